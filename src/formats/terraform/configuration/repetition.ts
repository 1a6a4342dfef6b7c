import { reasonOf } from '../../typed.js'
import { decided, type Settled, settle } from '../evaluate/call.js'
import { evaluate } from '../evaluate/expression.js'
import { type Scope, siteOf } from '../evaluate/scope.js'
import { isSymbolic, number, numberOf, sortedEntries, string, symbol, type Worth } from '../evaluate/value.js'
import { argumentIn } from './body.js'
import type { Declared } from './directory.js'

/** What `each` and `count` are in one instance. */
export interface Instance {
  /** `[0]`, `["eu"]`, or nothing. */
  readonly key: string
  readonly bindings: Bindings
  /** The condition under which it exists, or null. */
  readonly when: string | null
  /** Why nobody knows how many there are, or null. */
  readonly multiplied: string | null
}

export interface Bindings {
  readonly count?: { readonly index: Worth }
  readonly each?: { readonly key: Worth; readonly value: Worth }
}

/** The instances of a block in one world, by key; a reason where they cannot be counted. */
type Counted = ReadonlyMap<string, Bindings> | { readonly reason: string }

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

/** Reads `count` or `for_each` of a block. */
export const repetitionOf = ({ parts }: Declared, scopeIn: (source: Declared['source']) => Scope): Repetition => {
  for (const by of ['count', 'for_each'] as const) {
    const argument = argumentIn(parts, by)
    if (!argument) continue
    const scope = scopeIn(argument.source)
    const site = siteOf(scope, argument.attribute.value)
    // Conditions of single elements are decided first, so that each world has its own instances.
    return repeated(
      settle([evaluate(argument.attribute.value, scope)], site, ([value]) => value as Settled),
      by,
    )
  }
  return { kind: 'counted', instances: new Map([['', {}]]), by: null }
}

const repeated = (value: Worth, by: 'count' | 'for_each'): Repetition => {
  if (value.kind === 'choice')
    return {
      kind: 'choice',
      condition: value.condition,
      whenTrue: repeated(value.whenTrue, by),
      whenFalse: repeated(value.whenFalse, by),
    }
  return { kind: 'counted', instances: by === 'count' ? counted(value) : eachOf(value), by }
}

const counted = (value: Worth): Counted => {
  const size = numberOf(value)
  if (size === undefined) return { reason: reasonFor(value) }
  if (size > mostInstances) return { reason: 'there are too many' }
  return new Map(Array.from({ length: size }, (_, at) => [`[${at}]`, { count: { index: number(at, value.span) } }]))
}

const eachOf = (value: Worth): Counted => {
  if (value.kind === 'mapping') {
    const entries = sortedEntries(value)
    if (entries.length > mostInstances) return { reason: 'there are too many' }
    return new Map(
      entries.map(({ key, keySpan, value: item }) => [
        `[${JSON.stringify(key)}]`,
        { each: { key: string(key, keySpan), value: item } },
      ]),
    )
  }
  if (value.kind !== 'sequence') return { reason: reasonFor(value) }
  if (value.items.length > mostInstances) return { reason: 'there are too many' }
  return setInstances(value.items)
}

/** The elements of a set; a symbol among them is a key of its own, spelled as a symbol. */
const setInstances = (items: readonly Worth[]): Counted => {
  const instances = new Map<string, Bindings>()
  for (const item of items) {
    if (item.kind !== 'scalar') return { reason: reasonFor(item) }
    const text = item.text.map((part) => (typeof part === 'string' ? part : `\${${part.symbol}}`)).join('')
    instances.set(`[${JSON.stringify(text)}]`, { each: { key: item, value: item } })
  }
  return instances
}

const reasonFor = (value: Worth): string => {
  if (value.kind === 'unknown') return value.reason
  return isSymbolic(value) ? reasonOf(value.text) : 'how many there are cannot be told'
}

/** Every instance that there is in any world, and the condition under which it is there. */
export const instancesOf = (repetition: Repetition, symbolFor: string, span: Worth['span']): readonly Instance[] => {
  const worlds = worldsOf(repetition, [])
  const keys = new Set(worlds.flatMap(({ instances }) => [...keysOf(instances)]))
  return [...keys].map((key) => {
    const holding = worlds.filter(({ instances }) => keysOf(instances).has(key))
    return {
      key,
      bindings: bindingsOf(repetition, key, symbolFor, span),
      when: holding.length === worlds.length ? null : eitherOf(holding.map(({ path }) => path)),
      multiplied:
        holding
          .map(({ instances }) => ('reason' in instances ? instances.reason : null))
          .find((reason) => reason !== null) ?? null,
    }
  })
}

interface LeafWorld {
  readonly path: readonly string[]
  readonly instances: Counted
}

const worldsOf = (repetition: Repetition, path: readonly string[]): readonly LeafWorld[] =>
  repetition.kind === 'counted'
    ? [{ path, instances: repetition.instances }]
    : [
        ...worldsOf(repetition.whenTrue, [...path, repetition.condition]),
        ...worldsOf(repetition.whenFalse, [...path, not(repetition.condition)]),
      ]

const keysOf = (instances: Counted): ReadonlySet<string> =>
  'reason' in instances ? new Set(['']) : new Set(instances.keys())

const eitherOf = (paths: readonly (readonly string[])[]): string =>
  paths.length === 1
    ? allOf(paths[0] ?? [])
    : paths.map((path) => (path.length > 1 ? `(${allOf(path)})` : allOf(path))).join(' || ')

const allOf = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : conditions.map((condition) => `(${condition})`).join(' && ')

/** The opposite of a condition. */
const not = (condition: string): string => `!(${condition})`

/** Two conditions that must both hold; null when neither is there. */
export const both = (a: string | null, b: string | null): string | null =>
  a !== null && b !== null && a !== b ? allOf([a, b]) : (a ?? b)

/** What `each` and `count` are in an instance: in each world what that world's collection says. */
const bindingsOf = (repetition: Repetition, key: string, symbolFor: string, span: Worth['span']): Bindings => {
  const all = worldsOf(repetition, [])
  const isCount = all.some(({ instances }) => !('reason' in instances) && instances.get(key)?.count)
  const first = all
    .map(({ instances }) => ('reason' in instances ? undefined : instances.get(key)))
    .find((found) => found !== undefined)
  if (all.some(({ instances }) => 'reason' in instances)) return symbolic(symbolFor, span)
  if (!first || isCount) return first ?? {}
  return first.each ? { each: { key: first.each.key, value: eachValue(repetition, key, first.each.value) } } : first
}

const eachValue = (repetition: Repetition, key: string, otherwise: Worth): Worth => {
  if (repetition.kind === 'counted')
    return ('reason' in repetition.instances ? undefined : repetition.instances.get(key)?.each?.value) ?? otherwise
  const { condition } = repetition
  const whenTrue = decided(eachValue(repetition.whenTrue, key, otherwise), condition, true)
  const whenFalse = decided(eachValue(repetition.whenFalse, key, otherwise), condition, false)
  return whenTrue === whenFalse ? whenTrue : { kind: 'choice', condition, whenTrue, whenFalse, span: otherwise.span }
}

const symbolic = (symbolFor: string, span: Worth['span']): Bindings => ({
  count: { index: symbol({ symbol: `${symbolFor}.count.index` }, span) },
  each: {
    key: symbol({ symbol: `${symbolFor}.each.key` }, span),
    value: symbol({ symbol: `${symbolFor}.each.value` }, span),
  },
})
