import { describe, expect, test } from '@jest/globals'
import { toText } from '#reports'
import { expectGolden } from './golden.js'
import { changeSet, finding, quietReview, reviewOf, span, template } from './sample.js'

const plain = { colour: false }
const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length))

test('a review reads like this in a terminal', () => {
  expectGolden('review.txt', toText(reviewOf(), changeSet, plain))
})

test('a review in which nothing happened takes two lines', () => {
  expectGolden('nothing.txt', toText(quietReview, changeSet, plain))
})

test('the severest finding comes first, then file and line', () => {
  const findings = [
    finding('a/low', 'low', 'introduced'),
    finding('a/later', 'high', 'introduced', { location: span(7, 1, 5) }),
    finding('a/earlier', 'high', 'introduced', { location: span(2, 1, 5) }),
    finding('a/critical', 'critical', 'worsened', { location: span(9, 1, 5) }),
  ]
  const rules = [...toText(reviewOf({ findings }), changeSet, plain).matchAll(/^(?:critical|high|low) +(\S+)/gm)]
  expect(rules.map(([, rule]) => rule)).toEqual(['a/critical', 'a/earlier', 'a/later', 'a/low'])
})

test('quiet shows the findings that the change brought and nothing else', () => {
  const text = toText(reviewOf(), changeSet, { colour: false, quiet: true })
  expect(text.startsWith('high  recovery/deletion-protection-removed  infra/orders.yaml:5:7\n')).toBe(true)
  expect(text).not.toMatch(/Unchanged|Changes|Fixed|judged|FAIL/)
  expect(toText(quietReview, changeSet, { colour: false, quiet: true })).toBe('')
})

test('colour appears only when asked for, and taking it away leaves the same text', () => {
  const coloured = toText(reviewOf(), changeSet, { colour: true })
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')
  expect(coloured).toMatch(escapes)
  expect(coloured.replace(escapes, '')).toBe(toText(reviewOf(), changeSet, plain))
})

test('the verdict says what the gate is', () => {
  const verdict = (more: Parameters<typeof reviewOf>[0]) => toText(reviewOf(more), changeSet, plain).split('\n')[0]
  const { config } = reviewOf()
  expect(verdict({})).toBe('FAIL  1 finding of severity high or above was introduced or made worse.')
  expect(verdict({ verdict: 'pass', findings: [] })).toBe(
    'PASS  Nothing of severity high or above was introduced or made worse.',
  )
  expect(verdict({ verdict: 'pass', config: { ...config, failOn: 'never' } })).toBe(
    'PASS  Findings do not fail this review (fail-on is never).',
  )
  expect(verdict({ verdict: 'incomplete' })).toMatch(/^INCOMPLETE {2}A changed file could not be fully reviewed/)
  expect(verdict({ verdict: 'fail', config: { ...config, failOn: 'medium' } })).toBe(
    'FAIL  2 findings of severity medium or above were introduced or made worse.',
  )
})

