import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { type Body, type Item, parseHcl } from '../../../../src/formats/terraform/syntax/index.js'
import { mutantsOf } from './mutants.js'

/** What was read, in short: names of arguments, unreadable ones with a mark, blocks with what is in them. */
const outline = ({ items, isWhole }: Body): string => `${items.map(outlineOf).join(' ')}${isWhole ? '' : ' …'}`.trim()

const outlineOf = (item: Item): string => {
  if (item.kind === 'attribute') return item.value.kind === 'unreadable' ? `${item.name}?` : item.name
  return `${[item.type, ...item.labels.map(({ text }) => text)].join('.')}{${outline(item.body)}}`
}

const read = (...lines: string[]) => {
  const text = `${lines.join('\n')}\n`
  const { body, errors } = parseHcl(text)
  return { outline: outline(body), lost: errors.map(({ start, end }) => text.slice(start, end)) }
}

describe('a broken file loses only its broken item', () => {
  test('a value that makes no sense is unreadable, and its neighbours are read', () => {
    expect(read('r "t" "n" {', '  a = 1', '  b = = 2', '  c = 3', '}', 's {}')).toEqual({
      outline: 'r.t.n{a b? c …} s{} …',
      lost: ['b = = 2'],
    })
  })

  test('a list that is not closed ends where the next argument begins', () => {
    expect(read('r {', '  a = [', '    "x",', '  b = 1', '  c {', '    d = 1', '  }', '}', 's {}').outline).toBe(
      'r{a? b c{d} …} s{} …',
    )
  })

  test('a broken map is left with its brace', () => {
    expect(read('r {', '  a = {', '    x = = 1', '    y = 2', '  }', '  b = 1', '}')).toEqual({
      outline: 'r{a? b …} …',
      lost: ['a = {\n    x = = 1\n    y = 2\n  }'],
    })
  })

  test('a broken call over several lines is left with all it closes', () => {
    expect(read('r {', '  a = jsonencode({', '    x = = 1', '  })', '  b = 1', '}', 's {}').outline).toBe(
      'r{a? b …} s{} …',
    )
  })

  test('a block whose head is broken is left as a whole', () => {
    expect(read('r "t" n" {', '  a = 1', '  b {', '    c = 1', '  }', '}', 's { a = 1 }')).toEqual({
      outline: 's{a} …',
      lost: ['r "t" n" {\n  a = 1\n  b {\n    c = 1\n  }\n}'],
    })
  })

  test('a block that is not closed does not swallow the ones below', () => {
    expect(
      read('r "t" "n" {', '  a {', '    b = 1', '', '  c = 1', '}', '', 's "t" "n" {', '  d = 1', '}', 'u {}'),
    ).toEqual({
      outline: 's.t.n{d} u{} …',
      lost: ['r "t" "n" {\n  a {\n    b = 1\n\n  c = 1\n}'],
    })
  })

  test('a heredoc without its end costs its block', () => {
    expect(
      read('q {}', 'r "t" "n" {', '  a = <<EOF', '{', '}', '  EOT', '}', '', 's "t" "n" {', '  d = 1', '}').outline,
    ).toBe('q{} s.t.n{d} …')
  })

  test('what stands in a heredoc is no item, even when something behind it is broken', () => {
    expect(read('r {', '  a = f(<<EOF', 'x = 1', 'y {', 'EOF', '  1 2)', '  b = 1', '}').outline).toBe('r{a? b …} …')
  })

  test('a string without its end costs its argument', () => {
    expect(read('r {', '  a = "x', '  b = 1', '}').outline).toBe('r{a? b …} …')
  })

  test('a brace too many costs nothing', () => {
    expect(read('r {', '  a = 1', '}', '}', 's {}')).toEqual({ outline: 'r{a} s{} …', lost: ['}'] })
  })

  test('words that are no item cost their line', () => {
    expect(
      read('r {', '  a = 1', '  <<<<<<< HEAD', '  b = 1', '  =======', '  c = 1', '  >>>>>>> main', '  d = 1', '}')
        .outline,
    ).toBe('r{a b c d …} …')
  })

  test('a comment without end hides the rest', () => {
    expect(read('r {}', '/* a', 's {}')).toEqual({ outline: 'r{} …', lost: ['/* a\ns {}\n'] })
  })

  test('an argument set twice is a fault, and both are there', () => {
    expect(read('a = 1', 'a = 2')).toEqual({ outline: 'a a', lost: ['a = 2'] })
  })
})

test('most blocks that a typing error does not touch are read all the same', () => {
  const text = readFileSync(new URL('./fixtures/table.tf', import.meta.url), 'utf8')
  const whole = blocksIn(text)
  let untouched = 0
  let kept = 0
  for (const mutant of mutantsOf(text, 300, 4)) {
    if (parseHcl(mutant).errors.length === 0) continue
    const found = new Set(blocksIn(mutant))
    // A block is untouched when its text is in the mutant still.
    for (const block of whole.filter((source) => mutant.includes(source))) {
      untouched++
      if (found.has(block)) kept++
    }
  }
  expect(untouched).toBeGreaterThan(800)
  expect(kept / untouched).toBeGreaterThan(0.95)
})

const blocksIn = (text: string): string[] => parseHcl(text).body.items.map(({ start, end }) => text.slice(start, end))
