import { allowedOf } from '../allowed-of.js'
import { attributes, carriersOf, limitsAttributes, select, wholeItems } from '../rows.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, listed, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/attributes-without-select',
  title: 'Callers can read hidden attributes by not naming any',
  why: 'The condition on attributes looks at what the request names, not at what comes back. A read that names none meets it and returns the whole item.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    whole:
      'In {address}, {statement} limits attributes, but {actions} without a projection name none and return the whole item.\nAdd the condition {operator} with "dynamodb:Select": "SPECIFIC_ATTRIBUTES".',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (!limitsAttributes(statement)) continue
      const candidates = carriersOf(select).filter((action) => mayName(statement, action))
      const found = allowedOf(alone(home, statement), { actions: candidates, resources: null, conditions: wholeItems })
      if (found.length === 0) continue
      const writes = carriersOf(attributes).some(
        (action) => !carriersOf(select).includes(action) && mayName(statement, action),
      )
      yield {
        message: 'whole',
        values: {
          statement: statementName(statement),
          actions: listed(found),
          operator: writes ? 'StringEqualsIfExists' : 'StringEquals',
        },
        breadth: found.length,
        ...judged(home, statement, statement.conditionSpan ?? statement.span),
      }
    }
  },
})
