import { describe, expect, test } from '@jest/globals'
import { requestFrom } from '../../src/entry/action-request.js'

const commit = { sha: 'c'.repeat(40), ref: 'refs/heads/main' }
const pull = { number: 7, head: { sha: 'b'.repeat(40) } }
const ask = (name: string, event: unknown) => requestFrom(name, event, commit)

describe('an event asks', () => {
  test.each(['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited'])(
    'for a review when a pull request is %s',
    (action) =>
      expect(ask('pull_request', { action, pull_request: pull })).toEqual({
        kind: 'pull-request',
        number: 7,
        sha: 'b'.repeat(40),
      }),
  )
  test('for a review of the head as it is when started by hand', () =>
    expect(ask('workflow_dispatch', { inputs: { pr: '7' } })).toEqual({ kind: 'pull-request', number: 7, sha: null }))
  test('for the merged result in a merge queue', () =>
    expect(
      ask('merge_group', { action: 'checks_requested', merge_group: { base_sha: 'a', head_sha: 'b', head_ref: 'r' } }),
    ).toEqual({ kind: 'merge-group', base: 'a', head: 'b', ref: 'r' }))
  test('for an inventory by the clock', () =>
    expect(ask('schedule', { schedule: '0 6 * * 1' })).toEqual({ kind: 'inventory', ...commit }))
})

describe('an event asks for nothing', () => {
  test.each<[string, string, unknown]>([
    ['a label', 'pull_request', { action: 'labeled', pull_request: pull }],
    ['a comment on an issue', 'issue_comment', { action: 'created', issue: { number: 7 }, comment: { body: '/x' } }],
    ['an edited comment', 'issue_comment', { action: 'edited', issue: { pull_request: {} }, comment: {} }],
    ['a first stage of another event', 'workflow_run', { workflow_run: { event: 'pull_request_target' } }],
    ['a start by hand without a number', 'workflow_dispatch', { inputs: { pr: '7; rm' } }],
    ['an event that is not served', 'fork', {}],
    ['an event that is no event', 'pull_request', null],
  ])('%s', (_, name, event) => expect(ask(name, event).kind).toBe('nothing'))
})
