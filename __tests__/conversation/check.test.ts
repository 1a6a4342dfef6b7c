import { expect, test } from '@jest/globals'
import { checkDocument } from '../../src/conversation/plan-check.js'
import { changeSet, finding, reviewOf } from '../reports/sample.js'

const many = (count: number) =>
  checkDocument({
    review: reviewOf({ findings: Array.from({ length: count }, (_, at) => finding(`a/r${at}`, 'low', 'introduced')) }),
    changeSet,
    policy: null,
  })

test('findings beyond the annotations that a check run takes are counted in its summary', () => {
  expect(many(200).summary).not.toContain('only in the text')
  expect([many(201).annotations.length, many(201).summary.split('\n\n').at(-1)]).toEqual([
    200,
    'One more finding stands only in the text, not beside its line.',
  ])
  expect(many(203).summary).toContain('3 more findings stand only in the text, not beside their lines.')
})

test('the summary names the policy file that decided, or that there is none', () => {
  const said = (policy: { path: string; blob: string } | null) =>
    checkDocument({ review: reviewOf({ findings: [] }), changeSet, policy })
      .summary.split('\n\n')
      .at(-1)
  expect(said({ path: '.github/dynamodb-review.yml', blob: '0123456789abcdef0123456789abcdef01234567' })).toBe(
    'Judged by `.github/dynamodb-review.yml` of the base side, blob `0123456789ab`.',
  )
  expect(said(null)).toBe('The base side has no policy file: the defaults decide.')
})
