import { type Inventory, type Key, knownValue, literal, type Resource, type Text, type Value } from '#model'
import { copiesOf } from './copies.js'

/** What in an inventory is encrypted with a key, by reference or through an alias that points to it. */
export const keyUsers = (key: Pick<Key, 'id'>, { resources }: Inventory): readonly Resource[] => {
  const aliases = resources.filter((one) => one.kind === 'keyAlias' && refersTo(one.target, key.id))
  const names = aliases.flatMap((alias) => (alias.kind === 'keyAlias' ? (literalOf(alias.name) ?? []) : []))
  const ids = [key.id, ...aliases.map(({ id }) => id)]
  const uses = (value: Value<Text | null>): boolean =>
    ids.some((id) => refersTo(value, id)) || names.some((name) => literalOf(value)?.endsWith(name))
  return resources.filter((resource) => keysOf(resource).some(uses))
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

const refersTo = (value: Value<Text | null>, id: string): boolean =>
  knownValue(value)?.some((part) => typeof part !== 'string' && part.resource === id) === true

const literalOf = (value: Value<Text | null>): string | undefined => {
  const text = knownValue(value)
  return text ? literal(text) : undefined
}
