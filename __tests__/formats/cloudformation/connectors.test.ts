import { describe, expect, test } from '@jest/globals'
import { at, only, read } from './sample.js'

const around = [
  'Transform: AWS::Serverless-2016-10-31',
  'Resources:',
  '  Orders: {Type: AWS::Serverless::SimpleTable}',
  '  Queue: {Type: AWS::SQS::Queue}',
  '  Own: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}',
  '  Named: {Type: AWS::Serverless::Function, Properties: {Role: !GetAtt Own.Arn}}',
  '  Worker:',
  '    Type: AWS::Serverless::Function',
]

const link = (source: string, destination: string, permissions: string) => [
  ...around,
  '  Link:',
  '    Type: AWS::Serverless::Connector',
  `    Properties: {Source: {Id: ${source}}, Destination: {Id: ${destination}}, Permissions: ${permissions}}`,
]

const documentOf = (lines: readonly string[], address: string) =>
  JSON.stringify(only(read(lines), address, 'policy').document)

describe('a connector', () => {
  test('from a function to a table lets the role of the function read', () => {
    const policy = only(read(link('Worker', 'Orders', '[Read]')), 'LinkPolicy', 'policy')
    expect(policy).toMatchObject({
      managed: true,
      attachedTo: { roles: { value: [{ value: [{ resource: 'stack.yaml#WorkerRole', attribute: 'name' }] }] } },
    })
    expect(at(policy.head)).toBe('9:3-9:7')
    const document = JSON.stringify(policy.document)
    expect(document).toContain('dynamodb:PartiQLSelect')
    expect(document).toContain('/index/*')
    expect(document).not.toContain('dynamodb:PutItem')
  })
  test('grants at the place of its permissions', () => {
    const document = documentOf(link('Worker', 'Orders', '[Read]'), 'LinkPolicy')
    expect(document).toContain('"line":11,"column":80')
  })
  test('in a resource stands at its own name', () => {
    const lines = [
      ...around,
      '    Connectors:',
      '      Data: {Properties: {Destination: {Id: Orders}, Permissions: [Write]}}',
    ]
    const policy = only(read(lines), 'WorkerDataPolicy', 'policy')
    expect(at(policy.head)).toBe('10:7-10:11')
  })
  test('may let it write too', () => {
    const document = documentOf(link('Worker', 'Orders', '[Read, Write]'), 'LinkPolicy')
    expect(document).toContain('dynamodb:BatchWriteItem')
    expect(document).toContain('dynamodb:Scan')
  })
  test('adds to the role that a function names', () => {
    const policy = only(read(link('Named', 'Orders', '[Write]')), 'LinkPolicy', 'policy')
    expect(policy.attachedTo.roles).toMatchObject({
      value: [{ value: [{ resource: 'stack.yaml#Own', attribute: 'name' }] }],
    })
  })
  test('from a table lets the function read its stream', () => {
    const document = documentOf(link('Orders', 'Worker', '[Read]'), 'LinkPolicy')
    expect(document).toContain('dynamodb:GetShardIterator')
    expect(document).toContain('/stream/*')
  })
  test('may be written in the resource it starts from, with several ends', () => {
    const lines = [
      ...around,
      '    Connectors:',
      '      Data: {Properties: {Destination: {Id: Orders}, Permissions: [Write]}}',
    ]
    expect(documentOf(lines, 'WorkerDataPolicy')).toContain('dynamodb:PutItem')
    const many = lines.map((line) => line.replace('{Id: Orders}', '[{Id: Orders}, {Id: Orders}]'))
    expect(documentOf(many, 'WorkerDataDestination1Policy')).toContain('dynamodb:PutItem')
  })
  test('between other things is read as well, for it adds to a role', () => {
    const document = documentOf(link('Worker', 'Queue', '[Write]'), 'LinkPolicy')
    expect(document).toContain('sqs:PurgeQueue')
    expect(document).toContain('stack.yaml#Queue.arn')
    expect(document).not.toContain('sqs:ReceiveMessage')
  })
  test('to a function lets its source call it', () => {
    const lines = [...link('Bucket', 'Worker', '[Write]'), '  Bucket: {Type: AWS::S3::Bucket}']
    expect(only(read(lines), 'LinkWriteLambdaPermission', 'functionPermission')).toMatchObject({
      function: { value: [{ resource: 'stack.yaml#Worker', attribute: 'arn' }] },
      principal: { value: ['s3.amazonaws.com'] },
      sourceArn: { value: [{ symbol: 'stack.yaml#Bucket.arn' }] },
      sourceAccount: { value: [{ symbol: 'aws:account' }] },
    })
  })
  test('may lead to a table elsewhere, and begin at a role by name', () => {
    const lines = [
      ...around,
      '  Link:',
      '    Type: AWS::Serverless::Connector',
      '    Properties:',
      '      Source: {Type: AWS::Lambda::Function, RoleName: worker}',
      '      Destination: {Type: AWS::DynamoDB::Table, Arn: arn:aws:dynamodb:eu-west-1:123456789012:table/far}',
      '      Permissions: [Read]',
    ]
    const policy = only(read(lines), 'LinkPolicy', 'policy')
    expect(policy.attachedTo.roles).toMatchObject({ value: [{ value: ['worker'] }] })
    expect(JSON.stringify(policy.document)).toContain('table/far/index/*')
  })
  test('that SAM has no profile for is said to be unread', () => {
    expect(read(link('Queue', 'Orders', '[Write]')).notices).toMatchObject([
      { code: 'unsupported', line: 9, message: 'the permissions that Link gives through SAM are not reviewed' },
    ])
  })
})

test('a replica that CDK adds by a resource of its own has what DynamoDB gives it', () => {
  const lines = [
    'Resources:',
    '  Copy:',
    '    Type: Custom::DynamoDBReplica',
    '    Properties: {TableName: orders, Region: eu-west-1}',
  ]
  expect(only(read(lines), 'Copy', 'replica')).toMatchObject({
    table: { value: ['orders'] },
    pointInTimeRecovery: { value: false, origin: 'default' },
    encryption: { kind: 'unknown', reason: 'the table it copies decides it' },
  })
})
