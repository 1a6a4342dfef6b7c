import { byDefault, type Encryption, type SeparateReplica, type Text, unknown, type Value } from '#model'
import { required, textValue } from '../typed.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'

/**
 * Custom::DynamoDBReplica, by which CDK's `Table` adds a replica: it calls UpdateTable with the Region and nothing else, so
 * that the copy has DynamoDB's own defaults, and the encryption of its table.
 */
export const replicaByCdk = ({ base, properties }: Given): SeparateReplica => {
  const table = within(properties, 'TableName')
  const off = byDefault(false, base.head)
  const none: Value<Text | null> = byDefault(null, base.head)
  const encryption: Value<Encryption> = unknown('the table it copies decides it', '', base.head)
  return {
    ...base,
    kind: 'replica',
    table: textValue(table.tree, required, table.parent),
    pointInTimeRecovery: off,
    recoveryPeriodInDays: byDefault(null, base.head),
    deletionProtection: off,
    encryption,
    kmsKey: none,
    tableClass: byDefault('STANDARD', base.head),
    kinesisStream: none,
    contributorInsights: off,
    tags: byDefault([], base.head),
    resourcePolicy: null,
    streamPolicy: null,
  }
}
