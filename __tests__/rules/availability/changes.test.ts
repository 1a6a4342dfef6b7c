import { describe, expect, test } from '@jest/globals'
import { type Case, ruleTester } from '../rule-tester.js'

const between = (before: string, after: string): Case => ({ before: { 't.yaml': before }, after: { 't.yaml': after } })

const table = (...lines: readonly string[]) =>
  [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    '    Properties:',
    '      KeySchema: [{ AttributeName: id, KeyType: HASH }]',
    ...lines.map((line) => `      ${line}`),
    '',
  ].join('\n')

const index = (name: string) => [
  `- IndexName: ${name}`,
  '  KeySchema: [{ AttributeName: customer, KeyType: HASH }]',
  '  Projection: { ProjectionType: ALL }',
]

describe('availability/index-removed', () => {
  const { said, messages } = ruleTester('availability/index-removed')

  test('points at the index that goes, and names it', () => {
    const before = table('GlobalSecondaryIndexes:', ...index('a'), ...index('b.c'))
    const [found] = said(between(before, table('GlobalSecondaryIndexes:', ...index('a'))))
    expect(found).toMatchObject({ line: 10, side: 'before', message: 'removed' })
    expect(found?.finding.message).toContain('the index b.c of Orders')
  })

  test('is silent where the deployment stops, because two go at once', () => {
    expect(messages(between(table('GlobalSecondaryIndexes:', ...index('a'), ...index('b')), table()))).toEqual([])
  })

  test('is silent where it is not known which indexes remain', () => {
    const open = table('GlobalSecondaryIndexes: !Ref Indexes')
    expect(messages(between(table('GlobalSecondaryIndexes:', ...index('a')), open))).toEqual([])
  })

  test('is silent where Terraform is told to leave the indexes alone', () => {
    const block = '  global_secondary_index {\n    name = "a"\n    hash_key = "c"\n    projection_type = "ALL"\n  }\n'
    const text = (inner: string, ignored: string) =>
      `resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n  hash_key = "id"\n${inner}  lifecycle {\n    ignore_changes = [${ignored}]\n  }\n}\n`
    const goes = (ignored: string): Case => ({
      before: { 'main.tf': text(block, ignored) },
      after: { 'main.tf': text('', ignored) },
    })
    expect(messages(goes('global_secondary_index'))).toEqual([])
    expect(messages(goes('ttl'))).toEqual(['removed'])
  })
})

describe('availability/stream-removed-or-changed', () => {
  const { said, messages } = ruleTester('availability/stream-removed-or-changed')
  const stream = (view: string) => ['StreamSpecification:', `  StreamViewType: ${view}`]

  test('names both views, and who reads the stream in this code', () => {
    const reader =
      '  Billing:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties:\n      FunctionName: billing\n      EventSourceArn: !GetAtt Orders.StreamArn\n'
    const [found] = said(
      between(table(...stream('NEW_IMAGE')) + reader, table(...stream('NEW_AND_OLD_IMAGES')) + reader),
    )
    expect(found?.finding.message).toContain('the stream of Orders (read by Billing)')
    expect(found?.finding.message).toContain('NEW_AND_OLD_IMAGES instead of NEW_IMAGE')
    expect(found?.finding.related).toMatchObject([{ line: 8 }])
  })

  test('is silent where another table takes the place of this one', () => {
    const before = table('TableName: a', ...stream('NEW_IMAGE'))
    expect(messages(between(before, table('TableName: b')))).toEqual([])
    expect(messages(between(before, table('TableName: a')))).toEqual(['removed'])
  })

  test('is silent where the view is not known', () => {
    expect(messages(between(table(...stream('NEW_IMAGE')), table(...stream('!Ref View'))))).toEqual([])
  })

  test('with strong consistency the replicas do not need the stream', () => {
    const global = (...lines: readonly string[]) =>
      table('Replicas: [{ Region: eu-west-1 }, { Region: eu-west-2 }, { Region: eu-west-3 }]', ...lines).replace(
        'AWS::DynamoDB::Table',
        'AWS::DynamoDB::GlobalTable',
      )
    const ends = (...lines: readonly string[]) =>
      messages(between(global(...stream('NEW_AND_OLD_IMAGES'), ...lines), global(...lines)))
    expect(ends()).toEqual(['refused'])
    expect(ends('MultiRegionConsistency: STRONG')).toEqual(['removed'])
  })
})

describe('availability/dax-cluster-replaced', () => {
  const { said } = ruleTester('availability/dax-cluster-replaced')
  const cluster = (...lines: readonly string[]) =>
    `Resources:\n  Cache:\n    Type: AWS::DAX::Cluster\n    Properties:\n      ReplicationFactor: 3\n${lines.map((line) => `      ${line}\n`).join('')}`

  test('names every property that makes it another cluster', () => {
    const before = cluster(
      'NodeType: dax.r5.large',
      'SubnetGroupName: a',
      'IAMRoleARN: arn:aws:iam::111122223333:role/a',
    )
    const after = cluster(
      'NodeType: dax.r4.large',
      'SubnetGroupName: b',
      'IAMRoleARN: arn:aws:iam::111122223333:role/a',
    )
    expect(said(between(before, after))[0]?.finding.message).toContain(
      'because the type of its nodes and its subnet group can only be chosen when a cluster is made',
    )
  })
})
