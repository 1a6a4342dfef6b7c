import { describe, expect, test } from '@jest/globals'
import { parseHcl, parseTemplate, parseTfJson } from '../../../../src/formats/terraform/syntax/index.js'

const many = 20_000

/** Texts made to take long or to break the reader. Each would take minutes if the reader were quadratic. */
const texts: readonly (readonly [string, string])[] = [
  ['lists in lists', `a = ${'['.repeat(many)}${']'.repeat(many)}\n`],
  ['objects in objects', `a = ${'{b='.repeat(many)}1${'}'.repeat(many)}\n`],
  ['parentheses', `a = ${'('.repeat(many)}\n`],
  ['calls', `a = ${'f('.repeat(many)}\n`],
  ['minus signs', `a = ${'-'.repeat(many)}1\n`],
  ['conditions', `a = ${'b ? '.repeat(many)}\n`],
  ['conditions that end', `a = ${'b ? c : '.repeat(many)}d\n`],
  ['strings in strings', `a = ${'"${'.repeat(many)}\n`],
  ['directives', `a = "${'%{if b}'.repeat(many)}"\n`],
  ['splats', `a = b${'[*]'.repeat(many)}\n`],
  ['blocks in blocks', `${'a {\n'.repeat(many)}`],
  ['blocks in blocks that end', `${'a {\n'.repeat(many)}${'}\n'.repeat(many)}`],
  ['blocks that do not end', 'resource "a" "b" {\n  c = 1\n'.repeat(many)],
  ['heredocs that do not end', 'a = <<EOT\n'.repeat(many)],
  ['heredocs that do not end, in blocks', 'resource "a" "b" {\n  c = <<EOT\n}\n'.repeat(many)],
  ['heredocs that look like their ends', `a = <<EOT\n${'EOT x\n'.repeat(many)}`],
  ['comments that do not end', '/*'.repeat(many)],
  ['comments before every operator', `a = 1${' /* b */ + 1'.repeat(many)}\n`],
  ['strings that do not end', 'a = "\n'.repeat(many)],
  ['faults', 'a = = 1\n'.repeat(many)],
  ['lines of nothing but marks', '}\n'.repeat(many)],
  ['one long name', `${'a'.repeat(many)} ${'b '.repeat(many)}`],
  ['one long line after a fault', `a b = ${'x '.repeat(many)}{\n`],
  ['blanks before a brace that is none', `a = = 1\n${`${'a '.repeat(200)}\n`.repeat(many / 100)}`],
  ['one long string', `a = "${'$'.repeat(many)}${'\\n'.repeat(many)}"\n`],
  ['many arguments of one name', 'a = 1\n'.repeat(many)],
  ['operators', `a = 1${' * 2 + 3'.repeat(many)}\n`],
  ['members', `a = b${'.c'.repeat(many)}\n`],
  ['blanks', `a${' '.repeat(many)}=${' '.repeat(many)}\n`],
]

describe('hostile text ends in faults, soon', () => {
  test.each(texts)('%s', (_name, text) => {
    const { errors } = parseHcl(text)
    expect(errors.length).toBeLessThanOrEqual(50)
  })

  test.each(texts)('%s as a template', (_name, text) => {
    expect(parseTemplate(text)).toHaveProperty('error')
  })
})

test('nesting is read to five hundred and no further', () => {
  const nested = (depth: number) => parseHcl(`a = ${'['.repeat(depth)}${']'.repeat(depth)}\n`).errors
  expect(nested(400)).toEqual([])
  expect(nested(600)).toMatchObject([{ message: 'nested too deep' }])
})

test('random letters never make the reader throw', () => {
  const letters = [
    'a',
    '"',
    '{',
    '}',
    '[',
    ']',
    '\n',
    '=',
    '$',
    '%',
    '{',
    '<<',
    'A\n',
    '~',
    '.',
    '*',
    '(',
    ')',
    '#',
    '/*',
    '\\',
    ' ',
  ]
  let state = 7
  for (let round = 0; round < 3000; round++) {
    let text = ''
    for (let length = 0; length < 40; length++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      text += letters[state % letters.length]
    }
    expect(() => [parseHcl(text), parseTemplate(text), parseTfJson(text)]).not.toThrow()
  }
})
