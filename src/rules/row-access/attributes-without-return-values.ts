import { iamAction } from '#catalog'
import { allowedOf } from '../allowed-of.js'
import { carriersOf, limitsAttributes, returnValues, select } from '../rows.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, listed, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/attributes-without-return-values',
  title: 'A write returns attributes the caller must not see',
  why: 'A write may ask for the item as it was or as it is. The condition on attributes does not look at what comes back, so a write reads the whole item.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    returns:
      'In {address}, {statement} limits attributes, but {actions} may return the whole item by ReturnValues ALL_OLD or ALL_NEW.\nAdd the condition {operator} with "dynamodb:ReturnValues": ["NONE", "UPDATED_OLD", "UPDATED_NEW"].',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (!limitsAttributes(statement)) continue
      const candidates = carriersOf(returnValues).filter((action) => isWrite(action) && mayName(statement, action))
      const found = allowedOf(alone(home, statement), { actions: candidates, resources: null, conditions: returned })
      if (found.length === 0) continue
      const reads = carriersOf(select).some((action) => mayName(statement, action))
      yield {
        message: 'returns',
        values: {
          statement: statementName(statement),
          actions: listed(found),
          operator: reads ? 'StringEqualsIfExists' : 'StringEquals',
        },
        breadth: found.length,
        ...judged(home, statement, statement.conditionSpan ?? statement.span),
      }
    }
  },
})

/** Checks of a condition have a rule of their own; reads return what they are asked for anyway. */
const isWrite = (action: string): boolean => iamAction(action)?.level === 'Write'

/** A request for all of the item. */
const returned = { StringEquals: { 'dynamodb:ReturnValues': ['ALL_OLD', 'ALL_NEW'] } }
