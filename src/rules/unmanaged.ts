import type { Resource } from '#model'
import { ask } from './ask.js'
import type { Context } from './rule.js'

/** Whether this very change leaves a setting unmanaged: the live value stays, so the code no longer tells what it is. */
export const isLeftUnmanaged = ({ id }: Resource, path: string, context: Context): boolean =>
  ask(context, ({ here, after, changes }) => here === after && unmanagedBy(changes).get(id)?.has(path) === true)

const known = new WeakMap<Context['changes'], ReadonlyMap<string, ReadonlySet<string>>>()

/** The paths that changes leave unmanaged, by the resource's id. */
const unmanagedBy = (changes: Context['changes']): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = known.get(changes) ?? gather(changes)
  known.set(changes, found)
  return found
}

const gather = (changes: Context['changes']): ReadonlyMap<string, ReadonlySet<string>> => {
  const paths = new Map<string, Set<string>>()
  for (const { after, properties } of changes)
    for (const { path, effect } of properties)
      if (after && effect === 'unmanaged') paths.set(after.id, (paths.get(after.id) ?? new Set()).add(path))
  return paths
}
