import { type GlobalTable, type Replica, type Span, unknown } from '#model'
import type { Given } from './given.js'
import { blocksOf, type Place, within } from './place.js'
import { optionalText, text } from './settings.js'

/** aws_dynamodb_global_table, version 2017: it ties together tables that are written elsewhere, one in each Region. */
export const globalTable = ({ base, properties }: Given): GlobalTable => ({
  ...base,
  kind: 'globalTable',
  name: optionalText(within(properties, 'name')),
  partitionKey: elsewhere(base.head),
  sortKey: elsewhere(base.head),
  attributes: elsewhere(base.head),
  globalIndexes: elsewhere(base.head),
  localIndexes: elsewhere(base.head),
  billingMode: elsewhere(base.head),
  readCapacity: elsewhere(base.head),
  writeCapacity: elsewhere(base.head),
  stream: elsewhere(base.head),
  timeToLive: elsewhere(base.head),
  importSource: elsewhere(base.head),
  encryption: elsewhere(base.head),
  consistency: elsewhere(base.head),
  replicas: blocksOf(within(properties, 'replica'), replicaOf),
})

const elsewhere = (span: Span) => unknown('the tables it ties together are written elsewhere', '', span)

const replicaOf = (block: Place): Replica => {
  const span = block.tree?.span ?? block.parent
  return {
    region: text(within(block, 'region_name')),
    span,
    pointInTimeRecovery: elsewhere(span),
    recoveryPeriodInDays: elsewhere(span),
    deletionProtection: elsewhere(span),
    encryption: elsewhere(span),
    kmsKey: elsewhere(span),
    tableClass: elsewhere(span),
    kinesisStream: elsewhere(span),
    contributorInsights: elsewhere(span),
    tags: elsewhere(span),
    resourcePolicy: null,
    streamPolicy: null,
  }
}
