import {
  type GlobalTable,
  type Inventory,
  joinText,
  literal,
  type Resource,
  showText,
  type Table,
  type Text,
} from '#model'
import type { Element, Statement } from '#policy'
import { arnFields } from './arns.js'
import { ask } from './ask.js'
import type { Context, PolicyHome } from './rule.js'

/** A table of the code that a statement names, or something below it. */
export interface NamedTable {
  readonly table: Table | GlobalTable
  /** `index/by-date`, `index/*`, `stream/*`; empty for the table itself. */
  readonly below: string
  readonly item: Element
}

/** The tables of the code that the statement's resources name one by one; patterns over several names are none. */
export const namedTables = ({ resources }: Statement, context: Context): readonly NamedTable[] => {
  if (!resources || resources.not) return []
  return resources.items.flatMap((item) => {
    const parts = item.unknown === null ? partsOf(item.text) : null
    const table = parts && tableCalled(parts.table, context)
    return table ? [{ table, below: parts.below, item }] : []
  })
}

/** The tables that the statement names with a star right behind the name. */
export const cutTables = (statement: Statement, context: Context): readonly NamedTable[] => {
  const items = (statement.resources?.items ?? []).filter(({ text }) => /[^/*]\*$/.test(showText(text)))
  const isNot = statement.resources?.not ?? false
  return items.flatMap((item) => {
    const cut = { ...item, text: joinText([...item.text.slice(0, -1)], [String(item.text.at(-1)).slice(0, -1)]) }
    const named = namedTables({ ...statement, resources: { not: isNot, items: [cut] } }, context)
    return named.filter(({ below }) => below === '').map((each) => ({ ...each, item }))
  })
}

/** The tables that a policy is about: those it names, and the one that it hangs on. */
export const tablesOf = (home: PolicyHome, statement: Statement, context: Context): readonly NamedTable[] => {
  const named = namedTables(statement, context)
  const { resource } = home
  const [item] = statement.resources?.items ?? []
  if (named.length > 0 || home.role !== 'table' || !isTable(resource) || !item) return named
  return [{ table: resource, below: '', item }]
}

const isTable = (resource: Resource): resource is Table | GlobalTable =>
  resource.kind === 'table' || resource.kind === 'globalTable'

/** Either a reference to the table, or its name. */
type Called = { readonly id: string } | { readonly name: Text }

/** The first one that is called so. */
const tableCalled = (called: Called, context: Context): Table | GlobalTable | undefined =>
  ask(context, ({ here }) => {
    const { byId, byName } = calledIn(here)
    return 'id' in called ? byId.get(called.id) : byName.get(showText(called.name))
  })

interface CalledTables {
  readonly byId: ReadonlyMap<string, Table | GlobalTable>
  readonly byName: ReadonlyMap<string, Table | GlobalTable>
}

const known = new WeakMap<Inventory['resources'], CalledTables>()

const calledIn = ({ resources }: Inventory): CalledTables => {
  const found = known.get(resources) ?? indexed(resources.filter(isTable))
  known.set(resources, found)
  return found
}

const indexed = (tables: readonly (Table | GlobalTable)[]): CalledTables => {
  const [byId, byName] = [new Map<string, Table | GlobalTable>(), new Map<string, Table | GlobalTable>()]
  for (const table of tables) {
    const { id, name } = table
    if (!byId.has(id)) byId.set(id, table)
    const own = name.kind === 'known' && name.value !== null ? [showText(name.value)] : []
    for (const shown of [...own, `\${${id}.name}`]) if (!byName.has(shown)) byName.set(shown, table)
  }
  return { byId, byName }
}

const partsOf = (text: Text): { readonly table: Called; readonly below: string } | null => {
  const [first, ...rest] = text
  if (typeof first === 'object' && first.resource !== undefined && first.attribute === 'arn')
    return below({ id: first.resource }, rest)
  const fields = arnFields(text)
  const name = fields.slice(5).reduce((all, field) => joinText(all, all.length > 0 ? [':'] : [], field), [])
  const [kind, ...more] = name
  if (literal(fields[2] ?? []) !== 'dynamodb' || typeof kind !== 'string' || !kind.startsWith('table/')) return null
  return split(joinText([kind.slice('table/'.length)], more))
}

/** The table's name ends at the first slash outside of references. */
const split = (text: Text): ReturnType<typeof partsOf> => {
  const at = text.findIndex((part) => typeof part === 'string' && part.includes('/'))
  const part = text[at]
  if (at < 0 || typeof part !== 'string') return below(calledBy(text), [])
  const slash = part.indexOf('/')
  return below(calledBy(joinText(text.slice(0, at), [part.slice(0, slash)])), [
    part.slice(slash),
    ...text.slice(at + 1),
  ])
}

const calledBy = (name: Text): Called => {
  const [part] = name
  const isReference = name.length === 1 && typeof part === 'object' && part.resource !== undefined
  return isReference && /^(name|id)$/.test(part.attribute ?? '') ? { id: part.resource ?? '' } : { name }
}

const below = (table: Called, rest: Text): ReturnType<typeof partsOf> => {
  const shown = showText(rest)
  return shown === '' || shown.startsWith('/') ? { table, below: shown.slice(1) } : null
}
