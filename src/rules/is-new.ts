import type { Resource } from '#model'
import { ask } from './ask.js'
import type { Context } from './rule.js'

/** Whether this very change adds the resource. */
export const isNew = ({ id }: Resource, context: Context): boolean =>
  ask(context, ({ here, after, changes }) => here === after && addedBy(changes).has(id))

const known = new WeakMap<Context['changes'], ReadonlySet<string>>()

const addedBy = (changes: Context['changes']): ReadonlySet<string> => {
  const found =
    known.get(changes) ??
    new Set(changes.flatMap(({ change, after }) => (change === 'added' && after ? [after.id] : [])))
  known.set(changes, found)
  return found
}
