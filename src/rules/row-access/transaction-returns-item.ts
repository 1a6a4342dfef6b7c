import { allowing } from '../allowed-of.js'
import { limitsAttributes } from '../rows.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, mayName, statementName, textsOf } from '../statements.js'

export default policyRule({
  id: 'row-access/transaction-returns-item',
  title: 'A failed condition check returns the item',
  why: 'A condition check in a transaction may ask for the item when it fails. It then reads attributes that the rest of the policy hides.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html'],
  messages: {
    returns:
      'In {address}, {statement} allows dynamodb:ConditionCheckItem next to a limit on attributes: a check that fails may return the whole item.\nAdd the condition StringEqualsIfExists with "dynamodb:ReturnValues": "NONE".',
  },
  homes: ['identity', 'table'],

  *check(home) {
    const limited = grantsOf(home).filter(limitsAttributes)
    if (limited.length === 0) return
    for (const statement of grantsOf(home)) {
      if (!mayName(statement, check)) continue
      const set = alone(home, statement)
      const found = limited.some((limit) =>
        allowing(set, {
          actions: [check],
          resources: limit === statement ? null : textsOf(limit),
          conditions: returned,
        }),
      )
      if (!found) continue
      yield {
        message: 'returns',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.conditionSpan ?? statement.actionsSpan),
      }
    }
  },
})

const check = 'dynamodb:ConditionCheckItem'

/** ReturnValuesOnConditionCheckFailure, as the condition key has it. */
const returned = { StringEquals: { 'dynamodb:ReturnValues': 'ALL_OLD' } }
