import type { Pair } from '#model'
import { blockOf, type Candidate } from './candidate.js'
import { groupBy } from './group-by.js'
import type { Judged } from './judge.js'
import type { Judge } from './judge-change.js'
import { isAtLeast, type Judgement, placeKey } from './judgement.js'
import { readAgain } from './read-again.js'
import { accessBetween, type Sides } from './sides.js'

/**
 * Tries fixes together: applies them, reads again and judges again. Gives the ones that hold, or null when something moved
 * that none of them was to move, so that the blame is open.
 */
export type Trial = (group: readonly Candidate[]) => readonly Candidate[] | null

/** Tries fixes of this change. */
export const trialOf = (sides: Sides, judge: Judge): Trial => {
  const read = readAgain(sides)
  const blocks = groupBy(sides.pairs, ({ after }) => (after ? blockOf(after) : ''))
  return (group) => {
    const fixed = read(group)
    if (!fixed) return null
    const resources = sides.after.resources.map((resource) => fixed.get(resource.id) ?? resource)
    const after = { ...sides.after, resources }
    const access = accessBetween({ before: sides.before, after }, sides.pairs)
    const contexts = {
      before: { ...judge.contexts.before, after, access },
      after: { ...judge.contexts.after, here: after, after, access },
    }
    const again = (pair: Pair): Judged =>
      judge.judgeAnew({ ...pair, after: fixed.get(pair.after?.id ?? '') ?? pair.after }, contexts)
    return group.filter(({ judgement, resource }) =>
      [...new Set([judgement.pair, ...(blocks.get(blockOf(resource)) ?? [])])].every(
        (pair) => !pair || holds(judgement, judge.judge(pair), again(pair)),
      ),
    )
  }
}

/** The finding is gone, and nothing as severe stands there that did not stand there before. */
const holds = (target: Judgement, was: Judged, is: Judged): boolean => {
  const known = new Set([...was.after, ...was.changes].map(placeKey))
  return [...is.after, ...is.changes].every(
    (judgement) =>
      placeKey(judgement) !== placeKey(target) &&
      (known.has(placeKey(judgement)) || !isAtLeast(judgement.severity, target.severity)),
  )
}
