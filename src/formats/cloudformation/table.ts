import { byDefault, joinText, type StreamView, type Table, type Text, type Value } from '#model'
import { chain, numberValue, optionalTextValue, required, stringValue, textValue, wordValue } from '../typed.js'
import { type Place, within } from './place.js'
import { policyDocument } from './policy-document.js'
import type { Given } from './resource-base.js'
import { attributes, indexes, partitionKey, sortKey } from './table-keys.js'
import { encryptionWith, flag, tableSettings } from './table-settings.js'

const streamViews = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const
const billingModes = ['PROVISIONED', 'PAY_PER_REQUEST'] as const

/** AWS::DynamoDB::Table. */
export const table = ({ base, properties, context }: Given): Table => {
  const key = within(properties, 'SSESpecification', 'KMSMasterKeyId')
  const read = within(properties, 'ProvisionedThroughput', 'ReadCapacityUnits')
  const write = within(properties, 'ProvisionedThroughput', 'WriteCapacityUnits')
  const shape = tableShape(properties)
  const settings = tableSettings(properties, context)
  const { encryption, kmsKey, idleKey } = encryptionWith(
    flag(within(properties, 'SSESpecification', 'SSEEnabled')),
    optionalTextValue(key.tree, key.parent),
  )
  // Named one by one: an object with so many fields that is spread together stays slow for whoever reads it.
  const made: Table = {
    id: base.id,
    address: base.address,
    type: base.type,
    format: base.format,
    scope: base.scope,
    span: base.span,
    head: base.head,
    when: base.when,
    guard: base.guard,
    ignored: base.ignored,
    properties: base.properties,
    multiplied: base.multiplied,
    environments: base.environments,
    kind: 'table',
    name: shape.name,
    partitionKey: shape.partitionKey,
    sortKey: shape.sortKey,
    attributes: shape.attributes,
    globalIndexes: shape.globalIndexes,
    localIndexes: shape.localIndexes,
    billingMode: shape.billingMode,
    stream: shape.stream,
    timeToLive: shape.timeToLive,
    pointInTimeRecovery: settings.pointInTimeRecovery,
    recoveryPeriodInDays: settings.recoveryPeriodInDays,
    deletionProtection: settings.deletionProtection,
    tableClass: settings.tableClass,
    kinesisStream: settings.kinesisStream,
    contributorInsights: settings.contributorInsights,
    tags: settings.tags,
    resourcePolicy: settings.resourcePolicy,
    encryption,
    kmsKey,
    readCapacity: numberValue(read.tree, null, read.parent),
    writeCapacity: numberValue(write.tree, null, write.parent),
    importSource: importSource(properties),
    streamPolicy: policyDocument(
      within(properties, 'StreamSpecification', 'ResourcePolicy', 'PolicyDocument'),
      context,
    ),
    replicas: byDefault([], properties.parent),
  }
  const { insightsMode } = settings
  if (!idleKey && !insightsMode) return made
  return { ...made, ...(idleKey ? { idleKey } : {}), ...(insightsMode ? { insightsMode } : {}) }
}

/** What tables and global tables spell alike. */
export const tableShape = (properties: Place) => {
  const name = within(properties, 'TableName')
  const billing = within(properties, 'BillingMode')
  const view = within(properties, 'StreamSpecification', 'StreamViewType')
  return {
    name: optionalTextValue(name.tree, name.parent),
    partitionKey: partitionKey(properties),
    sortKey: sortKey(properties),
    attributes: attributes(properties),
    globalIndexes: indexes(properties, 'GlobalSecondaryIndexes'),
    localIndexes: indexes(properties, 'LocalSecondaryIndexes'),
    billingMode: wordValue(billing.tree, billingModes, 'PROVISIONED', billing.parent),
    stream: wordValue<StreamView, null>(view.tree, streamViews, null, view.parent),
    timeToLive: timeToLive(properties),
  }
}

const timeToLive = (properties: Place): Value<string | null> => {
  const name = within(properties, 'TimeToLiveSpecification', 'AttributeName')
  return chain<boolean, string | null>(flag(within(properties, 'TimeToLiveSpecification', 'Enabled')), (on, from) =>
    on ? stringValue(name.tree, required, name.parent) : { ...from, value: null },
  )
}

/** `s3://bucket/prefix`, or null. */
const importSource = (properties: Place): Value<Text | null> => {
  const specification = within(properties, 'ImportSourceSpecification')
  const bucket = within(specification, 'S3BucketSource', 'S3Bucket')
  const prefix = within(specification, 'S3BucketSource', 'S3KeyPrefix')
  return chain(optionalTextValue(bucket.tree, bucket.parent), (name, from) =>
    name === null
      ? { ...from, value: null }
      : chain<Text, Text | null>(textValue(prefix.tree, [], prefix.parent), (path) => ({
          ...from,
          value: joinText(['s3://'], name, ['/'], path),
        })),
  )
}
