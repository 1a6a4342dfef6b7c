import { byDefault, type Encryption, type Replica, type TableSettings, type Text, type Value } from '#model'
import { chain } from '../typed.js'
import { encryptionWith } from './encryption.js'
import { type Place, within } from './place.js'
import { recoveryOfCopy } from './recovery.js'
import { flag, nothing, optionalText, text } from './settings.js'

type Source = Pick<TableSettings, 'encryption' | 'tableClass' | 'tags'>

/** A `replica` block of a table; what it does not say follows the table. */
export const replicaOf = (block: Place, source: Source): Replica => ({
  region: text(within(block, 'region_name')),
  span: block.tree?.span ?? block.parent,
  ...copySettings(block, source.encryption),
  tableClass: chain(source.tableClass, (known) => byDefault(known, block.parent)),
  tags: chain(flag(within(block, 'propagate_tags')), (propagated, from) =>
    propagated ? source.tags : { ...from, value: [] },
  ),
})

/** What a `replica` block and a replica resource spell alike; the rest has no argument. */
export const copySettings = (place: Place, tableEncryption: Value<Encryption>) => ({
  ...recoveryOfCopy(place),
  deletionProtection: flag(within(place, 'deletion_protection_enabled')),
  ...encryptionOfCopy(tableEncryption, optionalText(within(place, 'kms_key_arn')), place),
  kinesisStream: nothing(place),
  contributorInsights: byDefault(false, place.parent),
  resourcePolicy: null,
  streamPolicy: null,
})

/** Without a key of its own, a copy of a table that is encrypted with KMS takes its Region's AWS managed key. */
const encryptionOfCopy = (table: Value<Encryption>, key: Value<Text | null>, { parent }: Place) => {
  const usesKms = chain<Encryption, boolean>(table, (kind) => byDefault(kind !== 'aws-owned', parent))
  const enabled = chain<Text | null, boolean>(key, (arn, from) => (arn === null ? usesKms : { ...from, value: true }))
  return encryptionWith(enabled, key)
}
