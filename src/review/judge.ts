import { changeOf, settle, worldsOf } from '#diff'
import type { Change, Pair, Resource } from '#model'
import type { Context, Problem, Rule } from '#rules'
import type { Judgement } from './judgement.js'
import { policyHomes } from './policy-homes.js'
import type { RuleInForce } from './rules-in-force.js'
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
  const settled = worlds.map((world) => settle(pair, world))
  const judge = (exists: (one: Pair) => boolean, say: (one: Pair) => readonly Saying[]) =>
    mergeWorlds(
      pair,
      worlds,
      settled.map((one) => (exists(one) ? say(one) : null)),
    )
  return {
    pair,
    complete,
    before: judge(
      ({ before }) => before !== null,
      ({ before }) => stateSayings(before, 'before', contexts.before, rules),
    ),
    after: judge(
      ({ after }) => after !== null,
      ({ after }) => stateSayings(after, 'after', contexts.after, rules),
    ),
    changes: judge(
      ({ before, after }) => before !== null || after !== null,
      (one) => changeSayings(changeOf(one), contexts.after, rules),
    ),
  }
}

const stateSayings = (
  resource: Resource | null,
  side: 'before' | 'after',
  context: Context,
  rules: readonly RuleInForce[],
): readonly Saying[] => {
  if (!resource) return []
  const homes = policyHomes(resource)
  return rules.flatMap((force) =>
    stateProblems(force.rule, resource, homes, context).map((problem) => ({ force, problem, resource, side })),
  )
}

const stateProblems = (
  rule: Rule,
  resource: Resource,
  homes: ReturnType<typeof policyHomes>,
  context: Context,
): readonly Problem[] => {
  if (rule.kind === 'policy')
    return homes.filter(({ role }) => rule.homes.includes(role)).flatMap((home) => [...rule.check(home, context)])
  if (rule.kind !== 'state' || !rule.subjects.includes(resource.kind)) return []
  return [...rule.check(resource, context)]
}

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
