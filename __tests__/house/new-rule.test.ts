import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { examplesOf } from '../rules/examples.js'

const guide = readFileSync('CONTRIBUTING.md', 'utf8')
const part = guide.slice(
  guide.indexOf('## Add a rule'),
  guide.indexOf('\n## ', guide.indexOf('## Add a rule') + 3) >>> 0,
)
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

describe('the guide to a new rule', () => {
  const commands = [...part.matchAll(/^ *(npm (?:run )?(\S+).*)$/gm)].map(([, command = '', name = '']) => ({
    command,
    name,
  }))

  test('names commands that exist', () => {
    expect(commands.length).toBeGreaterThan(3)
    expect(commands.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  test('names files that exist', () => {
    const paths = [...part.matchAll(/`((?:src|__tests__)\/[\w/.-]+)`/g)].map(([, path = '']) => path)
    expect(paths.filter((path) => !existsSync(path) && !path.includes('backups-too-rare'))).toEqual([])
  })
})

describe('the command of the guide', () => {
  const root = mkdtempSync(join(tmpdir(), 'new-rule-'))
  const at = (path: string): string => readFileSync(join(root, path), 'utf8')
  const start = (...words: readonly string[]) =>
    execFileSync(process.execPath, ['scripts/new-rule.mjs', ...words], { cwd: root, encoding: 'utf8', stdio: 'pipe' })

  beforeAll(() => {
    for (const path of ['src', 'scripts', 'docs', 'package.json', 'tsconfig.json'])
      cpSync(path, join(root, path), { recursive: true })
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
    start('recovery/backups-too-rare')
    start('recovery/backups-removed', 'change')
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test.each(['recovery/backups-too-rare', 'recovery/backups-removed'])('starts %s: rule, page, index', (id) => {
    expect(at(`src/rules/${id}.ts`)).toContain(`id: '${id}'`)
    expect(at('src/rules/all.ts')).toContain(`'./${id}.js'`)
    expect(at('docs/rules/README.md')).toContain(`(${id}.md)`)
    const says = examplesOf(at(`docs/rules/${id}.md`)).map((example) => example.says.join())
    expect(says).toEqual(['wrong', ''])
  })

  test('refuses a name that is taken, and one that is no name', () => {
    expect(() => start('recovery/backups-too-rare')).toThrow('never used twice')
    expect(() => start('Backups')).toThrow('Name it')
    expect(() => start('recovery/other', 'habit')).toThrow('A rule is one of')
  })
})
