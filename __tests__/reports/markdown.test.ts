import { describe, expect, test } from '@jest/globals'
import { toMarkdown } from '#reports'
import { expectGolden } from './golden.js'
import { access, changeSet, finding, quietReview, reviewOf } from './sample.js'

const bytes = (text: string) => new TextEncoder().encode(text).length

test('a review reads like this in a pull request', () => {
  expectGolden('review.md.txt', toMarkdown(reviewOf(), changeSet))
})

test('a review in which nothing happened is three sentences', () => {
  expectGolden('nothing.md.txt', toMarkdown(quietReview, changeSet))
})

describe('access', () => {
  test('forty principals are one folded table, the broadened ones first', () => {
    const verdicts = ['narrowed', 'broadened', 'undecided', 'shifted'] as const
    const many = Array.from({ length: 40 }, (_, at) => access(verdicts[at % 4] ?? 'same', at))
    const text = toMarkdown({ ...quietReview, access: many }, changeSet)
    expectGolden('access-forty.md.txt', text)
    expect(text).toContain('<summary>Access: 10 broadened, 10 shifted, 10 undecided, 10 narrowed</summary>')
    expect(text.match(/^\| `role/gm)).toHaveLength(40)
  })

  test('unchanged access is not shown', () => {
    expect(toMarkdown({ ...quietReview, access: [access('same')] }, changeSet)).not.toContain('Principal')
  })

  test('a hostile principal stays in its cell', () => {
    const entry = { ...access('broadened'), principal: 'a | b | `c` \n| d', gained: ['x|y'] }
    const row = toMarkdown({ ...quietReview, access: [entry] }, changeSet)
      .split('\n')
      .find((line) => line.includes('broadened'))
    expect(row?.split('|')).toHaveLength(7)
  })
})

describe('a review that is too long for a comment', () => {
  const many = Array.from({ length: 400 }, (_, at) =>
    finding(`a/rule-${at}`, at % 2 === 0 ? 'high' : 'low', at < 300 ? 'introduced' : 'unchanged', {
      message: `Finding number ${at}. ${'It goes on and on. '.repeat(20)}`,
    }),
  )
  const text = toMarkdown(reviewOf({ findings: many, notices: [], changes: [], access: [] }), changeSet)

  test('stays within the room and says how many findings are missing', () => {
    expect(bytes(text)).toBeLessThanOrEqual(60_000)
    const shown = [...text.matchAll(/^\*\*(?:high|low)\*\* `a\/rule/gm)].length
    expect(text).toContain(`${300 - shown} more not shown here.`)
    expect(text).toContain('100 more not shown here.')
  })

  test('drops the mildest first and cuts nothing in half', () => {
    const shown = [...text.matchAll(/^\*\*(high|low)\*\*/gm)].map(([, severity]) => severity)
    expect(shown.length).toBeGreaterThan(100)
    expect(shown.slice(0, 100).every((severity) => severity === 'high')).toBe(true)
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0)
    expect(text).toMatch(/judged in the default profile/)
  })

  test('one endless message cannot push out the others', () => {
    const endless = finding('a/endless', 'critical', 'introduced', { message: 'x '.repeat(100_000) })
    const both = toMarkdown(reviewOf({ findings: [endless, finding('a/small', 'low', 'introduced')] }), changeSet)
    expect(both).toContain('a/small')
  })
})

test('names of the pull request are never markup, mentions or references', () => {
  const evil = '</details><img src=x> @org/team #1 [a](http://x.y) | `x`'
  const one = finding('a/b', 'high', 'introduced', {
    message: evil,
    condition: evil,
    resource: { address: evil, kind: 'table', type: evil, format: null },
    location: { file: evil, line: 1, column: 1, endLine: 1, endColumn: 1 },
    related: [{ message: evil, file: evil, line: 1 }],
    fix: { title: evil, safety: 'safe', edits: [{ file: evil, startLine: 1, endLine: 1, text: '```\n</details>' }] },
  })
  const notices = [{ code: 'unparsable' as const, file: evil, line: 1, message: evil }]
  const text = toMarkdown(reviewOf({ findings: [one, { ...one, status: 'fixed' }], notices }), changeSet)
  const outside = text.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '').replace(/````diff.*?````|```mermaid.*?```/gs, '')
  expect(outside).not.toMatch(/(?<!\\)<img|@org|[^&]#1|(?<!\\)\]\(|http:\/\//)
  expect(outside.match(/<details>/g)?.length).toBe(outside.match(/(?<!\\)<\/details>/g)?.length)
})

test('what else belongs to a finding is named up to a number, and the rest counted', () => {
  const other = { message: 'Every action of one service is allowed (access/service-wildcard)', file: 'a.yaml', line: 3 }
  const one = { ...finding('a/one', 'high', 'introduced'), related: Array.from({ length: 7 }, () => other) }
  const text = toMarkdown(reviewOf({ findings: [one] }), changeSet)
  expect(text.split('See `a.yaml:3`: Every action of one service is allowed')).toHaveLength(6)
  expect(text).toContain('And 2 more places.')
})

test('what else is said of the very same line names no place', () => {
  const one = finding('a/one', 'high', 'introduced')
  const other = { message: 'Recovery is off (a/two)', file: one.location.file, line: one.location.line }
  const text = toMarkdown(reviewOf({ findings: [{ ...one, related: [other] }] }), changeSet)
  expect(text).toContain('\n\nAlso: Recovery is off')
  expect(text).not.toContain('See `')
})

test('a finding that was there before says under which condition it holds', () => {
  const one = {
    ...finding('a/one', 'high', 'unchanged'),
    condition: 'when IsProd is false; before this change it held always',
  }
  expect(toMarkdown(reviewOf({ findings: [one] }), changeSet)).toContain(
    ', which holds when IsProd is false; before this change it held always',
  )
})
