import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import ts from 'typescript'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path))
  .sort()

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
  !(ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)

/** The first words of exported declarations that no comment stands before. */
const bare = (path: string, text: string): readonly string[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return source.statements
    .filter((statement) => isExported(statement) && ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => `${path}: ${statement.getText().slice(0, 60).split('\n')[0]}`)
}

test('every exported name says in a line what it is', () => {
  expect(files.length).toBeGreaterThan(500)
  expect(files.flatMap((path) => bare(path, readFileSync(path, 'utf8')))).toEqual([])
})

test('a name without a line is seen', () => {
  expect(
    bare('a.ts', "/** One. */\nexport const one = 1\n\nexport const two = 2\nexport { three } from './b.js'\n"),
  ).toEqual(['a.ts: export const two = 2'])
})
