import type { Inventory, Pair, Reference, Resource, Text, Tree, Value } from '#model'
import { joinText, withReferences } from '#model'

/** How texts of one side are made comparable: its resources, and what they are called on the before side. */
export interface Names {
  readonly resources: ReadonlyMap<string, Resource>
  /** Ids and scopes of this side to those of the before side. */
  readonly aliases: ReadonlyMap<string, string>
}

/** The names of one side; `aliases` says what its resources are called on the before side. */
export const namesOf = (inventory: Inventory, aliases: ReadonlyMap<string, string>): Names => ({
  resources: new Map(inventory.resources.map((resource) => [resource.id, resource])),
  aliases,
})

/** Ids and scopes of the after side to those of the before side, from what was matched. */
export const aliasesOf = (pairs: readonly Pair[]): ReadonlyMap<string, string> => {
  const aliases = new Map<string, string>()
  for (const { before, after, aliases: more } of pairs) {
    for (const [from, to] of more ?? []) aliases.set(from, to)
    if (before && after && before.id !== after.id) aliases.set(after.id, before.id)
    if (before && after && before.scope !== after.scope) aliases.set(after.scope, before.scope)
  }
  return aliases
}

/** An id or scope as the before side says it. */
export const aliasOf = (names: Names, id: string): string => names.aliases.get(id) ?? id

/** A condition's name, unique among all files. */
export const conditionName = (names: Names, scope: string, condition: string): string =>
  `${condition} in ${aliasOf(names, scope)}`

/** References to resources whose shape is known become ARNs; all others are called as on the before side. */
export const resolveText = (text: Text, names: Names): Text =>
  text.length === 1 && typeof text[0] === 'string' && text[0] !== ''
    ? text
    : joinText(...text.map((part) => (typeof part === 'string' ? [part] : resolveReference(part, names))))

const resolveReference = (reference: Reference, names: Names): Text => {
  const resource = names.resources.get(reference.resource ?? '')
  const shape = resource && shapeOf(resource, reference.attribute ?? '', names)
  return shape ?? [renamed(reference, names)]
}

const renamed = (reference: Reference, names: Names): Reference => {
  const { symbol, resource, ...rest } = reference
  const own = resource === undefined ? {} : { resource: aliasOf(names, resource) }
  const called = withReferences(symbolIn(names, symbol), (inner) => symbolIn(names, inner))
  return { symbol: called, ...own, ...rest }
}

const symbolIn = ({ aliases }: Names, symbol: string): string => {
  const from = firstAlias(symbol, aliases)
  return from === null ? symbol : (aliases.get(from) ?? from) + symbol.slice(from.length)
}

const orders = new WeakMap<Names['aliases'], ReadonlyMap<string, number>>()

