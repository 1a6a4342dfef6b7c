import {
  type Inventory,
  type Key,
  type KeyAlias,
  knownValue,
  literal,
  type Resource,
  type Text,
  type Value,
} from '#model'
import { copiesOf } from './copies.js'

/** What in an inventory is encrypted with a key, by reference or through an alias that points to it. */
export const keyUsers = (key: Pick<Key, 'id'>, { resources }: Inventory): readonly Resource[] => {
  const { aliases, byId, byText, order } = usesOf(resources)
  const own = aliases.get(key.id) ?? []
  const names = own.flatMap(({ name }) => literalOf(name) ?? [])
  const found = new Set([key.id, ...own.map(({ id }) => id)].flatMap((id) => byId.get(id) ?? []))
  for (const [text, users] of names.length > 0 ? byText : [])
    if (names.some((name) => text.endsWith(name))) for (const user of users) found.add(user)
  return [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
}

/** What an inventory encrypts with which keys. */
interface Uses {
  /** The aliases of a key, by its id. */
  readonly aliases: ReadonlyMap<string, readonly KeyAlias[]>
  /** What refers to a key or an alias, by its id. */
  readonly byId: ReadonlyMap<string, readonly Resource[]>
  /** What names its key by plain text. */
  readonly byText: ReadonlyMap<string, readonly Resource[]>
  /** The place of a resource in the inventory. */
  readonly order: ReadonlyMap<Resource, number>
}

const known = new WeakMap<Inventory['resources'], Uses>()

const usesOf = (resources: Inventory['resources']): Uses => {
  const uses = known.get(resources) ?? gather(resources)
  known.set(resources, uses)
  return uses
}

const gather = (resources: Inventory['resources']): Uses => {
  const aliases = new Map<string, KeyAlias[]>()
  const [byId, byText] = [new Map<string, Resource[]>(), new Map<string, Resource[]>()]
  const order = new Map(resources.map((resource, at) => [resource, at]))
  for (const resource of resources) {
    if (resource.kind === 'keyAlias') for (const id of idsIn(resource.target)) put(aliases, id, resource)
    for (const value of keysOf(resource)) {
      for (const id of idsIn(value)) put(byId, id, resource)
      const text = literalOf(value)
      if (text !== undefined) put(byText, text, resource)
    }
  }
  return { aliases, byId, byText, order }
}

const put = <T>(lists: Map<string, T[]>, key: string, item: T): void => {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  list.push(item)
}

/** The keys that a resource names for its data. */
const keysOf = (resource: Resource): readonly Value<Text | null>[] => {
  switch (resource.kind) {
    case 'table':
    case 'globalTable':
    case 'replica':
      return copiesOf(resource).map(({ settings }) => settings.kmsKey)
    case 'kinesisStream':
    case 'backupVault':
      return [resource.kmsKey]
    default:
      return []
  }
}

const idsIn = (value: Value<Text | null>): readonly string[] =>
  knownValue(value)?.flatMap((part) => (typeof part === 'string' ? [] : (part.resource ?? []))) ?? []

const literalOf = (value: Value<Text | null>): string | undefined => {
  const text = knownValue(value)
  return text ? literal(text) : undefined
}
