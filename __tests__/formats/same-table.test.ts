import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory } from '#formats'
import type { Resource } from '#model'

await loadFormats()

const yaml = `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: true
      PendingWindowInDays: 14
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub orders-\${AWS::AccountId}
      BillingMode: PROVISIONED
      ProvisionedThroughput:
        ReadCapacityUnits: 5
        WriteCapacityUnits: 6
      KeySchema:
        - AttributeName: pk
          KeyType: HASH
        - AttributeName: sk
          KeyType: RANGE
      AttributeDefinitions:
        - AttributeName: pk
          AttributeType: S
        - AttributeName: sk
          AttributeType: N
      GlobalSecondaryIndexes:
        - IndexName: bySk
          KeySchema:
            - AttributeName: sk
              KeyType: HASH
          Projection:
            ProjectionType: INCLUDE
            NonKeyAttributes: [note]
      StreamSpecification:
        StreamViewType: NEW_AND_OLD_IMAGES
      TimeToLiveSpecification:
        AttributeName: expires
        Enabled: true
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: true
        RecoveryPeriodInDays: 14
      DeletionProtectionEnabled: true
      TableClass: STANDARD_INFREQUENT_ACCESS
      SSESpecification:
        SSEEnabled: true
        SSEType: KMS
        KMSMasterKeyId: !GetAtt Key.Arn
      Tags:
        - Key: env
          Value: prod
`

const json = JSON.stringify({
  Resources: {
    Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, PendingWindowInDays: 14 } },
    Orders: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: { 'Fn::Join': ['-', ['orders', { Ref: 'AWS::AccountId' }]] },
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: '6' },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'N' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'bySk',
            KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
          },
        ],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: 'true' },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 14 },
        DeletionProtectionEnabled: true,
        TableClass: 'STANDARD_INFREQUENT_ACCESS',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
        Tags: [{ Key: 'env', Value: 'prod' }],
      },
    },
  },
})

const terraform = `data "aws_caller_identity" "current" {}

resource "aws_kms_key" "Key" {
  enable_key_rotation     = true
  deletion_window_in_days = 14
}

resource "aws_dynamodb_table" "Orders" {
  name           = "orders-\${data.aws_caller_identity.current.account_id}"
  billing_mode   = "PROVISIONED"
  read_capacity  = 5
  write_capacity = 6
  hash_key       = "pk"
  range_key      = "sk"

  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "N"
  }
  global_secondary_index {
    name               = "bySk"
    hash_key           = "sk"
    projection_type    = "INCLUDE"
    non_key_attributes = ["note"]
  }
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 14
  }
  deletion_protection_enabled = true
  table_class                 = "STANDARD_INFREQUENT_ACCESS"
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.Key.arn
  }
  tags = {
    env = "prod"
  }
}
`

const terraformJson = JSON.stringify({
  data: { aws_caller_identity: { current: {} } },
  resource: {
    aws_kms_key: { Key: { enable_key_rotation: true, deletion_window_in_days: 14 } },
    aws_dynamodb_table: {
      Orders: {
        name: `orders-\${data.aws_caller_identity.current.account_id}`,
        billing_mode: 'PROVISIONED',
        read_capacity: 5,
        write_capacity: 6,
        hash_key: 'pk',
        range_key: 'sk',
        attribute: [
          { name: 'pk', type: 'S' },
          { name: 'sk', type: 'N' },
        ],
        global_secondary_index: [
          { name: 'bySk', hash_key: 'sk', projection_type: 'INCLUDE', non_key_attributes: ['note'] },
        ],
        stream_enabled: true,
        stream_view_type: 'NEW_AND_OLD_IMAGES',
        ttl: { attribute_name: 'expires', enabled: true },
        point_in_time_recovery: { enabled: true, recovery_period_in_days: 14 },
        deletion_protection_enabled: true,
        table_class: 'STANDARD_INFREQUENT_ACCESS',
        server_side_encryption: { enabled: true, kms_key_arn: `\${aws_kms_key.Key.arn}` },
        tags: { env: 'prod' },
      },
    },
  },
})

/** A table with nothing but its key, to compare what each language says about silence. */
const bareYaml = `Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      TableName: orders
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
`
const bareTerraform = `resource "aws_dynamodb_table" "Orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
}
`
const bareSam = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::SimpleTable
    Properties:
      TableName: orders
      PrimaryKey: {Name: pk, Type: String}
