import { type Unknown, unknown, type Value } from '#model'
import { blocksOf, isWritten, type Place, within } from './place.js'
import { knownText, lostOf } from './settings.js'

/** The tags by which an aws_backup_selection takes resources, any of which suffices. */
export const tagConditions = (properties: Place): Value<readonly string[]> => {
  const condition = within(properties, 'condition')
  if (!isWritten(condition.tree)) return blocksOf(within(properties, 'selection_tag'), selectionTag)
  return onlyEquality(condition)
}

const selectionTag = (block: Place): string | Unknown => pair(block, '')

const pair = (block: Place, prefix: string): string | Unknown => {
  const key = knownText(within(block, 'key'))
  const value = knownText(within(block, 'value'))
  return lostOf([key, value]) ?? `${String(key).replace(prefix, '')}=${value}`
}

const otherOperators = ['string_like', 'string_not_equals', 'string_not_like']

/** A `condition` block holds when all its parts hold; only a single equality means the same as a tag. */
const onlyEquality = (condition: Place): Value<readonly string[]> => {
  const equals = blocksOf(within(condition, 'string_equals'), (block) => pair(block, 'aws:ResourceTag/'))
  const others = otherOperators.some((operator) => isWritten(within(condition, operator).tree))
  const isSingle = equals.kind === 'known' && equals.value.length === 1 && !others
  if (equals.kind === 'unknown' || isSingle) return equals
  return unknown('several conditions on tags must hold together', '', condition.parent)
}
