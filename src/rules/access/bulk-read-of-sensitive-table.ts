import { iamGlob } from '#catalog'
import { type GlobalTable, knownValue, literal, type Resource, showText, type Table } from '#model'
import type { Statement } from '#policy'
import { allowedOf } from '../allowed-of.js'
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
    const sensitive = context.here.resources.filter(
      (resource): resource is TableLike => isTable(resource) && isTagged(resource, context.config.sensitiveTags),
    )
    if (sensitive.length === 0 || isOnlyBoundary(home, context)) return
    for (const statement of grantsOf(home)) {
      const table = sensitive.find((each) => reaches(statement, each, context))
      const actions = table ? bulkReads(home, statement) : []
      if (!table || actions.length === 0) continue
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

const isTable = (resource: Resource): resource is TableLike =>
  resource.kind === 'table' || resource.kind === 'globalTable'

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

/** By name, or by a pattern that the table's name fits. */
const reaches = (statement: Statement, table: TableLike, context: Context): boolean => {
  if (namedTables(statement, context).some((each) => each.table.id === table.id)) return true
  if (!statement.resources || statement.resources.not) return false
  const own = knownValue(table.name)
  const name = own ? literal(own) : undefined
  return statement.resources.items.some(({ text, unknown }) => {
    const shown = unknown === null ? showText(text) : ''
    const pattern = /:table\/([^/]*)/.exec(shown)?.[1]
    return isStar(shown) || (pattern !== undefined && name !== undefined && iamGlob(pattern, name))
  })
}
