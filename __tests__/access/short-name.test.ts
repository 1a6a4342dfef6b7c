import { expect, test } from '@jest/globals'
import { change, reviewed } from '../review/change.js'

const role = (resource: string, action: string) => `
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
            Statement: [{ Effect: Allow, Action: ["${action}"], Resource: !Sub "${resource}" }]
`

test.each([
  ['arn:aws:dynamodb:eu-west-1:111122223333:table/orders', 'dynamodb:GetItem', 'table orders'],
  ['arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders', 'dynamodb:GetItem', 'table orders'],
  [
    'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-day',
    'dynamodb:Query',
    'index/by-day of table orders',
  ],
  ['arn:aws:lambda:eu-west-1:111122223333:function:pay', 'lambda:InvokeFunction', 'function pay'],
  ['arn:aws:kms:eu-west-1:111122223333:key/1234', 'kms:Decrypt', 'key 1234'],
  ['arn:aws:iam::111122223333:role/admin', 'iam:PassRole', 'role admin'],
  ['arn:aws:s3:::orders-archive', 's3:ListBucket', 'bucket orders-archive'],
  [
    'arn:aws:states:eu-west-1:111122223333:stateMachine:x',
    'states:StartExecution',
    'arn:aws:states:eu-west-1:111122223333:stateMachine:x',
  ],
])('the access to %s is called by a name that people use', (arn, action, name) => {
  const before = role('arn:aws:sns:eu-west-1:111122223333:news', 'sns:Publish')
  const [entry] = reviewed(change(before, role(arn, action))).access
  expect(entry?.resource).toBe(name)
})
