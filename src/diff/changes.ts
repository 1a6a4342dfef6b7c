import type { Change, Pair, PropertyChange } from '#model'
import { changeOf } from './change.js'
import { worst } from './effect.js'
import { isUntouched } from './untouched.js'
import { isComparable, settle, worldsOf } from './worlds.js'

/** Everything that changed, for listing: unsettled, with the worst that can come of it under any condition. */
export const changesOf = (pairs: readonly Pair[]): readonly Change[] =>
  pairs.flatMap((pair) => {
    const change = isUntouched(pair) ? null : changeOf(pair)
    return change ? [underConditions(pair, change)] : []
  })

/** Settled sides know more than open ones: what a property's change does is taken from the worlds in which it changes. */
const underConditions = (pair: Pair, change: Change): Change => {
  if (!pair.before || !pair.after) return change
  const { worlds, complete } = worldsOf(pair)
  const compared = worlds.filter((world) => isComparable(pair, world))
  const changes = compared.flatMap((world) => changeOf(settle(pair, world)) ?? [])
  const settled = changes.flatMap(({ properties }) => properties)
  const properties = change.properties.map((property) => {
    const { mayReplace, ...plain } = property
    const [first, ...more] = settled.filter(({ path }) => path === property.path)
    if (first) return { ...plain, ...severest(first, more) }
    return complete ? plain : property
  })
  const effect = worst([change.effect, ...changes.map((one) => one.effect)])
  const kind = change.change === 'changed' && effect === 'replaces' ? 'replaced' : change.change
  return { ...change, change: kind, properties, effect }
}

const severest = (
  first: PropertyChange,
  more: readonly PropertyChange[],
): Pick<PropertyChange, 'effect' | 'because' | 'mayReplace'> => {
  const all = [first, ...more]
  const effect = worst(all.map((one) => one.effect))
  const because = all.find((one) => one.effect === effect)?.because ?? null
  return { effect, because, ...(all.some((one) => one.mayReplace) ? { mayReplace: true } : {}) }
}
