import { type Known, type Unknown, unknown, type Value } from '#model'
import { required, stringValue } from '../typed.js'
import type { Place } from './place.js'

/** A string that a list element cannot do without; unknown when it is missing, symbolic or decided by a condition. */
export const literalAt = ({ tree, parent }: Place): string | Unknown => certain(stringValue(tree, required, parent))

/** A string, or the fallback where nothing is written. */
export const literalOr = <F extends string | null>({ tree, parent }: Place, fallback: F): string | F | Unknown =>
  certain<string | F>(stringValue<F>(tree, fallback, parent))

const certain = <T>(value: Value<T>): T | Unknown => {
  if (value.kind === 'choice')
    return unknown(`the condition ${value.condition} decides it`, value.condition, value.span)
  return value.kind === 'known' ? (value as Known<T>).value : value
}

/** The first part that is unknown, or undefined when all are there. */
export const lostOf = (parts: readonly unknown[]): Unknown | undefined =>
  parts.find((part): part is Unknown => typeof part === 'object' && part !== null && 'reason' in part)
