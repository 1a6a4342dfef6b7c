import { describe, expect, test } from '@jest/globals'
import type { AccessEntry } from '#model'
import { change, changeSet, reviewed, file as written } from '../review/change.js'

const told = (entries: readonly AccessEntry[]) =>
  entries.map(({ principal, verdict, gained, lost }) => [principal, verdict, gained, lost])

const access = (before: string, after: string) => told(reviewed(change(before, after)).access)

const trust = `AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }]`

const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'

const allow = (action: string, resource = table) => `{ Effect: Allow, Action: ["${action}"], Resource: "${resource}" }`

const policies = (...documents: readonly (readonly [string, readonly string[]])[]) =>
  documents
    .map(
      ([name, statements]) =>
        `        - { PolicyName: ${name}, PolicyDocument: { Version: "2012-10-17", Statement: [${statements.join(', ')}] } }`,
    )
    .join('\n')

const role = (own: string, more = '') => `Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      ${trust}
      Policies:
${own}
${more}`

describe('a statement that stays is no change, wherever it stands', () => {
  const whole = role(policies(['a', [allow('dynamodb:GetItem'), allow('dynamodb:Query')]]))

  test.each([
    ['split over two policies', role(policies(['a', [allow('dynamodb:GetItem')]], ['b', [allow('dynamodb:Query')]]))],
    ['merged into one', role(policies(['a', [allow('dynamodb:GetItem", "dynamodb:Query')]]))],
    ['in a policy of another name', role(policies(['z', [allow('dynamodb:Query'), allow('dynamodb:GetItem')]]))],
    [
      'moved to a managed policy',
      role(
        policies(['a', [allow('dynamodb:GetItem')]]),
        `  More:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Roles: [!Ref Reader]
      PolicyDocument: { Version: "2012-10-17", Statement: [${allow('dynamodb:Query')}] }
`,
      ),
    ],
  ])('%s', (_, after) => {
    expect(access(whole, after)).toEqual([])
  })

  test('and one action more is told, with the other direction when it goes', () => {
    const more = role(policies(['a', [allow('dynamodb:GetItem'), allow('dynamodb:Query'), allow('dynamodb:Scan')]]))
    expect(access(whole, more)).toEqual([['role Reader', 'broadened', ['dynamodb:Scan'], []]])
    expect(access(more, whole)).toEqual([['role Reader', 'narrowed', [], ['dynamodb:Scan']]])
  })
})

