import { describe, expect, test } from '@jest/globals'
import { defaultConfig } from '#review'
import { workflowNotices } from '../../src/review/workflow-notices.js'
import { changeSet, file } from './change.js'

const path = '.github/workflows/review.yml'
const runs = 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: acme/dynamodb-review@v1\n'

const noticesOf = (before: string | null, after: string | null) =>
  workflowNotices(changeSet(file(path, before, after)), defaultConfig).map(
    ({ file: at, message }) => `${at}: ${message}`,
  )

describe('a change of the workflow that runs the review', () => {
  test('is told where it weakens nothing', () =>
    expect(noticesOf(runs, `${runs}        with: { fail-on: low }\n`)).toEqual([
      `${path}: This change edits the workflow that runs this review: look at it closely.`,
    ]))
  test.each([
    ['deleted', null],
    ['without the step', 'jobs: {}\n'],
    ['weaker', `${runs}        with: { fail-on: never }\n`],
  ])('is left to the finding about it when it is %s', (_, after) => expect(noticesOf(runs, after)).toEqual([]))
})

test('other workflows, and new ones, are left alone', () => {
  expect(noticesOf('jobs: {}\n', runs)).toEqual([])
  expect(noticesOf(null, runs)).toEqual([])
  expect(noticesOf('steps:\n  - run: echo acme/dynamodb-review@v1\n', 'jobs: {}\n')).toEqual([])
})
