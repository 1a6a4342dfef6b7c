import { byDefault, type Span, type TagCondition, type Value } from '#model'
import { chain } from './typed.js'

/** One tag of a backup selection: its key and its value. */
export type TagPair = readonly [key: string, value: string]

const prefix = 'aws:ResourceTag/'

/** A tag as AWS Backup names it, with or without the prefix for tags of resources. */
export const tagPair = (key: string, value: string): TagPair => [
  key.startsWith(prefix) ? key.slice(prefix.length) : key,
  value,
]

/** A tag that selects by itself, as `key=value`. */
export const tagText = ([key, value]: TagPair): string => `${key}=${value}`

const operators: readonly TagCondition['operator'][] = ['equals', 'like', 'not-equals', 'not-like']

/** The conditions of all operators together; unknown when one of them is. */
export const allConditions = (
  read: (operator: TagCondition['operator']) => Value<readonly TagPair[]>,
  span: Span,
): Value<readonly TagCondition[]> =>
  operators.reduce<Value<readonly TagCondition[]>>(
    (all, operator) =>
      chain(all, (before) =>
        chain(read(operator), (pairs, from) => ({
          ...from,
          origin: before.length + pairs.length > 0 ? 'written' : from.origin,
          span,
          value: [...before, ...pairs.map(([key, value]) => ({ operator, key, value }))],
        })),
      ),
    byDefault([], span),
  )
