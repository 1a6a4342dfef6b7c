import { iamGlob } from '#catalog'
import { type GlobalTable, knownValue, literal, showText, type Table } from '#model'
import type { Statement } from '#policy'
import { allowedOf } from '../allowed-of.js'
import { tablesAround } from '../around.js'
import { namedTables } from '../named-tables.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import {
  alone,
  grantsOf,
  isOnlyBoundary,
  isStar,
  judged,
  listed,
  mayName,
  statementName,
  textsOf,
} from '../statements.js'
import { isTagged } from '../tagged.js'

export default policyRule({
  id: 'access/bulk-read-of-sensitive-table',
  title: 'A sensitive table can be read or copied as a whole',
  why: 'One call, or a page of calls, then carries away every item of a table that your team has marked as sensitive.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-preventative.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html',
  ],
  messages: {
    bulk: 'In {address}, {statement} allows {actions}, which read or copy all of {table}, a table tagged as sensitive.\nAllow reads by key, such as dynamodb:GetItem and dynamodb:Query; for PartiQL, deny Bool "dynamodb:FullTableScan": "true".',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home).filter(readsInBulk)) {
      const table = sensitiveTable(statement, context)
      const actions = table ? bulkReads(home, statement) : []
      if (!table || actions.length === 0) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'bulk',
        values: { statement: statementName(statement), actions: listed(actions), table: table.address },
        breadth: actions.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

type TableLike = Table | GlobalTable

/** Reads and copies of a whole table. */
const bulk = [
  'dynamodb:Scan',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:EnableKinesisStreamingDestination',
  'dynamodb:ReadDataForReplication',
  'dynamodb:SearchVectors',
]

const partiql = 'dynamodb:PartiQLSelect'
const records = 'dynamodb:GetRecords'

const readsInBulk = (statement: Statement): boolean =>
  [...bulk, partiql, records].some((action) => mayName(statement, action))

/** A SELECT is one where it may go without a key; records are those of a stream that the statement names. */
const bulkReads = (home: PolicyHome, statement: Statement): readonly string[] => {
  const set = alone(home, statement)
  const texts = textsOf(statement) ?? []
  const tables = texts.filter((text) => !/\/(stream|backup|export|import)\//.test(showText(text)))
  const streams = texts.filter((text) => /(\/stream\/.*|\*)$/.test(showText(text)))
  const named = (actions: readonly string[]) => actions.filter((action) => mayName(statement, action))
  const scanning = { Bool: { 'dynamodb:FullTableScan': 'true' } }
  return [
    ...(tables.length > 0 ? allowedOf(set, { actions: named(bulk), resources: tables }) : []),
    ...(tables.length > 0
      ? allowedOf(set, { actions: named([partiql]), resources: tables, conditions: scanning })
      : []),
    ...(streams.length > 0 ? allowedOf(set, { actions: named([records]), resources: streams }) : []),
  ]
}

/** The first sensitive table that the statement names, or that a pattern of it fits by its name. */
const sensitiveTable = (statement: Statement, context: Context): TableLike | undefined => {
  const tables = sensitiveAround(context)
  if (tables.length === 0) return undefined
  const named = new Set(namedTables(statement, context).map(({ table }) => table.id))
  const items = statement.resources?.not === false ? statement.resources.items : []
  const shown = items.flatMap(({ text, unknown }) => (unknown === null ? [showText(text)] : []))
  const patterns = shown.flatMap((text) => /:table\/([^/]*)/.exec(text)?.[1] ?? [])
  const isAny = shown.some(isStar)
  return tables.find(({ id, name }) => {
    const own = knownValue(name)
    const called = own ? literal(own) : undefined
    return isAny || named.has(id) || (called !== undefined && patterns.some((pattern) => iamGlob(pattern, called)))
  })
}

interface Sensitive {
  readonly tags: readonly string[]
  readonly tables: readonly TableLike[]
}

const known = new WeakMap<readonly TableLike[], Sensitive>()

const sensitiveAround = (context: Context): readonly TableLike[] => {
  const { sensitiveTags: tags } = context.config
  if (tags.length === 0) return []
  const all = tablesAround(context)
  const found = known.get(all)
  if (found?.tags === tags) return found.tables
  const tables = all.filter((table) => isTagged(table, tags))
  known.set(all, { tags, tables })
  return tables
}
