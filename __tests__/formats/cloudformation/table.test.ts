import { describe, expect, test } from '@jest/globals'
import { showText } from '#model'
import { at, only, read, tableWith } from './sample.js'

const table = (...properties: readonly string[]) => only(read(tableWith(...properties)), 'Orders', 'table')

describe('a table', () => {
  test('without settings has what AWS gives it', () => {
    expect(table("TableName: 'orders'")).toMatchObject({
      name: { value: ['orders'], origin: 'written' },
      sortKey: { value: null },
      attributes: { value: [], origin: 'default' },
      globalIndexes: { value: [] },
      localIndexes: { value: [] },
      billingMode: { value: 'PROVISIONED', origin: 'default' },
      readCapacity: { value: null },
      writeCapacity: { value: null },
      stream: { value: null },
      timeToLive: { value: null },
      importSource: { value: null },
      replicas: { value: [] },
      pointInTimeRecovery: { value: false, origin: 'default' },
      recoveryPeriodInDays: { value: null },
      deletionProtection: { value: false },
      encryption: { value: 'aws-owned', origin: 'default' },
      kmsKey: { value: null },
      tableClass: { value: 'STANDARD' },
      kinesisStream: { value: null },
      contributorInsights: { value: false },
      tags: { value: [] },
      resourcePolicy: null,
      streamPolicy: null,
      guard: { deletion: { value: 'delete', origin: 'default' }, replacement: { value: 'delete', origin: 'default' } },
    })
  })

  test('with every setting', () => {
    const orders = table(
      'KeySchema:',
      '  - {AttributeName: pk, KeyType: HASH}',
      '  - {AttributeName: sk, KeyType: RANGE}',
      'AttributeDefinitions:',
      '  - {AttributeName: pk, AttributeType: S}',
      '  - {AttributeName: sk, AttributeType: N}',
      'BillingMode: PROVISIONED',
      'ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: "6"}',
      'GlobalSecondaryIndexes:',
      '  - IndexName: byDay',
      '    KeySchema: [{AttributeName: sk, KeyType: HASH}]',
      '    Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [a, b]}',
      'StreamSpecification:',
      '  StreamViewType: NEW_IMAGE',
      '  ResourcePolicy: {PolicyDocument: {Statement: []}}',
      'TimeToLiveSpecification: {AttributeName: ttl, Enabled: on}',
      'PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7}',
      'DeletionProtectionEnabled: Yes',
      'TableClass: STANDARD_INFREQUENT_ACCESS',
      'KinesisStreamSpecification: {StreamArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/s"}',
      'ContributorInsightsSpecification: {Enabled: true}',
      'Tags: [{Key: env, Value: prod}]',
      'ResourcePolicy: {PolicyDocument: {Statement: []}}',
      'ImportSourceSpecification: {S3BucketSource: {S3Bucket: b, S3KeyPrefix: p}}',
    )
    expect(orders).toMatchObject({
      partitionKey: { value: 'pk' },
      sortKey: { value: 'sk' },
      attributes: {
        value: [
          { name: 'pk', type: 'S' },
          { name: 'sk', type: 'N' },
        ],
      },
      readCapacity: { value: 5 },
      writeCapacity: { value: 6 },
      globalIndexes: {
        value: [
          { name: 'byDay', partitionKey: 'sk', sortKey: null, projection: 'INCLUDE', nonKeyAttributes: ['a', 'b'] },
        ],
      },
      stream: { value: 'NEW_IMAGE' },
      timeToLive: { value: 'ttl' },
      pointInTimeRecovery: { value: true },
      recoveryPeriodInDays: { value: 7 },
      deletionProtection: { value: true },
      tableClass: { value: 'STANDARD_INFREQUENT_ACCESS' },
      kinesisStream: { value: ['arn:aws:kinesis:eu-west-1:111122223333:stream/s'] },
      contributorInsights: { value: true },
      tags: { value: [{ key: 'env', value: { value: ['prod'] } }] },
      resourcePolicy: { name: null, document: { kind: 'mapping' } },
      streamPolicy: { document: { kind: 'mapping' } },
      importSource: { value: ['s3://b/p'] },
    })
    expect(at(orders.partitionKey.span)).toBe('6:11-6:45')
  })

  test('recovery without a period keeps 35 days', () => {
    const orders = table('PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}')
    expect(orders.recoveryPeriodInDays).toMatchObject({ value: 35, origin: 'default' })
  })
  test('a time to live that is switched off expires nothing', () => {
    expect(table('TimeToLiveSpecification: {AttributeName: ttl, Enabled: false}').timeToLive).toMatchObject({
      value: null,
    })
  })
})

