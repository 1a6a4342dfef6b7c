import type { Condition, Statement } from '#policy'
import { allowedOf } from '../allowed-of.js'
import { attributes, carriersOf, isRowKey } from '../rows.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, listed, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/for-any-value-in-allow',
  title: 'One matching row in a batch unlocks all others',
  why: 'ForAnyValue is met by one value. A caller who puts one row or attribute of its own into the request gets every other one along with it.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  messages: {
    any: 'In {address}, {statement} allows {actions} as soon as any one {what} of the request matches {key}: the others may be anybody’s.\nAsk by ForAllValues, so that every {what} has to match.',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const condition = statement.conditions.find((each) => isLoose(each, statement))
      if (!condition) continue
      const candidates = severalIn(condition.key).filter((action) => mayName(statement, action))
      const found = allowedOf(alone(home, statement), { actions: candidates, resources: null })
      if (found.length === 0) continue
      yield {
        message: 'any',
        values: {
          statement: statementName(statement),
          actions: listed(found),
          key: condition.keyText,
          what: isRowKey(condition.key) ? 'row' : 'attribute',
        },
        breadth: found.length,
        ...judged(home, statement, condition.span),
      }
    }
  },
})

/** ForAnyValue on a list that the caller fills, and nothing that asks for all of it. */
const isLoose = ({ key, test }: Condition, { conditions }: Statement): boolean =>
  (isRowKey(key) || key === attributes) &&
  test?.quantifier === 'any' &&
  !conditions.some((other) => other.key === key && other.test?.quantifier === 'all')

/** The actions whose requests carry several values: every one names attributes, only a batch names rows of several keys. */
const severalIn = (key: string): readonly string[] =>
  carriersOf(key).filter((action) => !isRowKey(key) || action.includes(':Batch'))
