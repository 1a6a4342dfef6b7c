import { type Entry, entryOf, literal, type Mapping, type Span, type Tree } from '#model'
import { type Names, placed, renamed } from '../cloudformation/renamed.js'
import type { Manifest } from './manifest.js'

const key: Names = { attributeName: 'AttributeName', keyType: 'KeyType' }

const projection: Names = { projectionType: 'ProjectionType', nonKeyAttributes: 'NonKeyAttributes' }

const index: Names = {
  indexName: 'IndexName',
  keySchema: { to: 'KeySchema', inside: key },
  projection: { to: 'Projection', inside: projection },
}

const capacity: Names = { readCapacityUnits: 'ReadCapacityUnits', writeCapacityUnits: 'WriteCapacityUnits' }

/** The fields of ACK's Table, made of DynamoDB's own API; Crossplane's community provider is made of the same. */
const ofApi: Names = {
  tableName: 'TableName',
  attributeDefinitions: {
    to: 'AttributeDefinitions',
    inside: { attributeName: 'AttributeName', attributeType: 'AttributeType' },
  },
  keySchema: { to: 'KeySchema', inside: key },
  globalSecondaryIndexes: { to: 'GlobalSecondaryIndexes', inside: index },
  localSecondaryIndexes: { to: 'LocalSecondaryIndexes', inside: index },
  billingMode: 'BillingMode',
  provisionedThroughput: { to: 'ProvisionedThroughput', inside: capacity },
  streamSpecification: {
    to: 'StreamSpecification',
    inside: { streamViewType: 'StreamViewType', resourcePolicy: 'ResourcePolicy.PolicyDocument' },
  },
  sseSpecification: {
    to: 'SSESpecification',
    inside: {
      enabled: 'SSEEnabled',
      sseType: 'SSEType',
      kmsMasterKeyID: 'KMSMasterKeyId',
      kmsMasterKeyRef: 'KMSMasterKeyId',
      kmsMasterKeyIDRef: 'KMSMasterKeyId',
      kmsMasterKeyIDSelector: 'KMSMasterKeyId',
    },
  },
  continuousBackups: {
    to: 'PointInTimeRecoverySpecification',
    inside: {
      pointInTimeRecoveryEnabled: 'PointInTimeRecoveryEnabled',
      recoveryPeriodInDays: 'RecoveryPeriodInDays',
    },
  },
  pointInTimeRecoveryEnabled: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
  deletionProtectionEnabled: 'DeletionProtectionEnabled',
  contributorInsights: 'ContributorInsightsSpecification.Enabled',
  tableClass: 'TableClass',
  timeToLive: { to: 'TimeToLiveSpecification', inside: { attributeName: 'AttributeName', enabled: 'Enabled' } },
  resourcePolicy: 'ResourcePolicy.PolicyDocument',
  tags: 'Tags',
  replicationGroup: {
    to: 'Replicas',
    inside: {
      regionName: 'Region',
      kmsMasterKeyID: 'SSESpecification.KMSMasterKeyId',
      tableClassOverride: 'TableClass',
    },
  },
}

const recovery: Names = { enabled: 'PointInTimeRecoveryEnabled', recoveryPeriodInDays: 'RecoveryPeriodInDays' }

const indexOfUpbound: Names = {
  name: 'IndexName',
  projectionType: 'Projection.ProjectionType',
  nonKeyAttributes: 'Projection.NonKeyAttributes',
}

/** The fields of the official provider's Table, made of Terraform's resource. */
const ofUpbound: Names = {
  attribute: { to: 'AttributeDefinitions', inside: { name: 'AttributeName', type: 'AttributeType' } },
  billingMode: 'BillingMode',
  readCapacity: 'ProvisionedThroughput.ReadCapacityUnits',
  writeCapacity: 'ProvisionedThroughput.WriteCapacityUnits',
  globalSecondaryIndex: { to: 'GlobalSecondaryIndexes', inside: indexOfUpbound },
  localSecondaryIndex: { to: 'LocalSecondaryIndexes', inside: indexOfUpbound },
  streamViewType: 'StreamSpecification.StreamViewType',
  ttl: { to: 'TimeToLiveSpecification', inside: { attributeName: 'AttributeName', enabled: 'Enabled' } },
  pointInTimeRecovery: { to: 'PointInTimeRecoverySpecification', inside: recovery },
  serverSideEncryption: {
    to: 'SSESpecification',
    inside: {
      enabled: 'SSEEnabled',
      kmsKeyArn: 'KMSMasterKeyId',
      kmsKeyArnRef: 'KMSMasterKeyId',
      kmsKeyArnSelector: 'KMSMasterKeyId',
    },
  },
  deletionProtectionEnabled: 'DeletionProtectionEnabled',
  tableClass: 'TableClass',
  tags: 'Tags',
  replica: {
    to: 'Replicas',
    inside: {
      regionName: 'Region',
      kmsKeyArn: 'SSESpecification.KMSMasterKeyId',
      kmsKeyArnRef: 'SSESpecification.KMSMasterKeyId',
      pointInTimeRecovery: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
      deletionProtectionEnabled: 'DeletionProtectionEnabled',
    },
  },
}