`

/** Names and places, which differ by language, and what only one of them can say. */
const apart = new Set([
  'environments',
  'id',
  'address',
  'type',
  'format',
  'scope',
  'span',
  'head',
  'keySpan',
  'via',
  'properties',
  'keeps',
])

const meaning = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(meaning)
  if (typeof value !== 'object' || value === null) return value
  if ('symbol' in value) return symbolOf(value as { symbol: string; attribute?: string })
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (apart.has(key) ? [] : [[key, meaning(item)]])),
  )
}

/** Resources are called differently, so that only what is meant of them is compared. */
const symbolOf = ({ symbol, attribute }: { symbol: string; attribute?: string }) => attribute ?? symbol

const resources = (path: string, text: string): unknown[] => {
  const found = readInventory([{ path, text }]).resources
  return [...found].sort((a: Resource, b: Resource) => (a.kind < b.kind ? -1 : 1)).map(meaning)
}

describe('the same table means the same in every language', () => {
  const wanted = resources('stack.yaml', yaml)
  test('there is a table and its key', () => {
    expect(wanted).toMatchObject([
      { kind: 'key', rotation: { value: true }, deletionWindowInDays: { value: 14 } },
      {
        kind: 'table',
        name: { value: ['orders-', 'aws:account'] },
        encryption: { value: 'customer' },
        kmsKey: { value: ['arn'] },
      },
    ])
  })
  test.each([
    ['CloudFormation JSON', 'stack.json', json],
    ['a SAM template', 'template.yaml', `Transform: AWS::Serverless-2016-10-31\n${yaml}`],
    ['Terraform', 'main.tf', terraform],
    ['Terraform JSON', 'main.tf.json', terraformJson],
  ])('%s', (_name, path, text) => {
    expect(resources(path, text)).toEqual(wanted)
  })
})

describe('silence means the same in every language', () => {
  const settled = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, item) => (key === 'origin' ? undefined : item))
  test.each([
    ['Terraform', 'main.tf', bareTerraform],
    ['a SAM table', 'template.yaml', bareSam],
  ])('%s', (_name, path, text) => {
    expect(settled(resources(path, text))).toEqual(settled(resources('stack.yaml', bareYaml)))
  })
})

/** What a table in a cluster and the command can say too: no references, everything at one place. */
const plainYaml = `Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      TableName: orders
      BillingMode: PROVISIONED
      ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 6}
      KeySchema:
        - {AttributeName: pk, KeyType: HASH}
        - {AttributeName: sk, KeyType: RANGE}
      AttributeDefinitions:
        - {AttributeName: pk, AttributeType: S}
        - {AttributeName: sk, AttributeType: N}
      GlobalSecondaryIndexes:
        - IndexName: bySk
          KeySchema: [{AttributeName: sk, KeyType: HASH}]
          Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [note]}
      StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
      TimeToLiveSpecification: {AttributeName: expires, Enabled: true}
      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 14}
      DeletionProtectionEnabled: true
      TableClass: STANDARD_INFREQUENT_ACCESS
      SSESpecification: {SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: alias/orders}
      Tags: [{Key: env, Value: prod}]
`

const ack = `apiVersion: dynamodb.services.k8s.aws/v1alpha1
kind: Table
metadata:
  name: orders
  annotations: {services.k8s.aws/deletion-policy: retain}
spec:
  tableName: orders
  billingMode: PROVISIONED
  provisionedThroughput: {readCapacityUnits: 5, writeCapacityUnits: 6}
  keySchema:
    - {attributeName: pk, keyType: HASH}
    - {attributeName: sk, keyType: RANGE}
  attributeDefinitions:
    - {attributeName: pk, attributeType: S}
    - {attributeName: sk, attributeType: N}
  globalSecondaryIndexes:
    - indexName: bySk
      keySchema: [{attributeName: sk, keyType: HASH}]
      projection: {projectionType: INCLUDE, nonKeyAttributes: [note]}
  streamSpecification: {streamEnabled: true, streamViewType: NEW_AND_OLD_IMAGES}
  timeToLive: {attributeName: expires, enabled: true}
  continuousBackups: {pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 14}
  deletionProtectionEnabled: true
  tableClass: STANDARD_INFREQUENT_ACCESS
  sseSpecification: {enabled: true, sseType: KMS, kmsMasterKeyID: alias/orders}
  tags: [{key: env, value: prod}]
`

const crossplane = `apiVersion: dynamodb.aws.upbound.io/v1beta2
kind: Table
metadata:
  name: orders
spec:
  deletionPolicy: Orphan
  forProvider:
    region: eu-west-1
    billingMode: PROVISIONED
    readCapacity: 5
    writeCapacity: 6
    hashKey: pk
    rangeKey: sk
    attribute: [{name: pk, type: S}, {name: sk, type: N}]
    globalSecondaryIndex: [{name: bySk, hashKey: sk, projectionType: INCLUDE, nonKeyAttributes: [note]}]
    streamEnabled: true
    streamViewType: NEW_AND_OLD_IMAGES
    ttl: {attributeName: expires, enabled: true}
    pointInTimeRecovery: {enabled: true, recoveryPeriodInDays: 14}
    deletionProtectionEnabled: true
    tableClass: STANDARD_INFREQUENT_ACCESS
    serverSideEncryption: {enabled: true, kmsKeyArn: alias/orders}
    tags: {env: prod}
`

const createTable = JSON.stringify({
  TableName: 'orders',
  BillingMode: 'PROVISIONED',
  ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 },
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'bySk',
      KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  DeletionProtectionEnabled: true,
  TableClass: 'STANDARD_INFREQUENT_ACCESS',
  SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/orders' },
  Tags: [{ Key: 'env', Value: 'prod' }],
})

describe('a table in a cluster and one that a command makes mean the same', () => {
  /** What follows from a language rather than from what is written. */
  const settled = (value: unknown): Record<string, unknown> =>
    JSON.parse(JSON.stringify(value), (key, item) => (key === 'origin' ? undefined : item))
  const [wanted] = resources('stack.yaml', plainYaml).map(settled)
  test.each([
    ['ACK', 'orders.yaml', ack, []],
    ['Crossplane', 'orders.yaml', crossplane, []],
    [
      'aws dynamodb create-table',
      'orders.json',
      createTable,
      ['pointInTimeRecovery', 'recoveryPeriodInDays', 'timeToLive', 'kinesisStream', 'contributorInsights'],
    ],
  ])('%s', (_name, path, text, elsewhere) => {
    const [found] = resources(path, text).map(settled)
    for (const field of elsewhere) expect(found?.[field]).toMatchObject({ kind: 'unknown' })
    const rest = (resource: object | undefined) =>
      Object.fromEntries(Object.entries(resource ?? {}).filter(([field]) => !elsewhere.includes(field)))
    expect(Object.keys(rest(wanted)).length).toBeGreaterThan(20)
    expect(rest(found)).toEqual(rest(wanted))
  })
})
