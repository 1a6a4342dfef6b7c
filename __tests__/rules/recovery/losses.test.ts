import { describe, expect, test } from '@jest/globals'
import { type Case, ruleTester } from '../rule-tester.js'

const table = (...lines: readonly string[]) =>
  [
    'Conditions:',
    '  IsProd: !Equals [!Ref AWS::Region, eu-west-1]',
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n')

const properties = (...lines: readonly string[]) => [
  'Properties:',
  '  TableName: orders',
  '  KeySchema: [{ AttributeName: id, KeyType: HASH }]',
  ...lines.map((line) => `  ${line}`),
]

const between = (before: string, after: string): Case => ({ before: { 't.yaml': before }, after: { 't.yaml': after } })

describe('recovery/table-removed', () => {
  const { said, messages } = ruleTester('recovery/table-removed')
  const none = 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n'

  test('points at the table that goes, on the side where it stood', () => {
    expect(said(between(table(...properties()), none))).toMatchObject([
      { line: 4, side: 'before', severity: 'critical' },
    ])
  })

  test('says under which condition a table goes, when it gains one', () => {
    const found = said(between(table(...properties()), table('Condition: IsProd', ...properties())))
    expect(found).toMatchObject([{ message: 'deleted', condition: 'when IsProd is false' }])
  })

  test('what remains hangs on recovery', () => {
    const recoverable = table(...properties('PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }'))
    expect(said(between(recoverable, none))[0]?.finding.message).toContain('for 35 days')
    expect(said(between(table(...properties()), none))[0]?.finding.message).toContain('no point-in-time recovery')
  })

  test('is silent when the whole file only has another name', () => {
    const text = table(...properties())
    const given = { before: { 'old.yaml': text }, after: { 'new.yaml': text }, renames: { 'new.yaml': 'old.yaml' } }
    expect(messages(given)).toEqual([])
  })

  const terraform =
    'resource "aws_dynamodb_table" "orders" {\n  name     = "orders"\n  hash_key = "id"\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n'
  const gone = (after: string): Case => ({ before: { 'main.tf': terraform }, after: { 'main.tf': after } })

  test('a removed block of Terraform keeps the table, unless it says destroy', () => {
    const removed = (destroy: boolean) =>
      `removed {\n  from = aws_dynamodb_table.orders\n  lifecycle {\n    destroy = ${destroy}\n  }\n}\n`
    expect(messages(gone(removed(false)))).toEqual(['retained'])
    expect(messages(gone(removed(true)))).toEqual(['deleted'])
  })

  test('prevent_destroy guards nothing once it left together with its block', () => {
    const guarded = terraform.replace(/}\n$/, '  lifecycle {\n    prevent_destroy = true\n  }\n}\n')
    expect(messages({ before: { 'main.tf': guarded }, after: { 'main.tf': '# nothing\n' } })).toEqual(['deleted'])
  })
})

describe('recovery/table-replaced', () => {
  const { said, messages } = ruleTester('recovery/table-replaced')
  const keyed = (key: string, ...more: readonly string[]) =>
    table(...more, 'Properties:', `  KeySchema: [{ AttributeName: ${key}, KeyType: HASH }]`)

  test('points at the property that forces it', () => {
    expect(said(between(keyed('id'), keyed('orderId')))).toMatchObject([
      { message: 'replaced', severity: 'critical', line: 7 },
    ])
  })

  test('weighs less where the old table stays', () => {
    const kept = said(between(keyed('id'), keyed('orderId', 'UpdateReplacePolicy: Retain')))
    expect(kept).toMatchObject([{ message: 'kept', severity: 'high' }])
  })

  test('another logical id for a table with a name is refused, for one without it is a loss', () => {
    const renamed = (text: string) => text.replace('  Orders:', '  OrdersTable:')
    expect(messages(between(table(...properties()), renamed(table(...properties()))))).toEqual(['refused'])
    expect(messages(between(keyed('id'), renamed(keyed('id'))))).toEqual(['renamed'])
  })

  test('changes of global indexes are not its business', () => {
    const indexed = (name: string) =>
      table(
        ...properties(
          `GlobalSecondaryIndexes: [{ IndexName: ${name}, KeySchema: [{ AttributeName: id, KeyType: HASH }], Projection: { ProjectionType: ALL } }]`,
        ),
      )
    expect(messages(between(indexed('a'), indexed('b')))).toEqual([])
  })
})

describe('recovery/ttl-enabled-or-changed', () => {
  const { said } = ruleTester('recovery/ttl-enabled-or-changed')
  const ttl = 'TimeToLiveSpecification: { Enabled: true, AttributeName: expiresAt }'
  const recovery = 'PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }'

  test('weighs less where the table can be restored', () => {
    expect(said(between(table(...properties()), table(...properties(ttl))))).toMatchObject([{ severity: 'high' }])
    const found = said(between(table(...properties(recovery)), table(...properties(recovery, ttl))))
    expect(found).toMatchObject([{ severity: 'medium' }])
  })

  test('is silent where it is only switched on in another way', () => {
    const long = ['TimeToLiveSpecification:', '  AttributeName: expiresAt', '  Enabled: "true"']
    expect(said(between(table(...properties(ttl)), table(...properties(...long))))).toEqual([])
  })
})

describe('recovery/replica-removed', () => {
  const { said, messages } = ruleTester('recovery/replica-removed')

  test('leaves a table that becomes a global table to the rule about that', () => {
    const one = table(...properties())
    const many = one
      .replace('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
      .replace('TableName: orders', 'TableName: orders\n      Replicas: [{ Region: eu-west-1 }]')
    expect(messages(between(one, many))).toEqual([])
  })

  const global = (...replicas: readonly string[]) =>
    [
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::GlobalTable',
      '    Properties:',
      '      Replicas:',
      ...replicas.map((one) => `        - { ${one} }`),
      '',
    ].join('\n')

  test('names the Region and points at the line that is gone', () => {
    const [found] = said(between(global('Region: eu-west-1', 'Region: us-east-1'), global('Region: eu-west-1')))
    expect(found).toMatchObject({ message: 'removed', side: 'before', line: 7 })
    expect(found?.finding.message).toContain('us-east-1')
  })

  test('is silent about another order, and about a Region that is not known', () => {
    expect(
      messages(
        between(global('Region: eu-west-1', 'Region: us-east-1'), global('Region: us-east-1', 'Region: eu-west-1')),
      ),
    ).toEqual([])
    expect(
      messages(
        between(global('Region: eu-west-1', 'Region: us-east-1'), global('Region: eu-west-1', 'Region: !Ref Other')),
      ),
    ).toEqual([])
  })
})

describe('a table that goes to another template', () => {
  const { said } = ruleTester('recovery/table-replaced')
  const without = 'Resources:\n  Topic: { Type: AWS::SNS::Topic }\n'
  const across = (...attributes: readonly string[]) => ({
    before: { 'a.yaml': table(...attributes, ...properties()), 'b.yaml': without },
    after: { 'a.yaml': without, 'b.yaml': table(...attributes, ...properties()) },
  })

  test('is deleted by the one and made empty by the other', () => {
    expect(said(across())).toMatchObject([{ message: 'crossed', severity: 'high', line: 4 }])
  })

  test('can be imported there when it is kept', () => {
    expect(said(across('DeletionPolicy: Retain'))).toEqual([])
  })

  test('stays what it is when its template only has another name', () => {
    expect(said({ before: { 'a.yaml': table(...properties()) }, after: { 'b.yaml': table(...properties()) } })).toEqual(
      [],
    )
  })
})
