import { expect, test } from '@jest/globals'
import { change, ofRule, reviewed } from './change.js'

const role = (entries: readonly string[]) => `Parameters:
  Stage: { Type: String }
Mappings:
  Tables:
${entries.join('\n')}
Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }] }
      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement: [{ Effect: Allow, Action: "dynamodb:GetItem", Resource: !Sub ["arn:aws:dynamodb:eu-west-1:\${owner}:table/orders-\${Stage}", { owner: !FindInMap [Tables, !Ref "AWS::AccountId", Owner] }] }]
`

const entry = (stage: string) => `    "${stage}": { Owner: "${stage.replaceAll('1', '2')}" }`

test('entries of a mapping in another order change nothing', () => {
  const before = role([entry('111111111111'), entry('111111111113')])
  const { findings, access, changes } = reviewed(change(before, role([entry('111111111113'), entry('111111111111')])))
  expect([findings.filter(({ status }) => status !== 'unchanged'), access, changes]).toEqual([[], [], []])
})

test('what a removed table hangs on is shown where it stood', () => {
  const before = `Parameters:
  Keep: { Type: String }
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: !Ref Keep
    Properties: { TableName: orders }
  Other: { Type: AWS::SNS::Topic }
`
  const [finding] = ofRule(
    reviewed(change(before, 'Resources:\n  Other: { Type: AWS::SNS::Topic }\n')),
    'review/analysis-incomplete',
  )
  expect([finding?.side, finding?.location.line]).toEqual(['before', 6])
})
