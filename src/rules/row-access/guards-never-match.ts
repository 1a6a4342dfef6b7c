import type { Condition } from '#policy'
import { carriersOf, returnValues, select, testsValues } from '../rows.js'
import { policyRule } from '../rule.js'
import { actionsOf, grantsOf, judged, listed, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/guards-never-match',
  title: 'Read and write guards in one statement exclude each other',
  why: 'Reads never carry ReturnValues, writes never carry Select. A plain operator is not met by a key that is not there, so the statement allows nothing.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    never:
      'In {address}, {statement} tests {keys} by a plain operator, but {actions} never carry the key: the statement does not allow them.\nUse the IfExists form, such as StringEqualsIfExists.',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const guards = statement.conditions.filter(isPlainGuard)
      if (guards.length === 0) continue
      const named = actionsOf(statement)
      const reads = named.filter((action) => carriersOf(select).includes(action))
      const writes = named.filter((action) => carriersOf(returnValues).includes(action) && !reads.includes(action))
      if (reads.length === 0 || writes.length === 0) continue
      const never = [...reads, ...writes].filter((action) =>
        guards.some(({ key }) => !carriersOf(key).includes(action)),
      )
      const [first] = guards
      if (never.length === 0 || !first) continue
      yield {
        message: 'never',
        values: {
          statement: statementName(statement),
          keys: listed([...new Set(guards.map(({ keyText }) => keyText))]),
          actions: listed(never),
        },
        breadth: never.length,
        ...judged(home, statement, first.span),
      }
    }
  },
})

/** A test of one of the two guards that a missing key does not meet. */
const isPlainGuard = (condition: Condition): boolean =>
  (condition.key === select || condition.key === returnValues) &&
  testsValues(condition) &&
  condition.test?.negated === false &&
  !condition.test.ifExists &&
  condition.test.quantifier !== 'all'
