import { describe, expect, test } from '@jest/globals'
import { readInventory } from '#formats'
import type { Resource } from '#model'

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
