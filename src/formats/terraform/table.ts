import { byDefault, joinText, type StreamView, type Table, type Text, type Value } from '#model'
import { chain, required, textValue, wordValue } from '../typed.js'
import { encryptionWith } from './encryption.js'
import type { Given } from './given.js'
import { blocksOf, isWritten, type Place, within } from './place.js'
import { recovery } from './recovery.js'
import { replicaOf } from './replica-block.js'
import { flag, nothing, optionalNumber, optionalText, tagsOf, word } from './settings.js'
import { attributeOf, indexOf } from './table-keys.js'

const streamViews = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const
const billingModes = ['PROVISIONED', 'PAY_PER_REQUEST'] as const

/** What the provider leaves as it is on the live table when it is not written: Optional and Computed in its schema. */
const keeps = { keeps: true } as const

/** aws_dynamodb_table. */
export const table = ({ base, properties }: Given): Table => {
  const at = (name: string) => within(properties, name)
  const shape = tableShape(properties)
  const settings = tableSettings(properties)
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
    readCapacity: shape.readCapacity,
    writeCapacity: shape.writeCapacity,
    pointInTimeRecovery: settings.pointInTimeRecovery,
    recoveryPeriodInDays: settings.recoveryPeriodInDays,
    deletionProtection: settings.deletionProtection,
    encryption: settings.encryption,
    kmsKey: settings.kmsKey,
    tableClass: settings.tableClass,
    tags: settings.tags,
    kinesisStream: settings.kinesisStream,
    contributorInsights: settings.contributorInsights,
    resourcePolicy: settings.resourcePolicy,
    streamPolicy: settings.streamPolicy,
    stream: stream(properties),
    timeToLive: timeToLive(properties),
    importSource: importSource(properties),
    replicas: blocksOf(at('replica'), (block) => replicaOf(block, settings)),
  }
  const { planned, ignoredAt } = base
  const { idleKey } = settings
  if (!planned && !ignoredAt && !idleKey) return made
  return { ...made, ...(planned && { planned }), ...(ignoredAt && { ignoredAt }), ...(idleKey && { idleKey }) }
}

const tableShape = (properties: Place) => {
  const at = (name: string) => within(properties, name)
  const billing = at('billing_mode')
  return {
    name: optionalText(at('name')),
    partitionKey: word(at('hash_key'), required),
    sortKey: word(at('range_key'), null),
    attributes: blocksOf(at('attribute'), attributeOf),
    globalIndexes: blocksOf(at('global_secondary_index'), indexOf),
    localIndexes: blocksOf(at('local_secondary_index'), indexOf),
    billingMode: wordValue(billing.tree, billingModes, 'PROVISIONED', billing.parent),
    readCapacity: optionalNumber(at('read_capacity'), keeps),
    writeCapacity: optionalNumber(at('write_capacity'), keeps),
  }
}

const tableSettings = (properties: Place) => ({
  ...recovery(properties),
  deletionProtection: flag(within(properties, 'deletion_protection_enabled')),
  ...encryptionWith(
    flag(within(properties, 'server_side_encryption', 'enabled'), false, keeps),
    optionalText(within(properties, 'server_side_encryption', 'kms_key_arn')),
  ),
  tableClass: word(within(properties, 'table_class'), 'STANDARD'),
  tags: tagsOf(properties),
  kinesisStream: nothing(properties),
  contributorInsights: byDefault(false, properties.parent),
  resourcePolicy: null,
  streamPolicy: null,
})

const stream = (properties: Place): Value<StreamView | null> => {
  const view = within(properties, 'stream_view_type')
  return chain<boolean, StreamView | null>(flag(within(properties, 'stream_enabled')), (on, from) =>
    on ? wordValue(view.tree, streamViews, required, view.parent) : { ...from, value: null },
  )
}

const timeToLive = (properties: Place): Value<string | null> => {
  const on = flag(within(properties, 'ttl', 'enabled'), false, isWritten(within(properties, 'ttl').tree) ? {} : keeps)
  return chain<boolean, string | null>(on, (enabled, from) =>
    enabled ? word(within(properties, 'ttl', 'attribute_name'), required) : { ...from, value: null },
  )
}

/** `s3://bucket/prefix`, or null. */
const importSource = (properties: Place): Value<Text | null> => {
  const bucket = within(properties, 'import_table', 's3_bucket_source', 'bucket')
  const prefix = within(properties, 'import_table', 's3_bucket_source', 'key_prefix')
  return chain<Text | null, Text | null>(optionalText(bucket), (name, from) => {
    if (name === null) return { ...from, value: null }
    return chain<Text, Text | null>(textValue(prefix.tree, [], prefix.parent), (path) => ({
      ...from,
      value: joinText(['s3://'], name, ['/'], path),
    }))
  })
}
