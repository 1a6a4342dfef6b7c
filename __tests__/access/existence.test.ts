import { expect, test } from '@jest/globals'
import { change, ofRule, reviewed } from '../review/change.js'

const template = (condition: string, actions = 'dynamodb:GetItem') => `
Parameters:
  Stage: { Type: String }
Conditions:
  IsTest: !Equals [!Ref Stage, test]
Resources:
  Reader:
    Type: AWS::IAM::Role
    ${condition}
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - { Effect: Allow, Action: [${actions}], Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders" }
`

test('a role that now exists everywhere is new where it was not, and summed up instead of listed', () => {
  const review = reviewed(change(template('Condition: IsTest'), template('')))
  expect(ofRule(review, 'access/access-broadened')).toEqual([])
  expect(ofRule(review, 'trust/principal-added')).toEqual([])
  const entry = review.access.find(({ principal }) => principal === 'role Reader')
  expect(entry).toMatchObject({ verdict: 'broadened', gained: ['dynamodb:GetItem'] })
  expect(entry?.because).toMatch(/^A new role with 1 action\./)
})

test('what it may do besides is told', () => {
  const review = reviewed(change(template('Condition: IsTest'), template('', 'dynamodb:GetItem, dynamodb:PutItem')))
  expect(ofRule(review, 'access/access-broadened').map(({ message }) => message)).toEqual([
    expect.stringContaining('can call dynamodb:PutItem,'),
  ])
})