describe('the key that encrypts a table', () => {
  const encryption = (...lines: readonly string[]) => {
    const text = [
      'Parameters:',
      '  KeyArn: {Type: String}',
      '  KeyId: {Type: String, Default: alias/orders}',
      tableWith(...lines),
      '  Key: {Type: AWS::KMS::Key}',
    ].join('\n')
    const { encryption: kind, kmsKey } = only(read(text), 'Orders', 'table')
    const key = kmsKey.kind === 'known' ? kmsKey.value && showText(kmsKey.value) : kmsKey.kind
    return [kind.kind === 'known' ? kind.value : kind.kind, key]
  }
  test.each<[string, unknown]>([
    ['SSESpecification: {SSEEnabled: false}', ['aws-owned', null]],
    ['SSESpecification: {SSEEnabled: true}', ['aws-managed', null]],
    ['SSESpecification: {SSEEnabled: true, KMSMasterKeyId: alias/aws/dynamodb}', ['aws-managed', null]],
    ['SSESpecification: {SSEEnabled: true, KMSMasterKeyId: !GetAtt Key.Arn}', ['customer', `\${stack.yaml#Key.arn}`]],
    ['SSESpecification: {SSEEnabled: true, KMSMasterKeyId: !Ref KeyId}', ['customer', 'alias/orders']],
    ['SSESpecification: {SSEEnabled: true, KMSMasterKeyId: !Ref KeyArn}', ['unknown', `\${stack.yaml#param.KeyArn}`]],
    ['SSESpecification: {SSEEnabled: !Ref KeyArn}', ['unknown', 'unknown']],
    ['SSESpecification: {SSEEnabled: false, KMSMasterKeyId: !GetAtt Key.Arn}', ['aws-owned', null]],
  ])('%s', (line, wanted) => {
    expect(encryption(line)).toEqual(wanted)
  })
  test('a condition about the whole or a part is kept', () => {
    const { encryption: kind, kmsKey } = table(
      'SSESpecification:',
      '  SSEEnabled: true',
      '  KMSMasterKeyId: !If [IsProd, alias/orders, !Ref AWS::NoValue]',
    )
    expect(kind).toMatchObject({
      condition: 'IsProd',
      whenTrue: { value: 'customer' },
      whenFalse: { value: 'aws-managed' },
    })
    expect(kmsKey).toMatchObject({ whenTrue: { value: ['alias/orders'] }, whenFalse: { value: null } })
  })
})

describe('what keeps a table when it leaves the template', () => {
  const guard = (...lines: readonly string[]) =>
    only(read(['Resources:', '  Orders:', '    Type: AWS::DynamoDB::Table', ...lines]), 'Orders', 'table').guard
  test.each([
    ['Retain', 'retain'],
    ['RetainExceptOnCreate', 'retain'],
    ['Snapshot', 'snapshot'],
    ['Delete', 'delete'],
  ])('DeletionPolicy %s', (word, removal) => {
    expect(guard(`    DeletionPolicy: ${word}`)).toMatchObject({
      deletion: { value: removal, origin: 'written' },
      replacement: { value: 'delete', origin: 'default' },
    })
  })
  test('a word that is none is unknown', () => {
    expect(guard('    UpdateReplacePolicy: Keep').replacement).toMatchObject({ kind: 'unknown' })
  })
  test('the condition of a resource is when it exists', () => {
    expect(read(['Resources:', '  A:', '    Type: AWS::KMS::Key', '    Condition: IsProd']).resources[0]?.when).toBe(
      'IsProd',
    )
  })
})

