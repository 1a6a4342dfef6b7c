import { type GlobalTable, joinText, literal, type Resource, showText, type Table, type Text } from '#model'
import type { Element, Statement } from '#policy'
import { arnFields } from './arns.js'
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
  const tables = context.here.resources.filter(isTable)
  return resources.items.flatMap((item) => {
    const parts = item.unknown === null ? partsOf(item.text) : null
    const table = parts && tables.find((each) => isCalled(each, parts.table))
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

const isCalled = ({ id, name }: Table | GlobalTable, called: Called): boolean => {
  if ('id' in called) return called.id === id
  const shown = showText(called.name)
  const own = name.kind === 'known' && name.value !== null ? showText(name.value) : null
  return shown === own || shown === `\${${id}.name}`
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
