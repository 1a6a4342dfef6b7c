import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cell, codeSpan, fenced, forLog, marker, oneLine, prose, readMarker, sentence } from '#reports'
import { plainJson } from '../../src/reports/escape.js'
import { hostile } from './hostile.js'
import { commandIn } from './runner-parser.js'

const runs = { numRuns: 5000 }
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034f|\ufe0f/u

describe('the log of a workflow run', () => {
  test('the port of the runner finds the commands that the runner finds', () => {
    expect(commandIn('  ::add-mask::x')).toBe('add-mask')
    expect(commandIn('text ##[error title=x]y')).toBe('error')
    expect(commandIn('##\u200b[group]')).toBe('group')
    expect(commandIn('::nothing::x')).toBeNull()
    expect(commandIn('a ::add-mask::x')).toBeNull()
  })

  test('no text of a pull request is a command in the log', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of forLog(text).split(/[\n\r\u0085\u2028\u2029]/)) expect(commandIn(line)).toBeNull()
      }),
      runs,
    )
  })

  test('nor is any line of the JSON result, and its data stay equal', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const json = plainJson({ name: text })
        for (const line of json.split('\n')) expect(commandIn(line)).toBeNull()
        expect(json.replaceAll('\n', '')).not.toMatch(invisible)
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ name: text })))
      }),
      runs,
    )
  })
})

describe('names on one line', () => {
  test('terminals get nothing that moves the cursor, hides or turns text around', () => {
    fc.assert(
      fc.property(hostile, (text) => expect(oneLine(text)).not.toMatch(invisible)),
      runs,
    )
    expect(oneLine('a\u001b[2Jb\u202ec\u{e0041}\nd')).toBe('a\\u001b[2Jb\\u202ec\\u{e0041} d')
  })
})

/** Where a code span that opens at the start of the text ends, by CommonMark 6.1: at the next run of equal length. */
const endOfSpan = (text: string): number => {
  const fence = /^`+/.exec(text)?.[0] ?? ''
  for (const match of text.slice(fence.length).matchAll(/`+/g))
    if (match[0] === fence) return fence.length + match.index + fence.length
  return -1
}

describe('markdown', () => {
  test('a code span ends where it should, whatever name stands in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const span = codeSpan(text)
        expect(endOfSpan(span)).toBe(span.length)
        expect(span).not.toMatch(invisible)
      }),
      runs,
    )
    expect(codeSpan('a``b')).toBe('```a``b```')
    expect(codeSpan('`')).toBe('`` ` ``')
    expect(codeSpan('x'.repeat(500))).toHaveLength(202)
  })

  test('prose holds no markup, mention, reference or link', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = prose(text).replace(/\\[!-/:-@[-`{-~]/g, ' ')
        expect(plain).not.toMatch(/[`*_{}[\]<>|~\\$]|@(?!&#8203;)|(?<!&)#\w|&(?!amp;|#36;|#8203;)|:\/\/|www\./i)
      }),
      runs,
    )
    expect(prose('see @org/team, #12 and <b>')).toBe('see @&#8203;org/team, #&#8203;12 and \\<b\\>')
  })

  test('a name in backticks is a code span, and the sentence around it prose', () => {
    expect(sentence('`Orders` is *open*')).toBe('`Orders` is \\*open\\*')
    expect(sentence('a ` b')).toBe('a \\` b')
  })

  test('a fenced block cannot be closed from inside', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), (lines) => {
        const [open = '', ...rest] = fenced(lines, 'diff').split('\n')
        const fence = /^`+/.exec(open)?.[0] ?? ''
        expect(rest.findIndex((line) => line.trimStart().startsWith(fence))).toBe(lines.length)
      }),
      runs,
    )
  })

  test('a table cell cannot open another cell or row', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inside = cell(text)
        expect(inside).not.toMatch(/[|\n\r\\]{2}|[|\n\r<>]|[^\x20-\x7e]/)
        expect(inside === '' || /^`[^`]+`$/.test(inside)).toBe(true)
      }),
      runs,
    )
    expect(cell('role a|b')).toBe('`role a\\u007cb`')
  })
})

describe('markers', () => {
  test('a marker gives back what was put in and ends where it should', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const data = { t: 'finding', fp: JSON.parse(JSON.stringify(text.replace(/\p{Cs}/gu, ''))) }
        const comment = marker(data)
        expect(comment.indexOf('-->')).toBe(comment.length - 3)
        expect(readMarker(`Some words\n${comment}\nmore`)).toEqual(data)
      }),
      { numRuns: 1000 },
    )
  })

  test('anything else is no marker', () => {
    expect(readMarker('no marker')).toBeUndefined()
    expect(readMarker('<!-- dynamodb-review:v1 !!! -->')).toBeUndefined()
    expect(readMarker('<!-- dynamodb-review:v1 AAAA -->')).toBeUndefined()
    expect(readMarker('<!-- dynamodb-review:v2 e30 -->')).toBeUndefined()
  })
})
