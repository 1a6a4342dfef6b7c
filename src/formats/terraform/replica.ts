import { type Encryption, type SeparateReplica, unknown, type Value } from '#model'
import type { Given } from './given.js'
import { within } from './place.js'
import { copySettings } from './replica-block.js'
import { tagsOf, text, word } from './settings.js'

/** aws_dynamodb_table_replica. Without a key of its own, the encryption of the table it copies decides. */
export const replica = ({ base, properties }: Given, tableEncryption?: Value<Encryption>): SeparateReplica => ({
  ...base,
  kind: 'replica',
  table: text(within(properties, 'global_table_arn')),
  ...copySettings(
    properties,
    tableEncryption ?? unknown('the table it copies is not in this code', '', properties.parent),
  ),
  tableClass: word(within(properties, 'table_class_override'), 'STANDARD'),
  tags: tagsOf(properties),
})
