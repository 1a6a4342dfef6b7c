import { iamGlob } from '#catalog'
import { type GlobalTable, knownValue, literal, type Table } from '#model'
import type { Condition, Statement } from '#policy'
import { tablesOf } from '../named-tables.js'
import { attributes, carriersOf, testsValues } from '../rows.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { grantsOf, judged, listed, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/attributes-omit-key',
  title: 'The attribute list leaves out a key, so every request fails',
  why: 'Every request names the key of what it asks for, so a list of attributes without the key allows nothing. The usual mending is to take the condition away.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    key: 'In {address}, {statement} allows only the attributes it lists, and {keys} of {table} {is} not among them: requests that name the key are not allowed.\nAdd {keys} to dynamodb:Attributes.',
  },
  homes: ['identity', 'table'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const limit = statement.conditions.find(isAllowList)
      const missing = limit ? missingKeys(home, statement, limit, context) : []
      const [first] = missing
      if (!limit || !first) continue
      const keys = [...new Set(missing.map(({ key }) => key))]
      yield {
        message: 'key',
        values: {
          statement: statementName(statement),
          keys: listed(keys),
          is: keys.length === 1 ? 'is' : 'are',
          table: first.table.address,
        },
        ...judged(home, statement, limit.span),
      }
    }
  },
})

/** A list of attributes of which all has to be in the values, all of them known. */
const isAllowList = (condition: Condition): boolean =>
  condition.key === attributes &&
  testsValues(condition) &&
  condition.test?.negated === false &&
  condition.test.quantifier !== 'any' &&
  condition.values.length > 0 &&
  condition.values.every(({ text, unknown }) => unknown === null && literal(text) !== undefined)

interface Missing {
  readonly key: string
  readonly table: Table | GlobalTable
}

const missingKeys = (
  home: PolicyHome,
  statement: Statement,
  { values, test }: Condition,
  context: Context,
): readonly Missing[] => {
  const listedNames = values.map(({ text }) => literal(text) ?? '')
  const isListed = (name: string): boolean =>
    listedNames.some((each) => (test?.comparison === 'glob' ? iamGlob(each, name) : each === name))
  return tablesOf(home, statement, context).flatMap(({ table, below }) =>
    neededKeys(table, below, statement)
      .filter((key) => !isListed(key))
      .map((key) => ({ key, table })),
  )
}

/** Item actions name the whole key, a query the partition key of what it queries; a scan names none. */
const neededKeys = (table: Table | GlobalTable, below: string, statement: Statement): readonly string[] => {
  const known = (key: string | null | undefined): readonly string[] => (key ? [key] : [])
  const queries = mayName(statement, 'dynamodb:Query')
  const index = /^index\/(.+)$/.exec(below)?.[1]
  if (index !== undefined) {
    const found = (knownValue(table.globalIndexes) ?? []).find(({ name }) => name === index)
    return queries ? known(found?.partitionKey) : []
  }
  const partition = known(knownValue(table.partitionKey))
  if (below !== '') return []
  if (itemActions().some((action) => mayName(statement, action)))
    return [...partition, ...known(knownValue(table.sortKey))]
  return queries ? partition : []
}

const itemActions = (): readonly string[] => carriersOf(attributes).filter((action) => /Item$/.test(action))
