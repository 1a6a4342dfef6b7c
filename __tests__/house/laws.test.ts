import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

const cruiser = join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const law = join(process.cwd(), '.dependency-cruiser.cjs')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

interface Breach {
  readonly rule: { readonly name: string }
  readonly from: string
  readonly to: string
}

const breaches = (folder: string): readonly Breach[] => {
  const words = [cruiser, 'src', '--config', law, '--output-type', 'json']
  const output = execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
  return JSON.parse(output).summary.violations
}

/** A house of our floors with these files in it, and a door in every room they name. */
const house = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'house-'))
  folders.push(folder)
  const all = {
    'package.json': '{"type":"module","imports":{"#*":"./src/*/index.ts"}}',
    'tsconfig.json': '{"compilerOptions":{"module":"NodeNext"}}',
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

test('rooms look only through the doors of floors below, only the edges touch the world, and nothing goes in circles', () => {
  expect(breaches(process.cwd()).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
})

test('each way to break the law is seen', () => {
  const folder = house({
    'src/model/index.ts': "import type { Up } from './up.js'\nexport type Word = Up\nexport const word = 1\n",
    'src/model/up.ts': "import type { Rule } from '#rules'\nexport type Up = Rule\n",
    'src/formats/index.ts': 'export const format = 1\n',
    'src/formats/deep.ts': "import { format } from './index.js'\nexport const deep = format\n",
    'src/rules/index.ts':
      "import { word } from '#model'\nimport { format } from '#formats'\nexport type Rule = typeof word\nexport const rule = format\n",
    'src/rules/reader.ts': "import { readFileSync } from 'node:fs'\nexport const text = readFileSync\n",
    'src/review/index.ts': "import { deep } from '../formats/deep.js'\nexport const review = deep\n",
    'src/misc/index.ts': "import { word } from '#model'\nexport const misc = word\n",
    'src/text/alone.ts': 'export const alone = 1\n',
  })
  const seen = new Set(breaches(folder).map(({ rule, from }) => `${rule.name}: ${from}`))
  for (const expected of [
    'model-looks-down-only: src/model/up.ts',
    'rules-looks-down-only: src/rules/index.ts',
    'the-core-is-pure: src/rules/reader.ts',
    'review-looks-down-only: src/review/index.ts',
    'rooms-are-known: src/misc/index.ts',
    'no-orphans: src/text/alone.ts',
    'no-cycles: src/model/index.ts',
  ])
    expect(seen).toContain(expected)
})
