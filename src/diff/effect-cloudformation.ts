import { knownValue, type Resource } from '#model'
import type { Difference, Outcome } from './difference.js'
import { mayEqual } from './may-equal.js'
import type { Meaning } from './meaning.js'
import { stepsOf } from './path.js'
import { replacedFor } from './replacement.js'

/**
 * What the machine-readable specification does not say about updates: from the notes on properties in the CloudFormation
 * template reference and the limits of the services' update calls. Null: the specification stands.
 */
export const cloudFormationEffect = (difference: Difference): Outcome | null =>
  surelyDiffers(difference) ? effectOf(difference) : null

const surelyDiffers = ({ was, now }: Difference): boolean => !mayEqual(was?.meaning(), now?.meaning())

const effectOf = (difference: Difference): Outcome | null => {
  const { after, path } = difference
  const [field = '', part] = stepsOf(path)
  if (after.kind === 'key') return keyEffect(field)
  if (after.kind !== 'table' && after.kind !== 'globalTable') return null
  if (path === 'consistency' || path === 'GlobalTableWitnesses')
    return refused('it can only be chosen when the table is made')
  if (field === 'attributes' && part !== undefined) return attributeEffect(difference, path.slice('attributes.'.length))
  if (field === 'globalIndexes') return globalIndexEffect(difference)
  if (field === 'localIndexes' && after.kind === 'table')
    return refused('local indexes can only be made together with the table')
  if (field === 'replicas') return replicaEffect(difference)
  return settingEffect(difference, field)
}

const refused = (because: string): Outcome => ({ effect: 'refused', because })

const interrupts = (because: string): Outcome => ({ effect: 'interrupts', because })

/** Neither side is empty: the thing is there before and after. */
const isEdited = ({ was, now }: Difference): boolean => isThere(was?.meaning()) && isThere(now?.meaning())

const isThere = (meaning: Meaning): boolean => meaning !== undefined && meaning !== null

/** KMS refuses to change what kind of key a key is; the specification lists no replacement, and so protects it. */
const keyEffect = (field: string): Outcome | null =>
  ['keySpec', 'keyUsage', 'multiRegion', 'Origin'].includes(field)
    ? refused('what kind of key it is cannot change: make a second key and move to it')
    : null

/** Definitions may come and go with indexes; an edited one is another key. */
const attributeEffect = (difference: Difference, attribute: string): Outcome | null => {
  if (!isEdited(difference)) return null
  return isKey(difference.after, attribute)
    ? replacedFor(difference, `the type of the key attribute ${attribute}`)
    : refused(`the type of ${attribute}, the key of an index, cannot change while the index is there`)
}

const isKey = (table: Resource, attribute: string): boolean =>
  (table.kind === 'table' || table.kind === 'globalTable') &&
  [table.partitionKey, table.sortKey].some((key) => knownValue(key) === attribute)

const globalIndexEffect = (difference: Difference): Outcome | null => {
  if (difference.path === 'globalIndexes') return null
  if (isEdited(difference))
    return refused(
      'the keys and the projection of an index cannot change: add one under another name, then remove this one',
    )
  return partsThatComeOrGo(difference, 'globalIndexes') > 1
    ? refused('only one global index can be made or deleted in one update')
    : null
}

const partsThatComeOrGo = ({ comings }: Difference, field: string): number =>
  comings.filter((path) => path.startsWith(`${field}.`) && (field !== 'replicas' || stepsOf(path).length === 2)).length

const replicaEffect = (difference: Difference): Outcome | null => {
  if (stepsOf(difference.path).length !== 2) return null
  if (partsThatComeOrGo(difference, 'replicas') > 1)
    return refused('only one replica can be added or removed in one update')
  return difference.now === undefined ? { effect: 'in-place', because: 'the table of that Region is deleted' } : null
}

const settingEffect = (difference: Difference, field: string): Outcome | null => {
  if (field === 'stream' && isThere(difference.was?.meaning()))
    return interrupts('the stream ends, and a new one begins under another ARN: its readers must be pointed to it')
  if (field === 'kinesisStream' && isThere(difference.was?.meaning()))
    return interrupts('changes made between the two streams reach neither')
  if (field === 'timeToLive' && isEdited(difference))
    return refused('expiry has to be switched off, and an hour later on again, before it can follow another attribute')
  return null
}