describe('a global table', () => {
  const text = [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::GlobalTable',
    '    Properties:',
    '      SSESpecification: {SSEEnabled: true}',
    '      MultiRegionConsistency: STRONG',
    '      Replicas:',
    '        - Region: eu-west-1',
    '          PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}',
    '          SSESpecification: {KMSMasterKeyId: alias/orders}',
    '          DeletionProtectionEnabled: true',
    '        - Region: !Ref AWS::Region',
    '          ReplicaStreamSpecification: {ResourcePolicy: {PolicyDocument: {Statement: []}}}',
  ]
  test('has its settings replica by replica', () => {
    expect(only(read(text), 'Orders', 'globalTable')).toMatchObject({
      encryption: { value: 'customer' },
      consistency: { value: 'STRONG' },
      replicas: {
        value: [
          {
            region: { value: ['eu-west-1'] },
            pointInTimeRecovery: { value: true },
            deletionProtection: { value: true },
            encryption: { value: 'customer' },
            kmsKey: { value: ['alias/orders'] },
          },
          {
            region: { value: [{ symbol: 'aws:region' }] },
            pointInTimeRecovery: { value: false, origin: 'default', span: { line: 12 } },
            encryption: { value: 'aws-managed' },
            streamPolicy: { document: { kind: 'mapping' } },
          },
        ],
      },
    })
  })
  test('a replica under a condition makes two lists', () => {
    const lines = [
      ...text.slice(0, 7),
      '        - Region: eu-west-1',
      '        - !If [IsProd, {Region: us-east-1}, !Ref AWS::NoValue]',
    ]
    const { replicas } = only(read(lines), 'Orders', 'globalTable')
    expect(replicas).toMatchObject({ condition: 'IsProd', whenTrue: { value: [{}, {}] }, whenFalse: { value: [{}] } })
  })
  test('replicas that cannot be counted are unknown as a whole', () => {
    const lines = [...text.slice(0, 6), '      Replicas: !Ref Replicas']
    expect(only(read(lines), 'Orders', 'globalTable').replicas).toMatchObject({ kind: 'unknown' })
  })
})

describe('a SAM table', () => {
  const simple = (...lines: readonly string[]) =>
    only(
      read([
        'Globals: {SimpleTable: {SSESpecification: {SSEEnabled: true}}}',
        'Resources:',
        '  Orders:',
        '    Type: AWS::Serverless::SimpleTable',
        ...lines,
      ]),
      'Orders',
      'table',
    )
  test('has one key called id and is billed on demand', () => {
    expect(simple()).toMatchObject({
      partitionKey: { value: 'id', origin: 'default' },
      sortKey: { value: null },
      attributes: { value: [{ name: 'id', type: 'S' }] },
      billingMode: { value: 'PAY_PER_REQUEST' },
      deletionProtection: { value: false, origin: 'default' },
    })
  })
  test('takes its key, throughput and recovery from its properties', () => {
    expect(
      simple(
        '    Properties:',
        '      PrimaryKey: {Name: pk, Type: Number}',
        '      ProvisionedThroughput: {ReadCapacityUnits: 1}',
        '      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}',
        '      Tags: {env: prod}',
      ),
    ).toMatchObject({
      partitionKey: { value: 'pk' },
      attributes: { value: [{ name: 'pk', type: 'N' }] },
      billingMode: { value: 'PROVISIONED' },
      readCapacity: { value: 1 },
      pointInTimeRecovery: { value: true },
      tags: { value: [{ key: 'env' }] },
    })
  })
  test('inherits encryption from Globals, unless it turns Globals off', () => {
    expect(simple().encryption).toMatchObject({ value: 'aws-managed', span: { line: 1 } })
    expect(simple('    IgnoreGlobals: "*"').encryption).toMatchObject({ value: 'aws-owned' })
    expect(simple('    IgnoreGlobals: [SSESpecification]').encryption).toMatchObject({ value: 'aws-owned' })
    expect(simple('    Properties: {SSESpecification: {SSEEnabled: false}}').encryption).toMatchObject({
      value: 'aws-owned',
    })
  })
})
