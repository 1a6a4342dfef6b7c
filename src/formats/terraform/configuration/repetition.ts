import { reasonOf } from '../../typed.js'
import { type Assumed, assuming, type Settled, settle } from '../evaluate/call.js'
import { evaluate } from '../evaluate/expression.js'
import { type Scope, siteOf } from '../evaluate/scope.js'
import { isSymbolic, number, numberOf, sortedEntries, string, type Worth } from '../evaluate/value.js'
import { argumentIn } from './body.js'
import type { Declared } from './directory.js'

/** What `each` and `count` are in one instance. */
export interface Bindings {
  readonly count?: { readonly index: Worth }
  readonly each?: { readonly key: Worth; readonly value: Worth }
}

/** The instances of a block in one world, by key (`[0]`, `["eu"]`); a reason where they cannot be counted. */
export type Counted = ReadonlyMap<string, Bindings> | { readonly reason: string }

/** How often a block is there: a tree of conditions over the instances of each world. */
export type Repetition =
  | {
      readonly kind: 'choice'
      readonly condition: string
      readonly whenTrue: Repetition
      readonly whenFalse: Repetition
    }
  | { readonly kind: 'counted'; readonly instances: Counted; readonly by: 'count' | 'for_each' | null }

/** More instances of one block than this are not told apart. */
const mostInstances = 500

type ScopeIn = (source: Declared['source']) => Scope

/** Reads `count` or `for_each` of a block, where some conditions are known already. */
export const repetitionOf = ({ parts }: Declared, scopeIn: ScopeIn, assumed: Assumed): Repetition => {
  for (const by of ['count', 'for_each'] as const) {
    const argument = argumentIn(parts, by)
    if (!argument) continue
    const scope = scopeIn(argument.source)
    const value = assuming(evaluate(argument.attribute.value, scope), assumed)
    // Conditions are decided first, so that each world has its own instances.
    return repeated(
      settle([value], siteOf(scope, argument.attribute.value), ([settled]) => settled as Settled),
      by,
    )
  }
  return { kind: 'counted', instances: new Map([['', {}]]), by: null }
}

const repeated = (value: Worth, by: 'count' | 'for_each'): Repetition => {
  if (value.kind !== 'choice')
    return { kind: 'counted', instances: by === 'count' ? counted(value) : eachOf(value), by }
  const { condition, whenTrue, whenFalse } = value
  return { kind: 'choice', condition, whenTrue: repeated(whenTrue, by), whenFalse: repeated(whenFalse, by) }
}

const counted = (value: Worth): Counted => {
  const size = numberOf(value)
  if (size === undefined) return { reason: reasonFor(value) }
  if (size > mostInstances) return tooMany
  const at = (index: number) => number(index, value.span)
  return new Map(Array.from({ length: size }, (_, index) => [`[${index}]`, { count: { index: at(index) } }]))
}

const tooMany: Counted = { reason: 'there are too many' }

const eachOf = (value: Worth): Counted => {
  if (value.kind === 'sequence') return value.items.length > mostInstances ? tooMany : eachInSet(value.items)
  if (value.kind !== 'mapping') return { reason: reasonFor(value) }
  const entries = sortedEntries(value)
  if (entries.length > mostInstances) return tooMany
  return new Map(
    entries.map(({ key, keySpan, value: item }) => [keyFor(key), { each: { key: string(key, keySpan), value: item } }]),
  )
}

const keyFor = (text: string): string => `[${JSON.stringify(text)}]`

/** The elements of a set; a symbol among them is a key of its own, spelled as a symbol. */
const eachInSet = (items: readonly Worth[]): Counted => {
  const instances = new Map<string, Bindings>()
  for (const item of items) {
    if (item.kind !== 'scalar') return { reason: reasonFor(item) }
    const text = item.text
      .map((part) => (typeof part === 'string' ? part : `\${${part.symbol.replace(/^[^#]*#/, '')}}`))
      .join('')
    instances.set(keyFor(text), { each: { key: item, value: item } })
  }
  return instances
}

const reasonFor = (value: Worth): string => {
  if (value.kind === 'unknown') return value.reason
  return isSymbolic(value) ? reasonOf(value.text) : 'how many there are cannot be told'
}
