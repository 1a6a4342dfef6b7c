import { expect, test } from '@jest/globals'
import type { Config } from '#model'
import { changeSet, file, reviewed } from '../../review/change.js'

const template = (permission: readonly string[] | null, name = '!Ref Lookup', role = '!GetAtt Worker.Arn') =>
  [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    '    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }] }',
    '  Worker:',
    '    Type: AWS::IAM::Role',
    '    Properties:',
    '      RoleName: worker',
    '      AssumeRolePolicyDocument: {}',
    '      Policies:',
    '        - PolicyName: read',
    '          PolicyDocument:',
    "            Version: '2012-10-17'",
    '            Statement: [{ Effect: Allow, Action: dynamodb:Query, Resource: !GetAtt Orders.Arn }]',
    '  Lookup:',
    '    Type: AWS::Lambda::Function',
    `    Properties: { FunctionName: lookup, Role: ${role} }`,
    ...(permission
      ? [
          '  Partner:',
          '    Type: AWS::Lambda::Permission',
          '    Properties:',
          `      FunctionName: ${name}`,
          '      Action: lambda:InvokeFunction',
          ...permission.map((line) => `      ${line}`),
        ]
      : []),
    '',
  ].join('\n')

const told = (before: string, after: string, config: Partial<Config> = {}) =>
  reviewed(changeSet(file('app.yaml', before, after)), config)
    .findings.filter(({ rule }) => rule === 'sharing/function-shared')
    .map(
      ({ severity, message, location }) => `${severity} ${/change (.*?) may call/.exec(message)?.[1]} ${location.line}`,
    )

const account = (number: string) => [`Principal: '${number}'`]
const sns = (number: string) => ['Principal: sns.amazonaws.com', `SourceAccount: '${number}'`]

test.each<[string, readonly string[] | null, readonly string[], readonly string[]]>([
  ['another account', null, account('999988887777'), ['high account 999988887777 23']],
  [
    'a role of another account',
    null,
    ['Principal: arn:aws:iam::999988887777:role/x'],
    ['high account 999988887777 23'],
  ],
  ['another account than before', account('111122223333'), account('999988887777'), ['high account 999988887777 23']],
  ['the same account', account('999988887777'), [...account('999988887777'), '# as before'], []],
  ['an organisation', null, ["Principal: '*'", 'PrincipalOrgID: o-abc'], ['medium everybody in organisation o-abc 24']],
  ['a service, for an account that may be ours', null, sns('999988887777'), []],
  [
    'a service, for another account than before',
    sns('111122223333'),
    sns('999988887777'),
    ['high sns.amazonaws.com for account 999988887777 24'],
  ],
  ['the own account', null, ['Principal: !Ref AWS::AccountId'], []],
  ['somebody who is not known', null, ['Principal: !Ref Somebody'], []],
])('told is who newly calls the function: %s', (_who, before, after, expected) => {
  expect(told(template(before), template(after))).toEqual(expected)
})

test('an account that the team trusts is less grave', () => {
  const after = template(account('999988887777'))
  expect(told(template(null), after, { trustedAccounts: ['999988887777'] })).toEqual(['medium account 999988887777 23'])
})

test('the function is found by its name and ARN, the role too; its own account is no other one', () => {
  const named = (name: string) => template(account('999988887777'), name)
  expect(told(template(null), named('lookup'))).toHaveLength(1)
  expect(told(template(null), named('lookup:live'))).toHaveLength(1)
  expect(told(template(null), named('arn:aws:lambda:eu-west-1:111122223333:function:lookup'))).toHaveLength(1)
  expect(told(template(null), named('arn:aws:lambda:eu-west-1:999988887777:function:lookup'))).toEqual([])
  expect(told(template(null), named('other'))).toEqual([])
  const role = 'arn:aws:iam::111122223333:role/worker'
  expect(told(template(null), template(account('999988887777'), 'lookup', role))).toHaveLength(1)
})
