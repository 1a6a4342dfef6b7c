import type { Change, Pair, Planned, PropertyChange } from '#model'
import { worst } from './effect.js'

/**
 * What a plan adds to a change: a replacement or a deletion that the code alone does not show. It never takes back what
 * the code shows, because nobody knows where a plan comes from.
 */
export const withPlan = (pair: Pair, change: Change | null): Change | null => {
  const planned = pair.after?.planned ?? pair.before?.planned
  const { before, after } = pair
  if (!planned || !before || !after || !ends(planned) || change?.effect === 'replaces') return change
  const property = plannedChange(planned, pair)
  const properties = [...(change?.properties ?? []), property]
  const effect = worst([change?.effect ?? 'none', property.effect])
  const kind = change && change.change !== 'changed' ? change.change : 'replaced'
  return { change: kind, before, after, properties, effect }
}

const ends = ({ outcome }: Planned): boolean => outcome === 'replace' || outcome === 'delete'

const plannedChange = (planned: Planned, { before, after }: Pair): PropertyChange => {
  const [first] = planned.forcedBy
  return {
    path: first ?? 'plan',
    before: undefined,
    after: undefined,
    effect: 'replaces',
    because: sentence(planned),
    span: (after ?? before)?.head ?? { file: planned.plan, line: 1, column: 1, endLine: 1, endColumn: 1 },
  }
}

const sentence = ({ outcome, forcedBy, reason, plan }: Planned): string => {
  const does = outcome === 'delete' ? 'deletes it' : 'replaces it'
  const forced = forcedBy.length > 0 ? `, forced by ${forcedBy.join(', ')}` : ''
  return `the plan ${plan} ${does}${forced}${reason === null ? '' : `, because ${reason}`}`
}
