import { type GlobalTable, type Index, knownValue, showText, type Table } from '#model'
import type { Condition, Statement } from '#policy'
import { type NamedTable, namedTables } from '../named-tables.js'
import { leadingKeys, testsValues } from '../rows.js'
import { type Context, policyRule } from '../rule.js'
import { grantsOf, judged, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/index-partition-key-differs',
  title: 'The row limit does not fit the index it is used with',
  why: 'The rows of an index are keyed by the index’s own partition key. A limit that is meant for the table’s key compares another attribute there: nothing matches, or the wrong rows do.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    differs:
      'In {address}, {statement} limits rows by {value}, but index {index} of {table} has the partition key {key}, not {own}.\nLeave the index out, or key it by the caller.',
  },
  homes: ['identity', 'table'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const limit = statement.conditions.find(isByCaller)
      const found = limit && mayName(statement, 'dynamodb:Query') ? otherwiseKeyed(statement, context) : null
      if (!limit || !found) continue
      yield {
        message: 'differs',
        values: {
          statement: statementName(statement),
          value: showText(limit.values[0]?.text ?? []),
          index: found.index.name,
          table: found.table.address,
          key: found.index.partitionKey,
          own: found.own,
        },
        ...judged(home, statement, found.item.span),
      }
    }
  },
})

/** Rows of whoever calls. */
const isByCaller = (condition: Condition): boolean =>
  condition.key === leadingKeys &&
  testsValues(condition) &&
  condition.test?.negated === false &&
  condition.values.some(({ text, unknown }) => unknown === null && showText(text).includes('${'))

interface Found extends NamedTable {
  readonly index: Index
  readonly own: string
}

/** An index of a table, both named by the statement, that has another partition key. A statement on the index alone is made for it. */
const otherwiseKeyed = (statement: Statement, context: Context): Found | null => {
  const named = namedTables(statement, context)
  for (const each of named) {
    const own = knownValue(each.table.partitionKey)
    const isLimited = named.some(({ table, below }) => table.id === each.table.id && below === '')
    if (own === undefined || !isLimited) continue
    const index = indexesBelow(each.table, each.below).find(({ partitionKey }) => partitionKey !== own)
    if (index) return { ...each, index, own }
  }
  return null
}

const indexesBelow = (table: Table | GlobalTable, below: string): readonly Index[] => {
  const wanted = /^(?:index\/)?(.+)$/.exec(below)?.[1]
  const all = knownValue(table.globalIndexes) ?? []
  return wanted === '*' ? all : all.filter(({ name }) => `index/${name}` === below)
}
