import { existsIn, type Resource } from '#model'

/** One truth value for every condition that decides anything in a pair. */
export type World = ReadonlyMap<string, boolean>

interface AnyChoice {
  readonly kind: 'choice'
  readonly condition: string
  readonly whenTrue: unknown
  readonly whenFalse: unknown
}

const isChoice = (thing: object): thing is AnyChoice => 'kind' in thing && thing.kind === 'choice'

/** Where in a resource choices stand: whatever holds one, with the conditions inside it, and what came of it in each case. */
interface Choices {
  readonly inside: ReadonlyMap<object, readonly string[]>
  readonly settled: Map<object, Map<string, unknown>>
}

const known = new WeakMap<Resource, Choices>()

const choicesOf = (resource: Resource): Choices => {
  const found = known.get(resource)
  if (found) return found
  const inside = new Map<object, readonly string[]>()
  collect(resource, inside, new Set())
  const choices = { inside, settled: new Map() }
  known.set(resource, choices)
  return choices
}

const none: readonly string[] = []

/** Notes every object that holds a choice; gives the conditions inside this one. */
const collect = (thing: object, inside: Map<object, readonly string[]>, seen: Set<object>): readonly string[] => {
  if (seen.has(thing)) return inside.get(thing) ?? none
  seen.add(thing)
  let found: Set<string> | null = isChoice(thing) ? new Set([thing.condition]) : null
  for (const key in thing) {
    const value = (thing as Readonly<Record<string, unknown>>)[key]
    if (typeof value !== 'object' || value === null || 'endColumn' in value) continue
    const own = collect(value, inside, seen)
    if (own.length > 0) found = new Set([...(found ?? []), ...own])
  }
  if (!found) return none
  const conditions = [...found]
  inside.set(thing, conditions)
  return conditions
}

/** The conditions that decide inside a resource. What the model does not read is left as it is written: its conditions decide nothing. */
export const conditionsIn = (resource: Resource): readonly string[] => {
  const { inside } = choicesOf(resource)
  if (inside.size === 0) return none
  return Object.entries(resource).flatMap(([field, value]) =>
    field === 'properties' || typeof value !== 'object' || value === null ? [] : (inside.get(value) ?? []),
  )
}

/**
 * A resource in one world, or null when it does not exist there. What no choice touches stays the very same object, and what is
 * decided alike in two worlds is the same object in both.
 */
export const settleResource = (resource: Resource, world: World): Resource | null => {
  if (!existsIn(resource.when, world)) return null
  return world.size === 0 ? resource : (settled(resource, world, choicesOf(resource)) as Resource)
}

const settled = (thing: unknown, world: World, choices: Choices): unknown => {
  if (typeof thing !== 'object' || thing === null) return thing
  const conditions = choices.inside.get(thing)
  if (!conditions) return thing
  const cases = choices.settled.get(thing) ?? new Map<string, unknown>()
  choices.settled.set(thing, cases)
  const key = conditions.map((condition) => world.get(condition) ?? '-').join()
  if (!cases.has(key)) cases.set(key, decided(thing, world, choices))
  return cases.get(key)
}

const decided = (thing: object, world: World, choices: Choices): unknown => {
  if (isChoice(thing) && world.has(thing.condition))
    return settled(world.get(thing.condition) ? thing.whenTrue : thing.whenFalse, world, choices)
  if (Array.isArray(thing))
    return sameOr(
      thing,
      thing.map((item) => settled(item, world, choices)),
    )
  const values = Object.values(thing)
  const decidedValues = values.map((value) => settled(value, world, choices))
  return decidedValues.every((value, at) => value === values[at])
    ? thing
    : Object.fromEntries(Object.keys(thing).map((key, at) => [key, decidedValues[at]]))
}

const sameOr = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  after.every((item, at) => item === before[at]) ? before : after
