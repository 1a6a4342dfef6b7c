import { byDefault, literal, type Text, type Unknown, unknown, type Value } from '#model'
import { tagsValue } from '../names-and-values.js'
import {
  booleanValue,
  type Fallback,
  numberValue,
  optionalTextValue,
  type Reading,
  required,
  stringValue,
  textValue,
} from '../typed.js'
import { type Place, spread, within } from './place.js'

/** A boolean argument, off when not written. */
export const flag = ({ tree, parent }: Place, fallback: Fallback<boolean> = false, reading?: Reading): Value<boolean> =>
  booleanValue(tree, fallback, parent, reading)

/** A number, or null when not written. */
export const optionalNumber = ({ tree, parent }: Place, reading?: Reading): Value<number | null> =>
  numberValue(tree, null, parent, reading)

/** A text that the provider demands. */
export const text = ({ tree, parent }: Place): Value<Text> => textValue(tree, required, parent)

/** A text, or null when not written. */
export const optionalText = ({ tree, parent }: Place): Value<Text | null> => optionalTextValue(tree, parent)

/** A text without references. */
export const word = <F extends string | null | typeof required>({ tree, parent }: Place, fallback: F) =>
  stringValue(tree, fallback, parent)

/** The tags of a resource, the provider's default tags among them. */
export const tagsOf = (properties: Place) => {
  const { tree, parent } = spread(within(properties, 'tags'))
  return tagsValue(tree, parent)
}

/** A text that must be known to say anything, or why it is not. */
export const knownText = (place: Place, fallback?: string): string | Unknown => {
  const value = stringValue(place.tree, fallback === undefined ? required : fallback, place.parent)
  if (value.kind === 'known') return value.value
  return value.kind === 'unknown' ? value : unknown('a condition decides it', value.condition, value.span)
}

/** Texts that must all be known. */
export const knownTexts = (value: Value<readonly Value<Text>[]>): readonly string[] | Unknown => {
  if (value.kind === 'unknown') return value
  const items =
    value.kind === 'known' ? value.value.map((item) => (item.kind === 'known' ? literal(item.value) : undefined)) : []
  if (value.kind === 'known' && items.every((item) => item !== undefined)) return items
  return unknown('its elements are decided when deploying', '', value.span)
}

/** The first of several that is not known. */
export const lostOf = (parts: readonly unknown[]): Unknown | undefined => parts.find(isUnknown)

const isUnknown = (part: unknown): part is Unknown =>
  typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'unknown'

/** Nothing, because this tool writes such a thing elsewhere. */
export const nothing = ({ parent }: Place): Value<null> => byDefault(null, parent)
