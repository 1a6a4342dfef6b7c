import { changeOf, isComparable, isUntouched, settle, settleResource, type World, worldsOf } from '#diff'
import type { Change, Pair, Resource } from '#model'
import type { Context } from '#rules'
import type { Judgement } from './judgement.js'
import type { RuleInForce } from './rules-in-force.js'
import { type Bench, benchOf, type Said, saidAgain, statesSaid } from './said.js'
import { sideOf } from './side-of.js'
import { mergeWorlds, type Saying } from './worlds.js'

/** What the rules say about a pair: about each side as a state, and about the difference. */
export interface Judged {
  readonly pair: Pair
  readonly before: readonly Judgement[]
  readonly after: readonly Judgement[]
  readonly changes: readonly Judgement[]
  /** False when conditions were too many to try them all. */
  readonly complete: boolean
}

/** What rules may look at, from each side. */
export interface Contexts {
  readonly before: Context
  readonly after: Context
}

/** Settles a pair into the worlds of its conditions, judges each, and says under which conditions a problem holds. */
export const judgePair = (pair: Pair, contexts: Contexts, rules: readonly RuleInForce[]): Judged => {
  const { worlds, complete } = worldsOf(pair)
  const sayings = (isUntouched(pair) ? untouchedSayings : pairSayings)(pair, worlds, contexts, rules)
  const merged = (said: ByWorld) => mergeWorlds(pair, worlds, said)
  return {
    pair,
    complete,
    before: merged(sayings.before),
    after: merged(sayings.after),
    changes: merged(sayings.changes),
  }
}

/** What is said in each world; null where there is nothing to judge. */
type ByWorld = readonly (readonly Saying[] | null)[]

interface Sayings {
  readonly before: ByWorld
  readonly after: ByWorld
  readonly changes: ByWorld
}

const pairSayings = (
  pair: Pair,
  worlds: readonly World[],
  contexts: Contexts,
  rules: readonly RuleInForce[],
): Sayings => {
  const settled = worlds.map((world) => settle(pair, world))
  const stateSayings = (side: 'before' | 'after'): ByWorld => {
    const bench = benchesOf(contexts, rules)[side]
    return settled.map(({ [side]: resource }) => resource && sayingsOf(statesSaid(resource, bench), resource, side))
  }
  return {
    before: stateSayings('before'),
    after: stateSayings('after'),
    changes: settled.map((one, at) =>
      (one.before || one.after) && isComparable(pair, worlds[at] ?? new Map())
        ? changeSayings(changeOf(one), contexts.after, rules)
        : null,
    ),
  }
}

/**
 * Of a resource that both sides have alike nothing changed, and what a rule says of it without looking around it says of both
 * sides: only the others are asked twice.
 */
const untouchedSayings = (
  { before, after }: Pair,
  worlds: readonly World[],
  contexts: Contexts,
  rules: readonly RuleInForce[],
): Sayings => {
  const bench = benchesOf(contexts, rules)
  const said = worlds.map((world) => {
    const [was, is] = [before && settleResource(before, world), after && settleResource(after, world)]
    if (!was || !is) return null
    const now = statesSaid(is, bench.after)
    return { was, is, now, former: saidAgain(now, was, bench.before) }
  })
  return {
    before: said.map((one) => one && sayingsOf(one.former, one.was, 'before')),
    after: said.map((one) => one && sayingsOf(one.now, one.is, 'after')),
    changes: [],
  }
}

interface Benches {
  readonly rules: readonly RuleInForce[]
  readonly before: Bench
  readonly after: Bench
}

const benches = new WeakMap<Contexts, Benches>()

/** One bench on each side serves all pairs. */
const benchesOf = (contexts: Contexts, rules: readonly RuleInForce[]): Benches => {
  const known = benches.get(contexts)
  if (known?.rules === rules) return known
  const found = { rules, before: benchOf(rules, contexts.before), after: benchOf(rules, contexts.after) }
  benches.set(contexts, found)
  return found
}

const sayingsOf = (said: readonly Said[], resource: Resource, side: 'before' | 'after'): readonly Saying[] =>
  said.flatMap(({ force, problems }) => problems.map((problem) => ({ force, problem, resource, side })))

const changeSayings = (change: Change | null, context: Context, rules: readonly RuleInForce[]): readonly Saying[] => {
  const resource = change?.after ?? change?.before
  if (!change || !resource) return []
  return rules.flatMap((force) => {
    const { rule } = force
    if (rule.kind !== 'change' || !rule.subjects.includes(resource.kind)) return []
    return [...rule.check(change, context)].map((problem) => ({
      force,
      problem,
      resource,
      side: problem.side ?? sideOf(problem.at, change),
    }))
  })
}