/** What a manifest says of its table, under CloudFormation's names; `spec` is its specification, `named` what calls it. */
export const propertiesOf = (
  { controller }: Manifest,
  spec: Tree | undefined,
  named: Entry | undefined,
): Tree | undefined => {
  if (controller === 'ack') return spec && renamed(fromApi(spec), ofApi)
  const desired = entryOf(spec, 'forProvider')?.value
  if (!desired) return undefined
  const whole =
    controller === 'upbound' ? renamed(withKeys(fromUpbound(desired)), ofUpbound) : renamed(fromApi(desired), ofApi)
  return whole.kind === 'mapping' && named ? placed(whole, ['TableName'], named.keySpan, named.value) : whole
}

type Change = (entry: Entry) => readonly Entry[]

const changed = (tree: Tree, changes: Readonly<Record<string, Change>>): Tree =>
  tree.kind !== 'mapping'
    ? tree
    : {
        ...tree,
        entries: tree.entries.flatMap((entry) =>
          Object.hasOwn(changes, entry.key) ? (changes[entry.key]?.(entry) ?? []) : [entry],
        ),
      }

/** Key references, streams that are switched off, and insights that are words. */
const fromApi = (spec: Tree): Tree =>
  changed(spec, {
    sseSpecification: (entry) => [{ ...entry, value: withKeyReferences(entry.value) }],
    streamSpecification: (entry) => (isFalse(entryOf(entry.value, 'streamEnabled')?.value) ? [] : [entry]),
    contributorInsights: (entry) => [{ ...entry, value: switched(entry.value) }],
  })

/** Blocks of one stand in lists in older versions; without a stream its view counts for nothing. */
const fromUpbound = (spec: Tree): Tree => {
  const single: Change = (entry) => [{ ...entry, value: onlyItem(entry.value) }]
  const streams = entryOf(spec, 'streamEnabled')?.value
  return changed(spec, {
    ttl: single,
    pointInTimeRecovery: single,
    serverSideEncryption: (entry) => [{ ...entry, value: withKeyReferences(onlyItem(entry.value)) }],
    streamViewType: (entry) => (isFalse(streams) ? [] : [entry]),
    globalSecondaryIndex: (entry) => [{ ...entry, value: eachWithKeys(entry.value) }],
    localSecondaryIndex: (entry) => [{ ...entry, value: eachWithKeys(entry.value, entryOf(spec, 'hashKey')) }],
  })
}

const onlyItem = (tree: Tree): Tree =>
  tree.kind === 'sequence' && tree.items.length === 1 ? (tree.items[0] ?? tree) : tree

const isFalse = (tree: Tree | undefined): boolean => tree?.kind === 'scalar' && literal(tree.text) === 'false'

/** ENABLED and ENABLE switch on, their opposites off. */
const switched = (tree: Tree): Tree => {
  const word = tree.kind === 'scalar' ? literal(tree.text) : undefined
  return tree.kind === 'scalar' && word !== undefined ? { ...tree, text: [String(/^ENABLE/.test(word))] } : tree
}

/** A reference to a key in the cluster names a key of one's own; which one only the cluster knows. */
const withKeyReferences = (tree: Tree): Tree => {
  const reference: Change = (entry) => [{ ...entry, value: keyNamedBy(entry.value) }]
  return changed(tree, {
    kmsMasterKeyRef: reference,
    kmsMasterKeyIDRef: reference,
    kmsMasterKeyIDSelector: reference,
    kmsKeyArnRef: reference,
    kmsKeyArnSelector: reference,
  })
}

const keyNamedBy = (tree: Tree): Tree => ({
  kind: 'scalar',
  text: [{ symbol: `import:key ${textOf(entryOf(tree, 'from')?.value ?? tree)}` }],
  type: 'string',
  span: tree.span,
})

const textOf = (tree: Tree): string =>
  tree.kind === 'mapping'
    ? tree.entries.map(({ value }) => textOf(value)).join('/')
    : tree.kind === 'scalar'
      ? (literal(tree.text) ?? '')
      : ''

const eachWithKeys = (tree: Tree, partition?: Entry): Tree =>
  tree.kind === 'sequence' ? { ...tree, items: tree.items.map((item) => withKeys(item, partition)) } : tree

/** `hashKey` and `rangeKey` as the list that DynamoDB has of them. */
const withKeys = (tree: Tree, partition = entryOf(tree, 'hashKey')): Tree => {
  if (tree.kind !== 'mapping' || !partition) return tree
  const sort = entryOf(tree, 'rangeKey')
  const items = [keyItem(partition, 'HASH'), ...(sort ? [keyItem(sort, 'RANGE')] : [])]
  const rest = tree.entries.filter((entry) => entry !== partition && entry !== sort)
  const list: Tree = { kind: 'sequence', items, span: partition.value.span }
  return { ...tree, entries: [...rest, { key: 'KeySchema', keySpan: partition.keySpan, value: list }] }
}

const keyItem = ({ keySpan, value }: Entry, type: string): Mapping => ({
  kind: 'mapping',
  entries: [
    { key: 'AttributeName', keySpan, value },
    { key: 'KeyType', keySpan, value: word(type, keySpan) },
  ],
  span: value.span,
})

const word = (text: string, span: Span): Tree => ({ kind: 'scalar', text: [text], type: 'string', span })
