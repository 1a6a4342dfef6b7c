import type { Pair, Resource } from '#model'
import type { Problem } from '#rules'
import { type Contexts, type Judged, judgePair } from './judge.js'
import { type RuleInForce, rulesInForce } from './rules-in-force.js'
import type { Scope } from './scope.js'
import type { Sides } from './sides.js'
import type { Standing } from './standing.js'

/** Judges pairs of this change; fixes are proven by judging again. */
export interface Judge {
  readonly rules: readonly RuleInForce[]
  readonly contexts: Contexts
  /** A pair of this change; each is judged once. */
  judge(pair: Pair): Judged
  /** A pair as it would be, among what would be around it. */
  judgeAnew(pair: Pair, contexts: Contexts): Judged
}

/** The rules in force, and what they may look at. */
export const judgeOf = ({ before, after, changes, access, config }: Sides): Judge => {
  const rules = rulesInForce(config)
  const shared = { before, after, changes, access, config }
  const contexts = { before: { ...shared, here: before }, after: { ...shared, here: after } }
  const done = new Map<Pair, Judged>()
  const judge = (pair: Pair): Judged => {
    const judged = done.get(pair) ?? judgePair(pair, contexts, rules)
    done.set(pair, judged)
    return judged
  }
  return { rules, contexts, judge, judgeAnew: (pair, other) => judgePair(pair, other, rules) }
}

/** What the rules say about every pair that is reviewed. */
export const judgePairs = (sides: Sides, judge: Judge, scope: Scope): readonly Judged[] =>
  sides.pairs.filter((pair) => scope.isReviewed(pair)).map((pair) => judge.judge(pair))

/** What the rules say about the pull request as a whole: always something that the change brings. */
export const judgeWhole = ({ rules, contexts }: Judge, { pairs }: Sides, scope: Scope): readonly Standing[] => {
  const byAfter = new Map(pairs.map((pair) => [pair.after?.id, pair]))
  const gone = new Map(pairs.flatMap((pair) => (pair.after ? [] : [[pair.before?.id, pair] as const])))
  const pairOf = (resource: Resource, side: Problem['side']): Pair | undefined =>
    side === 'before' ? gone.get(resource.id) : byAfter.get(resource.id)
  return rules.flatMap(({ rule, severity }) => {
    if (rule.kind !== 'review') return []
    return [...rule.check(contexts.after)].flatMap((problem): readonly Standing[] => {
      const pair = (problem.resource && pairOf(problem.resource, problem.side)) ?? null
      if (pair && !scope.isReviewed(pair)) return []
      const judgement = {
        rule,
        problem,
        severity: severity ?? problem.severity ?? rule.severity,
        ...wholly,
        side: problem.side ?? wholly.side,
      }
      return [{ judgement: { ...judgement, pair, resource: problem.resource ?? null }, status: 'introduced' }]
    })
  })
}

/** Such a judgement is about no world of conditions in particular. */
const wholly = { side: 'after', worlds: new Set<number>(), condition: null } as const
