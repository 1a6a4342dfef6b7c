import { byDefault, type Encryption, type GlobalTable, knownValue, type Replica, type Value } from '#model'
import { chain, listOf, misfit, numberValue, optionalTextValue, required, stringValue, textValue } from '../typed.js'
import type { Context } from './context.js'
import { type Place, within } from './place.js'
import { policyDocument } from './policy-document.js'
import type { Given } from './resource-base.js'
import { tableShape } from './table.js'
import { encryptionWith, flag, tableSettings } from './table-settings.js'

/** AWS::DynamoDB::GlobalTable: recovery, protection, keys, tags and policies are each replica's own. */
export const globalTable = ({ base, properties, context }: Given): GlobalTable => {
  const encrypted = flag(within(properties, 'SSESpecification', 'SSEEnabled'))
  const replicas = replicasOf(properties, encrypted, context)
  const consistency = within(properties, 'MultiRegionConsistency')
  const read = within(properties, 'ReadOnDemandThroughputSettings', 'MaxReadRequestUnits')
  return {
    ...base,
    kind: 'globalTable',
    ...tableShape(properties),
    // Capacity of a global table is scaled by itself and each replica's own; there is no one number.
    readCapacity: numberValue(undefined, null, read.parent),
    writeCapacity: numberValue(undefined, null, read.parent),
    importSource: byDefault(null, properties.parent),
    encryption: encryptionOf(encrypted, replicas),
    consistency: stringValue(consistency.tree, 'EVENTUAL', consistency.parent),
    replicas,
  }
}

/** The entries of `Replicas`; `encrypted` says whether the table uses KMS. */
export const replicasOf = (
  properties: Place,
  encrypted: Value<boolean>,
  context: Context,
): Value<readonly Replica[]> => {
  const { tree, parent } = within(properties, 'Replicas')
  return listOf<Replica>(tree, required, parent, (item) =>
    item.kind === 'mapping'
      ? replicaOf({ tree: item, parent: item.span }, encrypted, context)
      : misfit(item, 'a replica'),
  )
}

const replicaOf = (place: Place, encrypted: Value<boolean>, context: Context): Replica => {
  const region = within(place, 'Region')
  const key = within(place, 'SSESpecification', 'KMSMasterKeyId')
  const streamPolicy = within(place, 'ReplicaStreamSpecification', 'ResourcePolicy', 'PolicyDocument')
  return {
    region: textValue(region.tree, required, region.parent),
    span: place.parent,
    ...tableSettings(place, context),
    ...encryptionWith(encrypted, optionalTextValue(key.tree, key.parent)),
    streamPolicy: policyDocument(streamPolicy, context),
  }
}

/** The table's own setting says whether KMS is used; which key, the replicas say. */
const encryptionOf = (encrypted: Value<boolean>, replicas: Value<readonly Replica[]>): Value<Encryption> =>
  chain<boolean, Encryption>(encrypted, (on, from) => {
    if (!on) return { ...from, value: 'aws-owned' }
    return chain<readonly Replica[], Encryption>(replicas, (all) => {
      const customer = all.some(({ encryption }) => knownValue(encryption) === 'customer')
      return { ...from, value: customer ? 'customer' : 'aws-managed' }
    })
  })