/** Of the aliases with which a symbol begins, up to a dot or a hash, the one that was noted first. */
const firstAlias = (symbol: string, aliases: Names['aliases']): string | null => {
  if (aliases.size === 0) return null
  const order = orders.get(aliases) ?? new Map([...aliases.keys()].map((from, at) => [from, at]))
  orders.set(aliases, order)
  const ends = [...symbol.matchAll(/[.#]/g)].map(({ index }) => symbol.slice(0, index))
  const found = ends.filter((from) => order.has(from))
  return found.length === 0 ? null : found.reduce((a, b) => ((order.get(b) ?? 0) < (order.get(a) ?? 0) ? b : a))
}

const partition: Reference = { symbol: 'aws:partition' }
const region: Reference = { symbol: 'aws:region' }
const account: Reference = { symbol: 'aws:account' }

/** The text a reference to the resource stands for, as far as its kind tells; undefined when nothing is known of it. */
const shapeOf = (resource: Resource, attribute: string, names: Names): Text | undefined => {
  const name = nameOf(resource, names)
  if (!name) return undefined
  const isName = attribute === 'name' || (attribute === 'id' && resource.kind !== 'key')
  if (isName) return name
  if (attribute === 'stream-arn') {
    const table = arnOf(resource, name)
    return table && [...table, '/stream/', { symbol: `${aliasOf(names, resource.id)}.stream-label` }]
  }
  return attribute === 'arn' ? arnOf(resource, name) : undefined
}

/** AWS takes no name and no ARN that is longer. */
const longestName = 2048

const found = new WeakMap<Names, WeakMap<Resource, Text | undefined>>()

/**
 * The physical name: as written, or a symbol for one that the tool makes up. Undefined for what has no name. Names that are made of
 * each other in a circle, or grow without end, are made up too.
 */
export const nameOf = (resource: Resource, names: Names): Text | undefined => {
  const known = found.get(names) ?? new WeakMap<Resource, Text | undefined>()
  found.set(names, known)
  if (known.has(resource)) return known.get(resource)
  const own: Text = [{ symbol: `${aliasOf(names, resource.id)}.name` }]
  known.set(resource, own)
  const name = nameIn(resource, own, names)
  known.set(resource, name)
  return name
}

const nameIn = (resource: Resource, own: Text, names: Names): Text | undefined => {
  if (resource.kind === 'key') return own
  const written = 'name' in resource ? (resource.name as Value<Text | null>) : undefined
  if (written === undefined) return undefined
  if (written.kind !== 'known' || written.value === null || written.value.length === 0) return own
  const name = resolveText(written.value, names)
  return lengthOf(name) > longestName ? own : name
}

const lengthOf = (text: Text): number =>
  text.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0)

/** Formats of ARNs: "Actions, resources, and condition keys" of each service in the service authorization reference. */
const arnOf = (resource: Resource, name: Text): Text | undefined => {
  const regional = (service: string, type: string): Text =>
    joinText(['arn:', partition, `:${service}:`, region, ':', account, `:${type}`], name)
  const global = (type: string, path: string): Text =>
    joinText(['arn:', partition, ':iam::', account, `:${type}${path}`], name)
  switch (resource.kind) {
    case 'table':
    case 'globalTable':
      return regional('dynamodb', 'table/')
    case 'key':
      return regional('kms', 'key/')
    case 'backupVault':
      return regional('backup', 'backup-vault:')
    case 'daxCluster':
      return regional('dax', 'cache/')
    case 'kinesisStream':
      return regional('kinesis', 'stream/')
    case 'role':
      return global('role', resource.path.kind === 'known' ? resource.path.value : '/')
    case 'user':
      return global('user', '/')
    case 'group':
      return global('group', '/')
    case 'policy':
      return resource.managed ? global('policy', '/') : undefined
    default:
      return undefined
  }
}

/** The resource's own ARN, where its kind has one. */
export const arnOfResource = (resource: Resource, names: Names): Text | undefined => {
  const name = nameOf(resource, names)
  return name && arnOf(resource, name)
}

/** A document with all its references resolved and its conditions named; what holds neither stays the very same tree. */
export const resolveTree = (tree: Tree, scope: string, names: Names): Tree => {
  switch (tree.kind) {
    case 'scalar': {
      const text = resolveText(tree.text, names)
      return text === tree.text ? tree : { ...tree, text }
    }
    case 'sequence': {
      const items = sameOr(tree.items, (item) => resolveTree(item, scope, names))
      return items === tree.items ? tree : { ...tree, items }
    }
    case 'mapping': {
      const entries = sameOr(tree.entries, (entry) => {
        const value = resolveTree(entry.value, scope, names)
        return value === entry.value ? entry : { ...entry, value }
      })
      return entries === tree.entries ? tree : { ...tree, entries }
    }
    case 'choice':
      return {
        ...tree,
        condition: conditionName(names, scope, tree.condition),
        whenTrue: resolveTree(tree.whenTrue, scope, names),
        whenFalse: resolveTree(tree.whenFalse, scope, names),
      }
    default:
      return tree
  }
}

/** The list itself where nothing in it becomes something else. */
const sameOr = <T>(list: readonly T[], become: (item: T) => T): readonly T[] => {
  const changed = list.map(become)
  return changed.every((item, at) => item === list[at]) ? list : changed
}
