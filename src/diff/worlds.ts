import type { Pair } from '#model'
import { demandsOf, existsIn } from './existence.js'
import { conditionsIn, settleResource, type World } from './settle.js'

/** So many worlds are judged at most. */
const mostWorlds = 16

/** The worlds to judge a pair in, at most 16; `complete` is false when conditions were too many. */
export const worldsOf = (pair: Pair): { readonly worlds: readonly World[]; readonly complete: boolean } => {
  const conditions = conditionsOf(pair)
  const all = everyWorld(conditions)
  const worlds = all ?? telling(conditions).filter(isConsistent)
  return { worlds: worlds.filter((world) => isPossible(pair, world)), complete: all !== null }
}

/** Nothing has two values at once: `Stage is dev` and `Stage is prod` are never both true. */
const isConsistent = (world: World): boolean => {
  const subjects = [...world].flatMap(([name, value]) => (value ? (/^(\S+) is /.exec(name)?.[1] ?? []) : []))
  return new Set(subjects).size === subjects.length
}

/** All combinations that can be, those with earlier conditions true first; null when they are too many. */
const everyWorld = (conditions: readonly string[]): readonly World[] | null => {
  let worlds: readonly World[] = [new Map()]
  for (const name of conditions) {
    worlds = [true, false]
      .flatMap((truth) => worlds.map((world) => new Map([...world, [name, truth]])))
      .filter(isConsistent)
    if (worlds.length > mostWorlds) return null
  }
  return worlds
}

/** Of too many conditions: all true, all false, and each one against all others, as far as there is room. */
const telling = (conditions: readonly string[]): readonly World[] => {
  const world = (truth: boolean, odd?: string): World =>
    new Map(conditions.map((name) => [name, name === odd ? !truth : truth]))
  const flips = conditions.flatMap((name) => [world(true, name), world(false, name)])
  return [world(true), world(false), ...flips].slice(0, mostWorlds)
}

/**
 * Where another condition decides about existence than before, nobody knows that they differ: both are taken as one. One
 * that is only added does differ: where it is false, what was there goes.
 */
const isPossible = ({ before, after }: Pair, world: World): boolean =>
  !before?.when ||
  !after?.when ||
  isAdded(before.when, after.when) ||
  existsIn(before.when, world) === existsIn(after.when, world)

const isAdded = (before: string, after: string): boolean => {
  const still = demandsOf(after)
  return demandsOf(before).every(({ condition, truth }) =>
    still.some((demand) => demand.condition === condition && demand.truth === truth),
  )
}

/** Names of conditions in the order of the alphabet, those that decide about existence first. */
const conditionsOf = ({ before, after }: Pair): readonly string[] => {
  const existence = [before?.when, after?.when].flatMap((when) =>
    demandsOf(when ?? null).map(({ condition }) => condition),
  )
  const found = new Set([before, after].flatMap((side) => (side ? conditionsIn(side) : [])))
  return [...new Set([...existence, ...[...found].sort()])]
}

/** Replaces every choice by its branch in that world; a side whose `when` is false there becomes null. */
export const settle = (pair: Pair, world: World): Pair => {
  const before = pair.before && settleResource(pair.before, world)
  const after = pair.after && settleResource(pair.after, world)
  return before === pair.before && after === pair.after ? pair : { ...pair, before, after }
}
