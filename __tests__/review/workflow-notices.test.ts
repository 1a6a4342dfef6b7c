import { describe, expect, test } from '@jest/globals'
import type { ChangeSet } from '#model'
import { workflowNotices } from '../../src/review/workflow-notices.js'

const path = '.github/workflows/review.yml'
const runs = 'jobs:\n  a:\n    steps:\n      - uses: acme/dynamodb-review@v1\n'

const noticesOf = (before: string | null, after: string | null) => {
  const side = (text: string | null) => (text === null ? null : { path, text })
  const changeSet: ChangeSet = {
    base: null,
    head: null,
    files: [{ path, before: side(before), after: side(after), changed: true }],
    seen: 1,
    notices: [],
  }
  return workflowNotices(changeSet).map(({ file, message }) => `${file}: ${message}`)
}

describe('a change of the workflow that runs the review', () => {
  test('is told', () =>
    expect(noticesOf(runs, `${runs}        with: { fail-on: never }\n`)).toEqual([
      `${path}: This change edits the workflow that runs this review: look at it closely.`,
    ]))
  test.each([
    ['deleted', null],
    ['without the step', 'jobs: {}\n'],
  ])('is told as its end when it is %s', (_, after) =>
    expect(noticesOf(runs, after)).toEqual([
      `${path}: This change takes this review out of the workflow that runs it: once merged, nothing is reviewed there.`,
    ]),
  )
})

test('other workflows, and new ones, are left alone', () => {
  expect(noticesOf('jobs: {}\n', runs)).toEqual([])
  expect(noticesOf(null, runs)).toEqual([])
  expect(noticesOf('steps:\n  - run: echo acme/dynamodb-review@v1\n', 'jobs: {}\n')).toEqual([])
})
