import type { GlobalTable, Inventory, Resource, ResourceKind, ResourceOf, Table } from '#model'
import { ask } from './ask.js'
import type { Context } from './rule.js'

/** The resources of one side as rules look for them; lists in the order of the inventory. */
interface Index {
  readonly byId: ReadonlyMap<string, Resource>
  readonly byKind: ReadonlyMap<ResourceKind, readonly Resource[]>
  readonly tables: readonly (Table | GlobalTable)[]
}

const known = new WeakMap<Inventory['resources'], Index>()

const indexOf = ({ resources }: Inventory): Index => {
  const index = known.get(resources) ?? indexed(resources)
  known.set(resources, index)
  return index
}

const indexed = (resources: Inventory['resources']): Index => {
  const byId = new Map<string, Resource>()
  const byKind = new Map<ResourceKind, Resource[]>()
  for (const resource of resources) {
    if (!byId.has(resource.id)) byId.set(resource.id, resource)
    const alike = byKind.get(resource.kind) ?? []
    byKind.set(resource.kind, alike)
    alike.push(resource)
  }
  return { byId, byKind, tables: resources.filter(isTable) }
}

const isTable = (resource: Resource): resource is Table | GlobalTable =>
  resource.kind === 'table' || resource.kind === 'globalTable'

/** The resource with the id, on the side that is judged. */
export const resourceById = (id: string, context: Context): Resource | undefined =>
  ask(context, ({ here }) => indexOf(here).byId.get(id))

/** What kind of resource the id is of; undefined where none has it. */
export const kindOf = (id: string, context: Context): ResourceKind | undefined =>
  ask(context, ({ here }) => indexOf(here).byId.get(id)?.kind)

const none: readonly never[] = []

/** All resources of a kind. */
export const allOf = <K extends ResourceKind>(kind: K, context: Context): readonly ResourceOf<K>[] =>
  ask(context, ({ here }) => (indexOf(here).byKind.get(kind) ?? none) as readonly ResourceOf<K>[])

/** All tables, global ones among them. */
export const tablesAround = (context: Context): readonly (Table | GlobalTable)[] =>
  ask(context, ({ here }) => indexOf(here).tables)