describe('who has it', () => {
  const user = (groups: string, statement: string) => `Resources:
  Ann:
    Type: AWS::IAM::User
    Properties: { Groups: [${groups}] }
  Readers:
    Type: AWS::IAM::Group
    Properties:
      Policies:
${policies(['read', [statement]])}
`

  test('a user gains what a group has when it joins', () => {
    const before = user('', allow('dynamodb:GetItem'))
    expect(access(before, user('!Ref Readers', allow('dynamodb:GetItem')))).toEqual([
      ['user Ann', 'broadened', ['dynamodb:GetItem'], []],
    ])
  })

  test('a permission set is somebody', () => {
    const set = (action: string) => `Resources:
  Support:
    Type: AWS::SSO::PermissionSet
    Properties:
      Name: support
      InstanceArn: arn:aws:sso:::instance/ssoins-1
      InlinePolicy: { Version: "2012-10-17", Statement: [${allow(action)}] }
`
    expect(access(set('dynamodb:GetItem'), set('dynamodb:PutItem'))).toEqual([
      ['permission set Support', 'shifted', ['dynamodb:PutItem'], ['dynamodb:GetItem']],
    ])
  })

  test('a policy file that is attached to nobody here stands for whoever has it', () => {
    const file = (action: string) =>
      JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: table }] })
    const set = changeSet(written('policies/read.json', file('dynamodb:GetItem'), file('dynamodb:Scan')))
    expect(told(reviewed(set).access)).toEqual([
      ['whoever has policies/read.json', 'shifted', ['dynamodb:Scan'], ['dynamodb:GetItem']],
    ])
  })

  const loose = (statements: readonly string[], more = '') => `Resources:
  Read:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: [${statements.join(', ')}] }
${more}`

  test('a managed policy that nobody here has stands for whoever has it', () => {
    expect(access(loose([allow('dynamodb:GetItem')]), loose([allow('dynamodb:Scan')]))).toEqual([
      ['whoever has Read', 'shifted', ['dynamodb:Scan'], ['dynamodb:GetItem']],
    ])
    expect(access('Resources: {}\n', loose([allow('dynamodb:GetItem')]))).toEqual([
      ['whoever has Read', 'broadened', ['dynamodb:GetItem'], []],
    ])
  })

  test('a Deny taken from a managed policy that nobody here has is told', () => {
    const deny = '{ Effect: Deny, Action: "dynamodb:DeleteTable", Resource: "*" }'
    const { findings } = reviewed(change(loose([allow('dynamodb:*', '*'), deny]), loose([allow('dynamodb:*', '*')])))
    expect(findings.map(({ rule }) => rule)).toContain('access/deny-removed')
  })

  test('of a managed policy that finds its first holder, only the holder is told', () => {
    const reader = (arns: string) => `  Reader:
    Type: AWS::IAM::Role
    Properties:
      ${trust}
      ManagedPolicyArns: [${arns}]
`
    const policy = [allow('dynamodb:GetItem')]
    expect(access(loose(policy, reader('')), loose(policy, reader('!Ref Read')))).toEqual([
      ['role Reader', 'broadened', ['dynamodb:GetItem'], []],
    ])
    expect(access(loose(policy, reader('!Ref Read')), loose(policy, reader('')))).toEqual([
      ['role Reader', 'narrowed', [], ['dynamodb:GetItem']],
    ])
  })

  test('a role in the code and its attachment by name are one', () => {
    const attached = (action: string) => `Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      RoleName: reader
      ${trust}
  Read:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: read
      Roles: [reader]
      PolicyDocument: { Version: "2012-10-17", Statement: [${allow(action)}] }
`
    expect(access(attached('dynamodb:GetItem'), attached('dynamodb:Query'))).toEqual([
      ['role Reader', 'shifted', ['dynamodb:Query'], ['dynamodb:GetItem']],
    ])
  })
})

describe('what limits it', () => {
  const bounded = (boundary: string) => `Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      ${trust}
      ${boundary}
      Policies:
${policies(['all', [allow('dynamodb:*', '*')]])}
  Boundary:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: [${allow('dynamodb:GetItem', '*')}] }
`

  test('a boundary that goes sets free what it kept back, and nothing else', () => {
    const [entry] = reviewed(change(bounded('PermissionsBoundary: !Ref Boundary'), bounded(''))).access
    expect(entry?.verdict).toBe('broadened')
    expect(entry?.gained).toEqual(['dynamodb:*'])
    expect(access(bounded(''), bounded('PermissionsBoundary: !Ref Boundary'))[0]?.[1]).toBe('narrowed')
  })

  test('a Deny that goes changes nothing by itself and may set free what others allow', () => {
    const before = role(
      policies(['a', [allow('dynamodb:GetItem'), '{ Effect: Deny, Action: "dynamodb:Scan", Resource: "*" }']]),
    )
    const [entry] = reviewed(change(before, role(policies(['a', [allow('dynamodb:GetItem')]])))).access
    expect(entry).toMatchObject({
      verdict: 'undecided',
      gained: [],
      because: expect.stringContaining('A Deny no longer stands'),
    })
  })

  test('what a policy elsewhere allows is not known, and it is said', () => {
    const attached = (arn: string) => `Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      ${trust}
      ManagedPolicyArns: [${arn}]
`
    const [entry] = reviewed(change(attached(''), attached('"arn:aws:iam::111122223333:policy/readers"'))).access
    expect(entry).toMatchObject({
      verdict: 'undecided',
      resource: 'resources that are not known',
      because: 'Not decided: what readers allows is not known here.',
    })
  })
})

test('a new principal is summed up, and a star is called what it is', () => {
  const none = 'Resources:\n  Topic: { Type: AWS::SNS::Topic }\n'
  const because = (action: string, resource: string) =>
    reviewed(change(none, role(policies(['a', [allow(action, resource)]])))).access.map((entry) => entry.because)[0]
  expect(because('dynamodb:GetItem', table)).toMatch(/^A new role with 1 action\. Can now call dynamodb:GetItem on /)
  expect(because('*', '*')).toMatch(/^A new role with every action of every service\. /)
})
