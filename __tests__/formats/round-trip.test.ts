import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory, spellFix } from '#formats'
import type { Inventory, Resource, SourceFile, Wish } from '#model'
import { applyEdits } from '#text'

await loadFormats()

/** Everything a fix could touch, in one language. */
interface Sample {
  readonly name: string
  readonly file: SourceFile & { readonly text: string }
  /** The addresses of the resources below. */
  readonly table: string
  readonly key: string
  readonly cluster: string
  readonly endpoint: string
  /** How the language keeps a resource from deletion. */
  readonly guard: 'retain' | 'refuse'
}

const yaml = [
  'AWSTemplateFormatVersion: "2010-09-09"',
  'Resources:',
  '  Orders: # the orders',
  '    Type: AWS::DynamoDB::Table',
  '    Properties:',
  '      TableName: orders',
  '      KeySchema:',
  '        - AttributeName: pk',
  '          KeyType: HASH',
  '      AttributeDefinitions:',
  '        - AttributeName: pk',
  '          AttributeType: S',
  '  Key:',
  '    Type: AWS::KMS::Key',
  '    Properties:',
  '      Enabled: false',
  '  Cluster:',
  '    Type: AWS::DAX::Cluster',
  '    Properties:',
  '      NodeType: dax.r5.large',
  '      ReplicationFactor: 3',
  '      IAMRoleARN: arn:aws:iam::111122223333:role/dax',
  '  Endpoint:',
  '    Type: AWS::EC2::VPCEndpoint',
  '    Properties:',
  '      VpcId: vpc-1',
  '      ServiceName: com.amazonaws.eu-west-1.dynamodb',
].join('\n')

const json = JSON.stringify(
  {
    Resources: {
      Orders: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'orders',
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        },
      },
      Key: { Type: 'AWS::KMS::Key', Properties: { Enabled: false } },
      Cluster: {
        Type: 'AWS::DAX::Cluster',
        Properties: { NodeType: 'dax.r5.large', ReplicationFactor: 3, IAMRoleARN: 'r' },
      },
      Endpoint: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: { VpcId: 'vpc-1', ServiceName: 'com.amazonaws.eu-west-1.dynamodb' },
      },
    },
  },
  null,
  2,
)

const terraform = [
  'resource "aws_dynamodb_table" "orders" { # the orders',
  '  name         = "orders"',
  '  billing_mode = "PAY_PER_REQUEST"',
  '  hash_key     = "pk"',
  '',
  '  attribute {',
  '    name = "pk"',
  '    type = "S"',
  '  }',
  '}',
  '',
  'resource "aws_kms_key" "data" {',
  '  is_enabled = false',
  '}',
  '',
  'resource "aws_dax_cluster" "cache" {',
  '  cluster_name       = "cache"',
  '  node_type          = "dax.r5.large"',
  '  replication_factor = 3',
  '  iam_role_arn       = "arn:aws:iam::111122223333:role/dax"',
  '}',
  '',
  'resource "aws_vpc_endpoint" "dynamodb" {',
  '  vpc_id       = "vpc-1"',
  '  service_name = "com.amazonaws.eu-west-1.dynamodb"',
  '}',
  '',
].join('\n')

const terraformJson = JSON.stringify(
  {
    resource: {
      aws_dynamodb_table: {
        orders: {
          name: 'orders',
          billing_mode: 'PAY_PER_REQUEST',
          hash_key: 'pk',
          attribute: [{ name: 'pk', type: 'S' }],
        },
      },
      aws_kms_key: { data: { is_enabled: false } },
      aws_dax_cluster: {
        cache: { cluster_name: 'cache', node_type: 'dax.r5.large', replication_factor: 3, iam_role_arn: 'r' },
      },
      aws_vpc_endpoint: { dynamodb: { vpc_id: 'vpc-1', service_name: 'com.amazonaws.eu-west-1.dynamodb' } },
    },
  },
  null,
  2,
)

const terraformAddresses = {
  table: 'aws_dynamodb_table.orders',
  key: 'aws_kms_key.data',
  cluster: 'aws_dax_cluster.cache',
  endpoint: 'aws_vpc_endpoint.dynamodb',
  guard: 'refuse',
} as const

const addresses = { table: 'Orders', key: 'Key', cluster: 'Cluster', endpoint: 'Endpoint', guard: 'retain' } as const
const samples: readonly Sample[] = [
  { name: 'CloudFormation YAML', file: { path: 'stack.yaml', text: yaml }, ...addresses },
  {
    name: 'CloudFormation YAML with Windows line ends',
    file: { path: 'stack.yaml', text: yaml.replaceAll('\n', '\r\n') },
    ...addresses,
  },
  { name: 'CloudFormation JSON', file: { path: 'stack.json', text: json }, ...addresses },
  {
    name: 'SAM',
    file: { path: 'template.yaml', text: `Transform: AWS::Serverless-2016-10-31\n${yaml}\n` },
    ...addresses,
  },
  { name: 'Terraform', file: { path: 'main.tf', text: terraform }, ...terraformAddresses },
  {
    name: 'Terraform with Windows line ends',
    file: { path: 'main.tf', text: terraform.replaceAll('\n', '\r\n') },
    ...terraformAddresses,
  },
  { name: 'Terraform in JSON', file: { path: 'main.tf.json', text: terraformJson }, ...terraformAddresses },
]

const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: '*' }],
}

/** A wish, whom it is for, and what the model says when it is fulfilled. */
type Case = readonly [wishes: readonly Wish[], address: string, fulfilled: Readonly<Record<string, unknown>>]

