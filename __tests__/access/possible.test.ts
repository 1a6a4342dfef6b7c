import { expect, test } from '@jest/globals'
import { change, ofRule, reviewed } from '../review/change.js'

const role = (resources: readonly string[]) => `
Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: ["dynamodb:PutItem", "dynamodb:Query", "dynamodb:ListStreams"]
                Resource: ${JSON.stringify(resources)}
`

const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'

test('an index that is named now can be queried, and nobody writes through it', () => {
  const { access } = reviewed(change(role([table]), role([table, `${table}/index/*`])))
  expect(access.map(({ verdict, gained }) => [verdict, gained])).toEqual([['broadened', ['dynamodb:Query']]])
})

test('the finding says the same', () => {
  const review = reviewed(change(role([table]), role([table, `${table}/index/*`])))
  expect(ofRule(review, 'access/access-broadened').map(({ message }) => message.split('\n')[0])).toEqual([
    'With this change role Reader can call dynamodb:Query, which nothing in the code allowed before.',
  ])
})

test('a table that is named now takes every action that tables take', () => {
  const [entry] = reviewed(change(role([`${table}/index/*`]), role([table, `${table}/index/*`]))).access
  expect(entry?.gained).toEqual(expect.arrayContaining(['dynamodb:PutItem', 'dynamodb:Query']))
})
