import { expect, test } from '@jest/globals'
import { checkDocument, planCheck } from '../../src/conversation/plan-check.js'
import { changeSet, finding, reviewOf } from '../reports/sample.js'

const many = (count: number) =>
  checkDocument({
    review: reviewOf({ findings: Array.from({ length: count }, (_, at) => finding(`a/r${at}`, 'low', 'introduced')) }),
    changeSet,
    policy: null,
    workflow: null,
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
    checkDocument({ review: reviewOf({ findings: [] }), changeSet, policy, workflow: null })
      .summary.split('\n\n')
      .at(-1)
  expect(said({ path: '.github/dynamodb-review.yml', blob: '0123456789abcdef0123456789abcdef01234567' })).toBe(
    'Judged by `.github/dynamodb-review.yml` of the base side, blob `0123456789ab`.',
  )
  expect(said(null)).toBe('The base side has no policy file: the defaults decide.')
})

const reviewed = (workflow: { path: string; blob: string } | null) =>
  checkDocument({ review: reviewOf({ findings: [] }), changeSet, policy: null, workflow })
const standing = (workflow: { path: string; blob: string } | null) => ({ ...reviewed(workflow), id: 1, url: '' })
const review = { path: '.github/workflows/review.yml', blob: 'aaaaaaaaaaaabbbb' }
const commands = { path: '.github/workflows/commands.yml', blob: 'cccccccccccc' }

test('the summary names the workflow that the run follows', () => {
  expect(reviewed(review).summary.split('\n\n').at(-1)).toBe(
    'Run by `.github/workflows/review.yml`, blob `aaaaaaaaaaaa`.',
  )
})

test('which of two workflows said the same makes no difference; that one is named does', () => {
  expect(planCheck(reviewed(commands), standing(review), 7, 'b'.repeat(40))).toEqual([])
  expect(planCheck(reviewed(commands), standing(null), 7, 'b'.repeat(40))).toHaveLength(1)
})
