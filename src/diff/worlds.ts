import { type Decision, demandsOf, existsIn, type Pair, type Resource } from '#model'
import { isDecided, isDeployed, questionsOf, subjectsOf } from './environments.js'
import { conditionsIn, settleResource, type World } from './settle.js'

/** So many worlds are judged at most. */
const mostWorlds = 16

/** The worlds to judge a pair in, at most 16; `complete` is false when conditions were too many. */
export const worldsOf = (pair: Pair): { readonly worlds: readonly World[]; readonly complete: boolean } => {
  const conditions = conditionsOf(pair)
  const decisions = [...(pair.before?.decisions ?? []), ...(pair.after?.decisions ?? [])]
  const all = everyWorld(conditions, decisions)
  const worlds =
    all ??
    telling(conditions)
      .filter(isConsistent)
      .map((world) => inKeeping(world, decisions))
  const subjects = subjectsOf(pair)
  const possible = worlds.filter(
    (world) => isPossible(pair, world) && subjects.every((subject) => isDecided(subject, world)),
  )
  return { worlds: possible, complete: all !== null }
}

/** Whether both sides are deployed in that world, so that there is something to compare. */
export const isComparable = (pair: Pair, world: World): boolean =>
  !pair.before || !pair.after || (isDeployed(pair, 'before', world) && isDeployed(pair, 'after', world))

/** The numbers of the worlds in which only the after side is deployed: environments that the change adds. */
export const addedWorlds = (pair: Pair): ReadonlySet<number> =>
  subjectsOf(pair).length === 0
    ? new Set()
    : new Set(worldsOf(pair).worlds.flatMap((world, at) => (isDeployed(pair, 'before', world) ? [] : [at])))

/** Nothing has two values at once: `Stage is dev` and `Stage is prod` are never both true. */
const isConsistent = (world: World): boolean => {
  const subjects = [...world].flatMap(([name, value]) => (value ? (/^(\S+) is /.exec(name)?.[1] ?? []) : []))
  return new Set(subjects).size === subjects.length
}

/** In an environment that decides about a condition, that one has one value only. */
const isKept = ({ environment, condition, holds }: Decision, world: World): boolean =>
  world.get(environment) !== true || (world.get(condition) ?? holds) === holds

const inKeeping = (world: World, decisions: readonly Decision[]): World =>
  new Map([
    ...world,
    ...decisions
      .filter(({ environment, condition }) => world.get(environment) === true && world.has(condition))
      .map(({ condition, holds }) => [condition, holds] as const),
  ])

/** All combinations that can be, those with earlier conditions true first; null when they are too many. */
const everyWorld = (conditions: readonly string[], decisions: readonly Decision[]): readonly World[] | null => {
  let worlds: readonly World[] = [new Map()]
  for (const name of conditions) {
    worlds = [true, false]
      .flatMap((truth) => worlds.map((world) => new Map([...world, [name, truth]])))
      .filter((world) => isConsistent(world) && decisions.every((decision) => isKept(decision, world)))
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
  differByDecisions(before, after) ||
  existsIn(before.when, world) === existsIn(after.when, world)

/** Whether the conditions are the same but for environments, of which it is known that they decide otherwise. */
const differByDecisions = (before: Resource, after: Resource): boolean => {
  const environments = new Set([before, after].flatMap(({ decisions = [] }) => decisions.map((one) => one.environment)))
  if (environments.size === 0) return false
  const [was, is] = [before, after].map(({ when }) =>
    JSON.stringify(demandsOf(when).filter(({ condition }) => !environments.has(condition))),
  )
  return was === is
}

const isAdded = (before: string, after: string): boolean => {
  const still = demandsOf(after)
  return demandsOf(before).every(({ condition, truth }) =>
    still.some((demand) => demand.condition === condition && demand.truth === truth),
  )
}

/** Names of conditions in the order of the alphabet, those that decide about existence first. */
const conditionsOf = (pair: Pair): readonly string[] => {
  const { before, after } = pair
  const existence = [before?.when, after?.when].flatMap((when) =>
    demandsOf(when ?? null).map(({ condition }) => condition),
  )
  const found = new Set([before, after].flatMap((side) => (side ? conditionsIn(side) : [])))
  const asked = new Set([...existence, ...found])
  const environments = subjectsOf(pair)
    .map(questionsOf)
    .filter((questions) => questions.some((question) => asked.has(question)))
  return [...new Set([...existence, ...[...found, ...environments.flat()].sort()])]
}

/** Replaces every choice by its branch in that world; a side that does not exist or is not deployed there becomes null. */
export const settle = (pair: Pair, world: World): Pair => {
  const before = pair.before && isDeployed(pair, 'before', world) ? settleResource(pair.before, world) : null
  const after = pair.after && isDeployed(pair, 'after', world) ? settleResource(pair.after, world) : null
  return before === pair.before && after === pair.after ? pair : { ...pair, before, after }
}
