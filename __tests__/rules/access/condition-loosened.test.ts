import { describe, expect, test } from '@jest/globals'
import { ruleTester } from '../rule-tester.js'

describe('the keys that a loosened condition is told by', () => {
  const policy = (...conditions: readonly string[]) => ({
    't.yaml': [
      'Resources:',
      '  Read:',
      '    Type: AWS::IAM::ManagedPolicy',
      '    Properties:',
      '      PolicyDocument:',
      '        Version: "2012-10-17"',
      '        Statement:',
      '          - Effect: Allow',
      '            Action: [dynamodb:GetItem, dynamodb:Query]',
      '            Resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
      '            Condition:',
      ...conditions.map((line) => `              ${line}`),
      '',
    ].join('\n'),
  })
  const rows = 'ForAllValues:StringEquals: { "dynamodb:LeadingKeys": ["${aws:PrincipalTag/user}"] }'

  test('are those that changed, not those that stayed', () => {
    const { said } = ruleTester('access/condition-loosened')
    const found = said({
      before: policy(rows, 'StringEquals: { "aws:SourceVpce": vpce-1a2b }'),
      after: policy(rows, 'StringEqualsIfExists: { "aws:SourceVpce": vpce-1a2b }'),
    })
    expect(found.map(({ finding }) => finding.message.split('\n')[0])).toEqual([
      'This change takes from whoever has Read a condition on aws:SourceVpce or lets it admit more.',
    ])
  })

  test('of a trust policy are those that changed too', () => {
    const { said } = ruleTester('trust/condition-loosened')
    const role = (...conditions: readonly string[]) => ({
      't.yaml': [
        'Resources:',
        '  Deployer:',
        '    Type: AWS::IAM::Role',
        '    Properties:',
        '      AssumeRolePolicyDocument:',
        '        Version: "2012-10-17"',
        '        Statement:',
        '          - Effect: Allow',
        '            Principal: { Federated: arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com }',
        '            Action: sts:AssumeRoleWithWebIdentity',
        '            Condition:',
        '              StringEquals:',
        '                token.actions.githubusercontent.com:aud: sts.amazonaws.com',
        ...conditions.map((line) => `              ${line}`),
        '',
      ].join('\n'),
    })
    const found = said({
      before: role('  token.actions.githubusercontent.com:sub: repo:acme/shop:ref:refs/heads/main'),
      after: role('StringLike:', '  token.actions.githubusercontent.com:sub: repo:acme/shop:*'),
    })
    expect(found.map(({ finding }) => finding.message.split('\n')[0])).toEqual([
      'This change drops a condition on token.actions.githubusercontent.com:sub from the trust policy of Deployer, or lets it admit more.',
    ])
  })
})
