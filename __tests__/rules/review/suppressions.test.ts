import { expect, test } from '@jest/globals'
import { type Case, ruleTester } from '../rule-tester.js'

const { messages, said } = ruleTester('review/suppression-added')
const template = (...comments: readonly string[]) =>
  [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    ...comments.map((one) => `    # ${one}`),
    '    Properties:',
    '      TableName: orders',
    '',
  ].join('\n')
const between = (before: string, after: string): Case => ({ before: { 't.yaml': before }, after: { 't.yaml': after } })

test('a second comment of the same kind is one more', () => {
  const one = template('checkov:skip=CKV_AWS_28')
  expect(messages(between(one, template('checkov:skip=CKV_AWS_28', 'checkov:skip=CKV_AWS_119')))).toEqual(['silenced'])
  expect(messages(between(one, one))).toEqual([])
})

test('moving the file, or the comment inside it, adds nothing', () => {
  const text = template('checkov:skip=CKV_AWS_28:not needed')
  expect(messages({ before: { 'a.yaml': text }, after: { 'b.yaml': text } })).toEqual([])
})

test('our own needs a reason and an end to be explained', () => {
  const rule = 'recovery/point-in-time-recovery-off'
  const added = (comment: string) => said(between(template(), template(`dynamodb-review:ignore ${rule} ${comment}`)))
  expect(added('reason="rebuilt"')).toMatchObject([{ message: 'silenced', severity: 'medium' }])
  expect(added('until=2026-02-01 reason="rebuilt"')).toMatchObject([{ message: 'explained', severity: 'info' }])
})
