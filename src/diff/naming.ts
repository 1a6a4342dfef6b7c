import { type Pair, type Reference, withReferences } from '#model'
import type { Naming } from './meaning.js'

/** On the before side everything is called what it is called. */
export const plainNaming: Naming = ({ symbol }) => symbol

/** Calls what the after side refers to by its name on the before side, so that a rename alone is no difference. */
export const namingOf = ({ before, after, aliases = new Map() }: Pair): Naming => {
  const moved = new Map(aliases)
  if (before && after && before.scope !== after.scope && !moved.has(after.scope)) moved.set(after.scope, before.scope)
  return moved.size === 0 ? plainNaming : (reference) => renamed(reference, moved)
}

const renamed = ({ symbol, resource }: Reference, aliases: ReadonlyMap<string, string>): string => {
  if (resource !== undefined && symbol.startsWith(resource))
    return `${aliases.get(resource) ?? rescoped(resource, aliases)}${symbol.slice(resource.length)}`
  return rescoped(symbol, aliases)
}

/** `<scope>#<rest>` in the scope as the before side calls it, and so the names inside of `import:${<scope>#<rest>}`. */
const rescoped = (name: string, aliases: ReadonlyMap<string, string>): string =>
  withReferences(inScope(name, aliases), (inner) => inScope(inner, aliases))

const inScope = (name: string, aliases: ReadonlyMap<string, string>): string => {
  const end = name.indexOf('#')
  const scope = end < 0 ? undefined : aliases.get(name.slice(0, end))
  return scope === undefined ? name : `${scope}${name.slice(end)}`
}
