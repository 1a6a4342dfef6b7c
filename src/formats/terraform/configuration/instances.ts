import type { Span } from '#model'
import { type Assumed, decided } from '../evaluate/call.js'
import { symbol, type Worth } from '../evaluate/value.js'
import type { Bindings, Counted, Repetition } from './repetition.js'

/** One instance of a block that may be repeated. */
export interface Instance {
  /** `[0]`, `["eu"]`, or nothing. */
  readonly key: string
  readonly bindings: Bindings
  /** The condition under which it exists, or null. */
  readonly when: string | null
  /** What is known of conditions where it exists. */
  readonly assumed: Assumed
  /** Why nobody knows how many there are, or null. */
  readonly multiplied: string | null
}

/** Every instance that there is in any world; `around` is what is known of conditions where the block stands. */
export const instancesOf = (
  repetition: Repetition,
  around: { readonly when: string | null; readonly assumed: Assumed },
  symbolFor: string,
  span: Span,
): readonly Instance[] => {
  const worlds = leavesOf(repetition, new Map())
  const keys = new Set(worlds.flatMap(({ instances }) => keysOf(instances)))
  return [...keys].map((key) => {
    const holding = worlds.filter(({ instances }) => keysOf(instances).includes(key))
    const own = holding.length === worlds.length ? null : eitherOf(holding.map(({ path }) => path))
    return {
      key,
      bindings: bindingsOf(repetition, key, symbolFor, span),
      when: both(around.when, own),
      assumed: new Map([...around.assumed, ...inCommon(holding.map(({ path }) => path))]),
      multiplied: holding.map(({ instances }) => reasonIn(instances)).find((reason) => reason !== null) ?? null,
    }
  })
}

interface Leaf {
  readonly path: Assumed
  readonly instances: Counted
}

const leavesOf = (repetition: Repetition, path: Assumed): readonly Leaf[] => {
  if (repetition.kind === 'counted') return [{ path, instances: repetition.instances }]
  const { condition } = repetition
  const side = (branch: Repetition, truth: boolean) => leavesOf(branch, new Map([...path, [condition, truth]]))
  return [...side(repetition.whenTrue, true), ...side(repetition.whenFalse, false)]
}

const reasonIn = (instances: Counted): string | null => ('reason' in instances ? instances.reason : null)

const keysOf = (instances: Counted): readonly string[] => ('reason' in instances ? [''] : [...instances.keys()])

const inCommon = ([first = new Map<string, boolean>(), ...rest]: readonly Assumed[]): Assumed =>
  new Map([...first].filter(([condition, truth]) => rest.every((path) => path.get(condition) === truth)))

const eitherOf = (paths: readonly Assumed[]): string =>
  paths.length === 1 ? allOf(paths[0] ?? new Map()) : paths.map((path) => `(${allOf(path)})`).join(' || ')

const allOf = (path: Assumed): string => conjunction([...path].map(([name, truth]) => (truth ? name : `!(${name})`)))

const conjunction = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : conditions.map((condition) => `(${condition})`).join(' && ')

/** Two conditions that must both hold; null when neither is there. */
const both = (a: string | null, b: string | null): string | null =>
  a !== null && b !== null ? conjunction([a, b]) : (a ?? b)

/** What `each` and `count` are in an instance: in each world what that world's collection says. */
const bindingsOf = (repetition: Repetition, key: string, symbolFor: string, span: Span): Bindings => {
  const all = leavesOf(repetition, new Map()).map(({ instances }) => instances)
  if (all.some((instances) => 'reason' in instances)) return symbolic(symbolFor, span)
  const first = all.map((instances) => bindingsIn(instances, key)).find((bindings) => bindings !== undefined)
  return first?.each ? { each: { ...first.each, value: eachValue(repetition, key, first.each.value) } } : (first ?? {})
}

const bindingsIn = (instances: Counted, key: string): Bindings | undefined =>
  'reason' in instances ? undefined : instances.get(key)

const eachValue = (repetition: Repetition, key: string, otherwise: Worth): Worth => {
  if (repetition.kind === 'counted') return bindingsIn(repetition.instances, key)?.each?.value ?? otherwise
  const { condition } = repetition
  const side = (branch: Repetition, truth: boolean) => decided(eachValue(branch, key, otherwise), condition, truth)
  const [whenTrue, whenFalse] = [side(repetition.whenTrue, true), side(repetition.whenFalse, false)]
  if (whenTrue === whenFalse) return whenTrue
  return { kind: 'choice', condition, whenTrue, whenFalse, span: otherwise.span }
}

const symbolic = (symbolFor: string, span: Span): Bindings => {
  const named = (name: string) => symbol({ symbol: `${symbolFor}.${name}` }, span)
  return { count: { index: named('count.index') }, each: { key: named('each.key'), value: named('each.value') } }
}
