import { type Key, type KeyAlias, unknown, written } from '#model'
import { tagsValue } from '../names-and-values.js'
import { numberValue, required, stringValue, textValue } from '../typed.js'
import { within } from './place.js'
import { policyDocument } from './policy-document.js'
import type { Given } from './resource-base.js'
import { flag } from './table-settings.js'

/** AWS::KMS::Key. */
export const key = ({ base, properties, context }: Given): Key => {
  const days = within(properties, 'PendingWindowInDays')
  const usage = within(properties, 'KeyUsage')
  const spec = within(properties, 'KeySpec')
  const tags = within(properties, 'Tags')
  return {
    ...base,
    kind: 'key',
    enabled: flag(within(properties, 'Enabled'), true),
    rotation: flag(within(properties, 'EnableKeyRotation')),
    deletionWindowInDays: numberValue(days.tree, 30, days.parent),
    multiRegion: flag(within(properties, 'MultiRegion')),
    keyUsage: stringValue(usage.tree, 'ENCRYPT_DECRYPT', usage.parent),
    keySpec: stringValue(spec.tree, 'SYMMETRIC_DEFAULT', spec.parent),
    tags: tagsValue(tags.tree, tags.parent),
    keyPolicy: policyDocument(within(properties, 'KeyPolicy'), context),
  }
}

/** AWS::KMS::ReplicaKey: shares material and rotation with its primary key. */
export const replicaKey = (given: Given): Key => ({
  ...key(given),
  rotation: unknown('the primary key decides it', '', given.base.head),
  multiRegion: written(true, given.base.head),
})

/** AWS::KMS::Alias. */
export const keyAlias = ({ base, properties }: Given): KeyAlias => {
  const name = within(properties, 'AliasName')
  const target = within(properties, 'TargetKeyId')
  return {
    ...base,
    kind: 'keyAlias',
    name: textValue(name.tree, required, name.parent),
    target: textValue(target.tree, required, target.parent),
  }
}