describe('the source line', () => {
  const shown = (text: string, column: number, endColumn: number) => {
    const file = { path: 'infra/orders.yaml', text }
    const set = { ...changeSet, files: [{ path: file.path, before: null, after: file, changed: true }] }
    const one = finding('a/b', 'low', 'introduced', { location: span(1, column, endColumn) })
    return toText(reviewOf({ findings: [one] }), set, { colour: false, quiet: true })
      .split('\n')
      .slice(1, 3)
  }

  test('carets stand below exactly the place', () => {
    expect(shown('Enabled: false', 10, 15)).toEqual(['  1 | Enabled: false', '    |          ^^^^^'])
  })

  test('also behind tabs, wide letters and letters that show nothing', () => {
    expect(shown('\tx: no', 5, 7)).toEqual(['  1 |   x: no', '    |      ^^'])
    expect(shown('漢: no', 4, 6)).toEqual(['  1 | 漢: no', '    |     ^^'])
    expect(shown('\u202ea: no', 5, 7)).toEqual(['  1 | \\u202ea: no', '    |          ^^'])
  })

  test('an access key on it is not shown, what is as long and no key is', () => {
    const [id, secret] = [`AKIA${'IOSFODNN7QWERTYU'}`, `${'wJalrXUtnFEMI/K7MDENG/'}bPxRfiCYz1234567AB`]
    expect(shown(`key = "${id}"`, 7, 29)[0]).toBe(`  1 | key = "${'*'.repeat(20)}"`)
    expect(shown(`AWS_SECRET_ACCESS_KEY=${secret}`, 1, 5)[0]).toBe(`  1 | AWS_SECRET_ACCESS_KEY=${'*'.repeat(40)}`)
    const commit = 'ref=4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    expect(shown(commit, 1, 4)[0]).toBe(`  1 | ${commit}`)
  })

  test('a line of a megabyte is cut around the place', () => {
    const lines = shown(`${'{"a":1},'.repeat(60_000)}X${'{"b":2},'.repeat(60_000)}`, 480_001, 480_002)
    expect(widest(lines.join('\n'))).toBeLessThanOrEqual(100)
    const [line = '', carets = ''] = lines
    expect(line[carets.indexOf('^')]).toBe('X')
  })

  test('a place over several lines is marked to the end of its first line', () => {
    const one = finding('a/b', 'low', 'introduced', { location: { ...span(2, 3, 14), endLine: 4 } })
    const lines = toText(reviewOf({ findings: [one] }), changeSet, { colour: false, quiet: true }).split('\n')
    expect(lines[1]).toBe('  2 |   OrdersTable:')
    expect(lines[2]).toBe('    |   ^^^^^^^^^^^^')
  })

  test('a removed place is shown as it was', () => {
    const one = finding('a/b', 'low', 'introduced', { side: 'before' })
    const lines = toText(reviewOf({ findings: [one] }), changeSet, { colour: false, quiet: true }).split('\n')
    expect(lines[1]).toBe(`  5 | ${template.split('\n')[4]?.replace('false', 'true')}`)
  })

  test('a file that is not at hand is named without a line', () => {
    const one = finding('a/b', 'low', 'introduced', { location: span(1, 1, 2, 'elsewhere.yaml') })
    const lines = toText(reviewOf({ findings: [one] }), changeSet, { colour: false, quiet: true }).split('\n')
    expect(lines).toEqual(['low  a/b  elsewhere.yaml:1:1', '  Something is wrong with OrdersTable.', ''])
  })
})

test('nothing but source places and names is wider than a hundred columns', () => {
  const long = 'a long story that goes on '.repeat(60)
  const findings = [
    finding('a/b', 'low', 'introduced', { message: `${long}\n${'x'.repeat(300)}`, condition: long }),
    finding('a/c', 'low', 'introduced', { waiver: { by: 'me', until: '2026-01-01', reason: long, source: 'policy' } }),
  ]
  const notices = [{ code: 'limit' as const, file: 'a.yaml', line: 1, message: long }]
  expect(widest(toText(reviewOf({ findings, notices }), changeSet, plain))).toBeLessThanOrEqual(100)
})

test('a notice about the policy file is not called unread', () => {
  const notices = [{ code: 'policy-file' as const, file: 'p.yml', line: 4, message: 'The waiver ends in 3 days.' }]
  expect(toText(reviewOf({ notices }), changeSet, plain)).toContain(
    'Policy file (1)\n  p.yml:4  policy-file\n    The waiver ends in 3 days.',
  )
})

test('no name can steer the terminal', () => {
  const evil = '\u001b[2J\u202e\r\nPASS'
  const one = finding('a/b', 'low', 'introduced', {
    message: evil,
    condition: evil,
    resource: { address: evil, kind: 'table', type: evil, format: null },
    location: span(1, 1, 2, evil),
    related: [{ message: evil, file: evil, line: 1 }],
  })
  const notices = [{ code: 'unparsable' as const, file: evil, line: 1, message: evil }]
  const text = toText(reviewOf({ findings: [one, { ...one, status: 'unchanged' }], notices }), changeSet, plain)
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
