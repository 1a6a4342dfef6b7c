import type { TagCondition, Unknown, Value } from '#model'
import { allConditions, type TagPair, tagPair, tagText } from '../tag-conditions.js'
import { blocksOf, type Place, within } from './place.js'
import { knownText, lostOf } from './settings.js'

/** The tags by which an aws_backup_selection takes resources, any of which suffices. */
export const selectionTags = (properties: Place): Value<readonly string[]> =>
  blocksOf(within(properties, 'selection_tag'), (block): string | Unknown => {
    const pair = pairOf(block)
    return 'reason' in pair ? pair : tagText(pair)
  })

const blocks = {
  equals: 'string_equals',
  like: 'string_like',
  'not-equals': 'string_not_equals',
  'not-like': 'string_not_like',
}

/** What its `condition` block demands, all of it together. */
export const selectionConditions = (properties: Place): Value<readonly TagCondition[]> => {
  const condition = within(properties, 'condition')
  return allConditions((operator) => blocksOf<TagPair>(within(condition, blocks[operator]), pairOf), condition.parent)
}

const pairOf = (block: Place): TagPair | Unknown => {
  const key = knownText(within(block, 'key'))
  const value = knownText(within(block, 'value'))
  return lostOf([key, value]) ?? tagPair(String(key), String(value))
}
