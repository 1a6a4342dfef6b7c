import { showText } from '#model'
import type { Condition } from '#policy'
import { attributes, isRowKey } from '../rows.js'
import { policyRule } from '../rule.js'
import { judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/wildcard-under-string-equals',
  title: 'A row pattern is compared as literal text',
  why: 'StringEquals knows no patterns. The star is compared as a star, so an Allow matches nothing, a Deny denies nothing, and a negated test lets everything pass.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  ],
  messages: {
    literal:
      'In {address}, {statement} compares {key} with {value} by {operator}, for which the star or question mark is plain text.\nUse {like}, or write ${*} where the character itself is meant.',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of policyOf(home).statements)
      for (const condition of statement.conditions) {
        const pattern = isExact(condition) ? condition.values.find(isPattern) : undefined
        if (!pattern) continue
        yield {
          message: 'literal',
          values: {
            statement: statementName(statement),
            key: condition.keyText,
            value: showText(pattern.text),
            operator: condition.operator,
            like: condition.operator.replace(/Equals(IgnoreCase)?/i, 'Like'),
          },
          ...judged(home, statement, pattern.span),
        }
        break
      }
  },
})

const isExact = ({ key, test }: Condition): boolean =>
  (isRowKey(key) || key === attributes) && (test?.comparison === 'string' || test?.comparison === 'string-any-case')

/** A wildcard outside of variables; `${*}` and `${?}` are the characters themselves. */
const isPattern = ({ text, unknown }: Condition['values'][number]): boolean =>
  unknown === null && text.some((part) => typeof part === 'string' && /[*?]/.test(part.replace(/\$\{[^}]*\}/g, '')))
