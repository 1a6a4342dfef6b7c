import { expect, test } from '@jest/globals'
import { change, ofRule, reviewed } from './change.js'

const policy = (sid: string, action: string, resource: string) => `
Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {${sid} Effect: Allow, Action: "${action}", Resource: "${resource}"}
`

const users = 'arn:aws:iam::*:user/*'

test('a statement that reached everything and now reaches less is no news', () => {
  const review = reviewed(
    change(policy('Sid: Keys,', 'iam:UpdateAccessKey', '*'), policy('Sid: Keys,', 'iam:UpdateAccessKey', users)),
  )
  expect(ofRule(review, 'access/resource-pattern-matches-all').map(({ status }) => status)).toEqual(['unchanged'])
  expect(ofRule(review, 'access/resource-wildcard').map(({ status }) => status)).toEqual(['fixed'])
  expect(review.verdict).toBe('pass')
})

test('the same statement is news where nothing stood before', () => {
  const before = policy('Sid: Keys,', 'iam:UpdateAccessKey', 'arn:aws:iam::111122223333:user/ann')
  const review = reviewed(change(before, policy('Sid: Keys,', 'iam:UpdateAccessKey', users)))
  expect(ofRule(review, 'access/resource-pattern-matches-all').map(({ status }) => status)).toEqual(['introduced'])
})

test('a statement that lost its name is not mended by that', () => {
  const review = reviewed(
    change(policy('Sid: Keys,', 'iam:UpdateAccessKey', '*'), policy('', 'iam:UpdateAccessKey', '*')),
  )
  expect(ofRule(review, 'access/resource-wildcard').filter(({ status }) => status === 'fixed')).toEqual([])
})
