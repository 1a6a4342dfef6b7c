import { byDefault, type Key, type KeyAlias, type KeyGrant, mapValue, type Span, unknown } from '#model'
import { numberValue } from '../typed.js'
import type { Given } from './given.js'
import { blocksOf, textsAt, within } from './place.js'
import { policyDocument } from './policy-document.js'
import { flag, optionalText, tagsOf, text, word } from './settings.js'

/** KMS waits 30 days before it deletes a key unless told otherwise. */
const longestWindow = 30

/** aws_kms_key. */
export const key = ({ base, properties }: Given): Key => {
  const days = within(properties, 'deletion_window_in_days')
  return {
    ...base,
    kind: 'key',
    enabled: flag(within(properties, 'is_enabled'), true),
    rotation: flag(within(properties, 'enable_key_rotation')),
    deletionWindowInDays: numberValue(days.tree, longestWindow, days.parent),
    multiRegion: flag(within(properties, 'multi_region')),
    keyUsage: word(within(properties, 'key_usage'), 'ENCRYPT_DECRYPT'),
    keySpec: word(within(properties, 'customer_master_key_spec'), 'SYMMETRIC_DEFAULT'),
    tags: tagsOf(properties),
    keyPolicy: policyDocument(within(properties, 'policy')),
  }
}

/** aws_kms_external_key: its material comes from outside, and KMS cannot renew it. */
export const externalKey = (given: Given): Key => ({
  ...key(given),
  enabled: flag(within(given.properties, 'enabled'), true),
  rotation: unknown('its material comes from outside of KMS', '', given.base.head),
})

/** aws_kms_replica_key and aws_kms_replica_external_key: rotation, spec and usage are its primary key's. */
export const replicaKey = (given: Given, primary?: Key): Key => {
  const { properties, base } = given
  return {
    ...key(given),
    enabled: flag(within(properties, 'enabled'), true),
    rotation: primary?.rotation ?? decidedByPrimary(base.head),
    multiRegion: byDefault(true, base.head),
    keyUsage: primary?.keyUsage ?? decidedByPrimary(base.head),
    keySpec: primary?.keySpec ?? decidedByPrimary(base.head),
  }
}

const decidedByPrimary = (span: Span) => unknown('the primary key is not in this code', '', span)

/** aws_kms_alias. */
export const keyAlias = ({ base, properties }: Given): KeyAlias => ({
  ...base,
  kind: 'keyAlias',
  name: text(within(properties, 'name')),
  target: text(within(properties, 'target_key_id')),
})

/** aws_kms_grant. */
export const keyGrant = ({ base, properties }: Given): KeyGrant => ({
  ...base,
  kind: 'keyGrant',
  name: optionalText(within(properties, 'name')),
  key: text(within(properties, 'key_id')),
  grantee: text(within(properties, 'grantee_principal')),
  operations: textsAt(within(properties, 'operations')),
  constrained: mapValue(
    blocksOf(within(properties, 'constraints'), () => true),
    (constraints) => constraints.length > 0,
  ),
})
