import type { World } from '#diff'
import { type Pair, type Resource, type Severity, severities } from '#model'
import type { Problem } from '#rules'
import { conditionText } from './conditions.js'
import type { Judgement } from './judgement.js'
import type { RuleInForce } from './rules-in-force.js'

/** One thing a rule said in one world. */
export interface Saying {
  readonly force: RuleInForce
  readonly problem: Problem
  readonly resource: Resource
  readonly side: 'before' | 'after'
}

interface Group {
  readonly sayings: Saying[]
  readonly holds: Set<number>
}

/** Joins what was said in each world into one judgement each; null stands for a world in which there is nothing to judge. */
export const mergeWorlds = (
  pair: Pair,
  worlds: readonly World[],
  said: readonly (readonly Saying[] | null)[],
): readonly Judgement[] => {
  const possible = new Set(said.flatMap((sayings, world) => (sayings ? [world] : [])))
  return groupsOf(said).flatMap(({ sayings, holds }) => {
    const saying = severest(sayings)
    return saying ? [judgementOf(pair, saying, holds, conditionText(worlds, holds, possible))] : []
  })
}

/** The same rule, place and message in several worlds is one group; twins within one world stay apart. */
const groupsOf = (said: readonly (readonly Saying[] | null)[]): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (const [world, sayings] of said.entries()) {
    const seen = new Map<string, number>()
    for (const saying of sayings ?? []) {
      const { force, problem } = saying
      const key = [force.rule.id, problem.property, problem.message].join('\u001f')
      const twin = seen.get(key) ?? 0
      seen.set(key, twin + 1)
      const group = groups.get(`${key}\u001f${twin}`) ?? { sayings: [], holds: new Set<number>() }
      groups.set(`${key}\u001f${twin}`, group)
      group.sayings.push(saying)
      group.holds.add(world)
    }
  }
  return [...groups.values()]
}

const severest = (sayings: readonly Saying[]): Saying | undefined =>
  [...sayings].sort((a, b) => severities.indexOf(severityOf(b)) - severities.indexOf(severityOf(a)))[0]

/** The team's word counts most, then the case, then the rule. */
const severityOf = ({ force, problem }: Saying): Severity => force.severity ?? problem.severity ?? force.rule.severity

const judgementOf = (pair: Pair, saying: Saying, worlds: ReadonlySet<number>, condition: string | null): Judgement => ({
  rule: saying.force.rule,
  problem: saying.problem,
  severity: severityOf(saying),
  pair,
  resource: saying.resource,
  side: saying.side,
  worlds,
  condition,
})
