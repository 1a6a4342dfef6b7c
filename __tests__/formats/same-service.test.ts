import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { readInventory } from '#formats'
import type { FilePair, Resource } from '#model'
import { defaultConfig, review } from '#review'

/** What differs between the two sides of the pull request. */
interface Settings {
  readonly recovery: boolean
  readonly protection: boolean
  readonly actions: readonly string[]
  /** On its own table, or on everything. */
  readonly everywhere: boolean
}

const before: Settings = { recovery: true, protection: true, actions: ['dynamodb:GetItem'], everywhere: false }
const after: Settings = { recovery: false, protection: false, actions: ['dynamodb:*'], everywhere: true }

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

const resourcesOf = ({ recovery, protection, actions, everywhere }: Settings) => ({
  Key: {
    Type: 'AWS::KMS::Key',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
  },
  Orders: {
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      TableName: 'orders',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'order', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'order', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: recovery },
      DeletionProtectionEnabled: protection,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    },
  },
  Worker: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker', AssumeRolePolicyDocument: trust } },
  Access: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'access',
      Roles: [{ Ref: 'Worker' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Own',
            Effect: 'Allow',
            Action: actions,
            Resource: everywhere ? '*' : { 'Fn::GetAtt': ['Orders', 'Arn'] },
          },
        ],
      },
    },
  },
})

const terraformOf = ({ recovery, protection, actions, everywhere }: Settings): string => `
resource "aws_kms_key" "Key" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
  lifecycle { prevent_destroy = true }
}
resource "aws_dynamodb_table" "Orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer"
  range_key    = "order"
  attribute {
    name = "customer"
    type = "S"
  }
  attribute {
    name = "order"
    type = "S"
  }
  stream_enabled   = true
  stream_view_type = "KEYS_ONLY"
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery { enabled = ${recovery} }
  deletion_protection_enabled = ${protection}
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.Key.arn
  }
  lifecycle { prevent_destroy = true }
}
resource "aws_iam_role" "Worker" {
  name = "worker"
  assume_role_policy = jsonencode(${JSON.stringify(trust)})
}
resource "aws_iam_role_policy" "Access" {
  name = "access"
  role = aws_iam_role.Worker.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Own", Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = ${everywhere ? '"*"' : 'aws_dynamodb_table.Orders.arn'} }]
  })
}
`

/** What CDK adds to what it writes. */
const fromCdk = (resources: Readonly<Record<string, object>>) => ({
  Resources: Object.fromEntries(
    Object.entries(resources).map(([name, body]) => [
      name,
      { ...body, Metadata: { 'aws:cdk:path': `Shop/${name}/Resource` } },
    ]),
  ),
  Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' } },
})

type Language = readonly [name: string, path: string, text: (settings: Settings) => string]

const languages: readonly Language[] = [
  ['CloudFormation YAML', 'stack.yaml', (settings) => stringify({ Resources: resourcesOf(settings) })],
  ['CloudFormation JSON', 'stack.json', (settings) => JSON.stringify({ Resources: resourcesOf(settings) }, null, 2)],
  [
    'SAM',
    'template.yaml',
    (settings) => stringify({ Transform: 'AWS::Serverless-2016-10-31', Resources: resourcesOf(settings) }),
  ],
  ['CDK output', 'cdk.out/Shop.template.json', (settings) => JSON.stringify(fromCdk(resourcesOf(settings)), null, 1)],
  [
    'Serverless',
    'serverless.yml',
    (settings) =>
      stringify({ service: 'shop', provider: { name: 'aws' }, resources: { Resources: resourcesOf(settings) } }),
  ],
  ['Terraform', 'main.tf', terraformOf],
]

/** Names and places, which differ by language, and what only one of them can say. */
const apart = new Set(['id', 'address', 'type', 'format', 'scope', 'span', 'head', 'keySpan', 'via', 'properties'])
const ofOneLanguage = new Set(['keeps', 'construct', 'guard', 'ignored', 'managed', 'planned'])

const meaning = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(meaning)
  if (typeof value !== 'object' || value === null) return value
  if ('symbol' in value) return 'attribute' in value ? value.attribute : value.symbol
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      apart.has(key) || ofOneLanguage.has(key) || (key === 'origin' && item) ? [] : [[key, meaning(item)]],
    ),
  )
}

const inventoryOf = ([, path, text]: Language, settings: Settings): unknown[] =>
  [...readInventory([{ path, text: text(settings) }]).resources]
    .sort((a: Resource, b: Resource) => (a.kind < b.kind ? -1 : 1))
    .map(meaning)

const reviewOf = ([, path, text]: Language): readonly string[] => {
  const files: FilePair[] = [
    { path, before: { path, text: text(before) }, after: { path, text: text(after) }, changed: true },
  ]
  const { findings } = review({ base: null, head: null, files, seen: 1, notices: [] }, defaultConfig, '2026-01-15')
  return findings.map(({ status, severity, rule, resource }) => `${status} ${severity} ${rule} ${resource.kind}`).sort()
}

describe('one service, written in six languages', () => {
  const [first, ...others] = languages
  if (!first) throw new Error('no language')
  test('is a key, a table, a role and its policy', () => {
    expect(inventoryOf(first, before)).toMatchObject([
      { kind: 'key' },
      { kind: 'policy', attachedTo: { roles: { value: [{ value: ['name'] }] } } },
      { kind: 'role', name: { value: ['worker'] } },
      { kind: 'table', name: { value: ['orders'] }, kmsKey: { value: ['arn'] }, stream: { value: 'KEYS_ONLY' } },
    ])
  })
  test.each(others.map((language) => [language[0], language] as const))('%s: the same inventory', (_name, language) => {
    for (const settings of [before, after])
      expect(inventoryOf(language, settings)).toEqual(inventoryOf(first, settings))
  })
  test('the change switches off recovery and protection and opens everything', () => {
    const found = reviewOf(first)
    for (const rule of ['recovery/deletion-protection-removed', 'access/service-wildcard'])
      expect(found).toContain(`introduced high ${rule} ${rule.startsWith('access') ? 'policy' : 'table'}`)
    expect(found.some((finding) => finding.includes('recovery/point-in-time-recovery'))).toBe(true)
  })
  test.each(others.map((language) => [language[0], language] as const))('%s: the same review', (_name, language) => {
    expect(reviewOf(language)).toEqual(reviewOf(first))
  })
})
