import { entryOf, type Mapping, type Tree } from '#model'
import { pairOf, plainText, valueAt } from '../source/node.js'
import { type Context, spanOf } from './context.js'
import type { Place } from './place.js'
import { resolve } from './resolve.js'
import type { Given } from './resource-base.js'

/** The properties that SAM takes from Globals and that matter here; it refuses Policies and Role there. */
const inherited: Readonly<Record<string, readonly string[]>> = {
  Function: [
    'AssumeRolePolicyDocument',
    'Environment',
    'FunctionUrlConfig',
    'PermissionsBoundary',
    'RolePath',
    'Tracing',
    'VpcConfig',
  ],
  SimpleTable: ['SSESpecification'],
}

/** A resource's properties with those of the template's Globals behind them, as SAM merges them. */
export const withGlobals = ({ base, properties, context }: Given, section: string): Place => {
  const globals = pairOf(valueAt(context.template.root, 'Globals'), section)
  if (!globals || !properties.tree) return properties
  const all = resolve(globals.value, context)
  if (all.kind !== 'mapping') return properties
  const ignored = ignoredGlobals(base.address, context)
  if (ignored === '*') return properties
  const names = (inherited[section] ?? []).filter((name) => !ignored.includes(name))
  const entries = all.entries.filter(({ key }) => names.includes(key))
  const global: Mapping = { kind: 'mapping', entries, span: spanOf(context, globals.key) }
  return { tree: merged(global, properties.tree), parent: properties.parent }
}

/** A resource may turn Globals off, all with `*` or some by name. */
const ignoredGlobals = (address: string, { template }: Context): '*' | readonly string[] => {
  const node = valueAt(template.resources.get(address.slice(address.lastIndexOf('/') + 1))?.value, 'IgnoreGlobals')
  if (plainText(node) === '*') return '*'
  return node?.kind === 'sequence' ? node.items.map((item) => plainText(item) ?? '') : []
}

/** Maps are merged key by key, lists are joined, everything else is the resource's own. */
const merged = (global: Tree, own: Tree): Tree => {
  if (global.kind === 'sequence' && own.kind === 'sequence') return { ...own, items: [...global.items, ...own.items] }
  if (global.kind !== 'mapping' || own.kind !== 'mapping') return own
  const kept = global.entries.filter(({ key }) => !entryOf(own, key))
  const entries = own.entries.map((entry) => {
    const other = entryOf(global, entry.key)
    return other ? { ...entry, value: merged(other.value, entry.value) } : entry
  })
  return { ...own, entries: [...kept, ...entries] }
}
