import type { Condition } from '#policy'
import { attributes, isRowKey, testsValues } from '../rows.js'
import { policyRule } from '../rule.js'
import { judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/set-operator-missing',
  title: 'A row or attribute condition lacks its set operator',
  why: 'The key holds a list. Without ForAllValues or ForAnyValue IAM does not say how the list is compared, and a request that names several values does not match.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    allow:
      'In {address}, {statement} tests {key} by {operator}, but the key holds a list: requests with several values are not allowed, and what is allowed is not documented.\nWrite ForAllValues:{operator}.',
    deny: 'In {address}, {statement} tests {key} by {operator}, but the key holds a list: requests with several values are not denied.\nWrite ForAnyValue:{operator}, so that one such value is enough.',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of policyOf(home).statements) {
      const condition = statement.conditions.find(isBare)
      if (!condition) continue
      yield {
        message: statement.effect === 'Allow' ? 'allow' : 'deny',
        values: { statement: statementName(statement), key: condition.keyText, operator: condition.operator },
        ...judged(home, statement, condition.span),
      }
    }
  },
})

/** A comparison of a list as if it were one value. */
const isBare = (condition: Condition): boolean =>
  (isRowKey(condition.key) || condition.key === attributes) &&
  testsValues(condition) &&
  condition.test?.quantifier === null
