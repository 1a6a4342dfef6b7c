import { expect, test } from '@jest/globals'
import { toHtml } from '#reports'
import { expectGolden } from './golden.js'
import { changeSet, finding, quietReview, reviewOf, span } from './sample.js'

test('a review as a page', () => {
  expectGolden('review.html.txt', toHtml(reviewOf(), changeSet))
})

test('a page without anything to say is still a page', () => {
  const page = toHtml(quietReview, changeSet)
  expect(page).toContain('Nothing of severity high or above was introduced or made worse.')
  expect(page).not.toContain('<article')
})

test('nothing in a pull request can add markup, a script, a request or hidden text', () => {
  const nasty = `<img src=x onerror="alert('1')">&amp;\u202e\u0000\`</code><script>\``
  const odd = finding(nasty, 'high', 'introduced', {
    location: span(1, 1, 9, nasty),
    message: nasty,
    why: nasty,
    condition: nasty,
    related: [{ file: nasty, line: 1, message: nasty }],
    resource: { address: nasty, kind: 'table', type: nasty, format: null },
    fix: { title: nasty, safety: 'safe', edits: [{ file: nasty, startLine: 1, endLine: 1, text: nasty }] },
  })
  const side = { path: nasty, text: nasty }
  const files = [{ path: nasty, before: side, after: side, changed: true }]
  const page = toHtml(
    reviewOf({
      findings: [
        odd,
        { ...odd, status: 'fixed' },
        { ...odd, waiver: { by: nasty, until: nasty, reason: nasty, source: 'policy' } },
      ],
      notices: [{ code: 'unparsable', file: nasty, line: 1, message: nasty }],
      base: { ref: nasty, sha: nasty },
    }),
    { ...changeSet, files },
  )
  expect(page).not.toMatch(/<(img|script|link|iframe|a)\b/)
  for (const hidden of ['\u202e', '\u0000']) expect(page).not.toContain(hidden)
  expect(page.match(/<code>/g)?.length).toBe(page.match(/<\/code>/g)?.length)
})

test('the page forbids itself every script and request', () => {
  expect(toHtml(reviewOf(), changeSet)).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  )
})
