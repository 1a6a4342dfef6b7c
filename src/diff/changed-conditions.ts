import type { Inventory, Pair, Question, Resource } from '#model'

/** How the answers to a condition moved: it holds for more values than before, for fewer, or for others. */
type Moved = 'wider' | 'narrower' | 'other'

/**
 * The pairs with their after sides as the conditions of the before side see them. A condition of the same name that asks something
 * else decides otherwise where it is deployed: what holds by it now holds by `NAME (changed)`.
 */
export const withChangedConditions = (pairs: readonly Pair[], before: Inventory, after: Inventory): readonly Pair[] => {
  const moved = new Map(
    [...(after.questions ?? [])].flatMap(([key, now]) => {
      const was = before.questions?.get(key)
      const how = was && movedFrom(was, now)
      return how ? [[key, how] as const] : []
    }),
  )
  if (moved.size === 0) return pairs
  return pairs.map((pair) => {
    const { before: was, after: is } = pair
    if (!was || !is || was.scope !== is.scope) return pair
    const changed = changedIn(is, is.scope, moved)
    return changed === is ? pair : { ...pair, after: changed as Resource }
  })
}

const movedFrom = (was: Question, now: Question): Moved | null => {
  if (was.parameter !== now.parameter) return null
  const [inside, around] = [isWithin(was, now), isWithin(now, was)]
  if (inside && around) return null
  return inside ? 'wider' : around ? 'narrower' : 'other'
}

/** Whether each value that answers the first question answers the second too. */
const isWithin = (one: Question, other: Question): boolean => {
  if (one.not && !other.not) return false
  if (one.not) return other.values.every((value) => one.values.includes(value))
  return one.values.every((value) => other.values.includes(value) !== other.not)
}

const changedIn = (thing: unknown, scope: string, moved: ReadonlyMap<string, Moved>): unknown => {
  if (typeof thing !== 'object' || thing === null || 'endColumn' in thing) return thing
  if (Array.isArray(thing)) return sameOr(thing, (item) => changedIn(item, scope, moved))
  const fields = Object.entries(thing)
  const now = fields.map(([key, value]) =>
    key === 'when' && typeof value === 'string' && 'address' in thing
      ? existence(value, moved.get(`${scope}#${value}`))
      : changedIn(value, scope, moved),
  )
  const inner = now.every((value, at) => value === fields[at]?.[1])
    ? thing
    : Object.fromEntries(fields.map(([key], at) => [key, now[at]]))
  const { kind, condition } = inner as { readonly kind?: unknown; readonly condition?: unknown }
  const how = kind === 'choice' && typeof condition === 'string' ? moved.get(`${scope}#${condition}`) : undefined
  return how ? decidedAnew(inner as Choice, how) : inner
}

interface Choice {
  readonly condition: string
  readonly whenTrue: unknown
  readonly whenFalse: unknown
}

const decidedAnew = (choice: Choice, how: Moved): Choice => {
  const anew = { ...choice, condition: changedName(choice.condition) }
  if (how === 'wider') return { ...choice, whenFalse: anew }
  return how === 'narrower' ? { ...choice, whenTrue: anew } : anew
}

/** What exists for fewer values, or for others, goes where it was and is no more. */
const existence = (when: string, how: Moved | undefined): string =>
  how === 'narrower' || how === 'other' ? `(${when}) && (${changedName(when)})` : when

const changedName = (condition: string): string => `${condition} (changed)`

const sameOr = (list: readonly unknown[], become: (item: unknown) => unknown): readonly unknown[] => {
  const changed = list.map(become)
  return changed.every((item, at) => item === list[at]) ? list : changed
}
