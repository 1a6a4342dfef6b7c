import { describe, expect, test } from '@jest/globals'
import { approvalsIn, type Comment, type Role } from '#conversation'
import { marker } from '#reports'
import { defaultConfig } from '#review'
import { commentOf, silence } from './github-state.js'

const fp = 'rase6yvkvdcqpg5g'
const ev = 'trm6j7xyvc2u6i3n'
const words = `/dynamodb-review waive ${fp}-trm6j7xy until 2026-03-01 because it is rebuilt`
const note = { t: 'reply', to: 1, command: 'waive', fp, ev, by: 'maria' }
const given = commentOf(1, 'maria', words)
const answer = (mark: object = note): Comment => commentOf(2, 'github-actions[bot]', `ok\n\n${marker(mark)}`, true)
const rights: Record<string, Role> = { maria: 'maintain', bob: 'write', alice: 'admin', lee: 'read' }

const found = (comments: readonly Comment[], config = defaultConfig) =>
  approvalsIn({ ...silence, comments }, config, (login) => rights[login] ?? 'none')

test("a maintainer's word holds for what was judged", () =>
  expect(found([given, answer()])).toEqual([
    { fingerprint: fp, evidence: ev, by: 'maria', until: '2026-03-01', reason: 'it is rebuilt' },
  ]))

describe('nothing is waived', () => {
  test.each<[string, readonly Comment[]]>([
    ['without our answer', [given]],
    ['when the comment was deleted', [answer()]],
    ['when the comment was edited', [{ ...given, isEdited: true }, answer()]],
    ['when our answer was edited', [given, { ...answer(), isEdited: true }]],
    ['when the answer is not ours', [given, { ...answer(), isOurs: false }]],
    ['when the answer names someone else', [given, answer({ ...note, by: 'alice' })]],
    ['when the answer names another finding', [given, answer({ ...note, fp: 'a'.repeat(16) })]],
    ['when the answer names other evidence than the comment', [given, answer({ ...note, ev: 'a'.repeat(16) })]],
    ['by someone who may only write', [commentOf(1, 'bob', words), answer({ ...note, by: 'bob' })]],
    [
      'by the author of the change, even an administrator',
      [commentOf(1, 'alice', words), answer({ ...note, by: 'alice' })],
    ],
    ['by a comment that says something else', [commentOf(1, 'maria', 'fine with me'), answer()]],
    [
      'after it was taken back',
      [
        given,
        answer(),
        commentOf(3, 'maria', `/dynamodb-review unwaive ${fp}`),
        { ...answer({ ...note, to: 3, command: 'unwaive', ev: '' }), id: 4 },
      ],
    ],
  ])('%s', (_, comments) => expect(found(comments)).toEqual([]))
})

test('where the policy lets authors waive, their word is marked as theirs', () => {
  const comments = [commentOf(1, 'alice', words), answer({ ...note, by: 'alice' })]
  expect(found(comments, { ...defaultConfig, allowSelfWaive: true })).toMatchObject([{ by: 'alice', isAuthor: true }])
})

test("the policy's approvers need no more than to read", () => {
  const comments = [commentOf(1, 'lee', words), answer({ ...note, by: 'lee' })]
  expect(found(comments)).toEqual([])
  expect(found(comments, { ...defaultConfig, approvers: ['Lee'] })).toHaveLength(1)
})