const casesFor = (sample: Sample): readonly Case[] => {
  const known = (value: unknown) => ({ kind: 'known', value, origin: 'written' })
  const recovery: Wish = { set: 'pointInTimeRecovery', value: true }
  const days = { kind: 'known', value: 35, origin: 'default' }
  // Terraform leaves the key alone while the block is not written; once it is, there is none.
  const noKey = { kind: 'known', value: null, origin: 'default' }
  const guard = { deletion: known(sample.guard), replacement: known(sample.guard) }
  return [
    [[recovery], sample.table, { pointInTimeRecovery: known(true), recoveryPeriodInDays: days }],
    [
      [recovery, { set: 'recoveryPeriodInDays', value: 14 }],
      sample.table,
      { pointInTimeRecovery: known(true), recoveryPeriodInDays: known(14) },
    ],
    [[{ set: 'deletionProtection', value: true }], sample.table, { deletionProtection: known(true) }],
    [[{ set: 'encryption', value: 'aws-managed' }], sample.table, { encryption: known('aws-managed'), kmsKey: noKey }],
    [
      [{ set: 'encryption', value: 'customer', kmsKey: ['alias/orders'] }],
      sample.table,
      { encryption: known('customer'), kmsKey: known(['alias/orders']) },
    ],
    [[{ set: 'guard', value: sample.guard }], sample.table, { guard }],
    [[{ set: 'timeToLive', value: 'expires' }], sample.table, { timeToLive: known('expires') }],
    [[{ set: 'rotation', value: true }], sample.key, { rotation: known(true) }],
    [[{ set: 'enabled', value: true }], sample.key, { enabled: known(true) }],
    [[{ set: 'encryptionAtRest', value: true }], sample.cluster, { encryptionAtRest: known(true) }],
    [[{ set: 'endpointPolicy', value: policy }], sample.endpoint, { endpointPolicy: { name: null } }],
    [
      [{ set: 'guard', value: sample.guard }, recovery, { set: 'deletionProtection', value: true }],
      sample.table,
      { guard, pointInTimeRecovery: known(true), recoveryPeriodInDays: days, deletionProtection: known(true) },
    ],
  ]
}

const fixed = (sample: Sample, wishes: readonly Wish[], resource: Resource): Inventory => {
  const fix = { title: 't', safety: 'safe', resource: resource.id, wishes } as const
  const edits = spellFix(fix, resource, [sample.file])
  if (!edits || edits.length === 0) throw new Error('no spelling')
  const text = applyEdits(sample.file.text, edits)
  expect(text.endsWith('\n')).toBe(sample.file.text.endsWith('\n'))
  expect(/[^\r]\n/.test(text)).toBe(/[^\r]\n/.test(sample.file.text))
  return readInventory([{ ...sample.file, text }])
}

/** What a resource means, without places and without its own spelling. */
const meaning = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(meaning)
  if (typeof value !== 'object' || value === null) return value
  const apart = ['span', 'head', 'keySpan', 'via', 'properties']
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (apart.includes(key) ? [] : [[key, meaning(item)]])),
  )
}

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
  const before = readInventory([sample.file])
  test.each(
    casesFor(sample).map(
      (one) => [`${one[0].map(({ set, ...rest }) => `${set} ${JSON.stringify(rest)}`).join(' and ')}`, one] as const,
    ),
  )('%s: as wished, and nothing else moved', (_wish, [wishes, address, fulfilled]) => {
    const resource = before.resources.find((one) => one.address === address)
    if (!resource) throw new Error(`no ${address}`)
    const after = fixed(sample, wishes, resource)
    const changed = after.resources.find((one) => one.address === address)
    expect(meaning(changed)).toMatchObject(fulfilled)
    const rest = (one: Resource | undefined) =>
      Object.fromEntries(Object.entries(meaning(one) as object).filter(([key]) => !(key in fulfilled)))
    expect(rest(changed)).toEqual(rest(resource))
    const others = (inventory: Inventory) => inventory.resources.filter((one) => one.address !== address).map(meaning)
    expect(others(after)).toEqual(others(before))
    expect(after.notices).toEqual(before.notices)
  })
})

test('what has no spelling in one part has none as a whole', () => {
  const [sample] = samples
  const resource = sample && readInventory([sample.file]).resources.find(({ address }) => address === 'Orders')
  if (!sample || !resource) throw new Error('no sample')
  const wishes: Wish[] = [
    { set: 'deletionProtection', value: true },
    { set: 'guard', value: 'refuse' },
  ]
  expect(spellFix({ title: 't', safety: 'safe', resource: resource.id, wishes }, resource, [sample.file])).toBeNull()
  expect(spellFix({ title: 't', safety: 'safe', resource: resource.id, wishes }, resource, [])).toBeNull()
})

test('several wishes become edits that each touch few lines', () => {
  const [sample] = samples
  const resource = sample && readInventory([sample.file]).resources.find(({ address }) => address === 'Orders')
  if (!sample || !resource) throw new Error('no sample')
  const wishes: Wish[] = [
    { set: 'guard', value: 'retain' },
    { set: 'deletionProtection', value: true },
  ]
  expect(spellFix({ title: 't', safety: 'safe', resource: resource.id, wishes }, resource, [sample.file])).toEqual([
    {
      file: 'stack.yaml',
      startLine: 4,
      endLine: 4,
      text: '    Type: AWS::DynamoDB::Table\n    DeletionPolicy: Retain\n    UpdateReplacePolicy: Retain',
    },
    {
      file: 'stack.yaml',
      startLine: 12,
      endLine: 12,
      text: '          AttributeType: S\n      DeletionProtectionEnabled: true',
    },
  ])
})
