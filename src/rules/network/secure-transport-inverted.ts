import type { Condition, Statement } from '#policy'
import { conditionName, plainValues } from '../conditions.js'
import { policyRule } from '../rule.js'
import { everyHome, judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'network/secure-transport-inverted',
  title: 'The TLS condition is the wrong way round',
  why: 'It reads like a demand for encryption and is the opposite: requests in clear text pass, and those over TLS, which every SDK sends, do not.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'infrastructure-security',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport',
  ],
  messages: {
    allows:
      'In the policy of {address}, {statement} allows only requests without TLS: it asks {condition} for false.\nAsk for true, or leave the condition out and deny what comes without TLS.',
    denies:
      'In the policy of {address}, {statement} denies requests over TLS and spares those in clear text: it asks {condition} for true.\nAsk for false.',
  },
  homes: everyHome,

  *check(home) {
    for (const statement of policyOf(home).statements) {
      const condition = statement.conditions.find((each) => isInverted(each, statement))
      if (!condition) continue
      yield {
        message: statement.effect === 'Allow' ? 'allows' : 'denies',
        values: { statement: statementName(statement), condition: conditionName(condition) },
        ...judged(home, statement, condition.span),
      }
    }
  },
})

/** Every request says whether it came over TLS, so that only the value counts. */
const isInverted = (condition: Condition, { effect, conditions }: Statement): boolean =>
  condition.key === 'aws:securetransport' &&
  asksFor(condition, effect === 'Allow' ? 'false' : 'true') &&
  !(effect === 'Deny' && conditions.some(isAboutTls))

/** Whether the one value that passes is this one. */
const asksFor = (condition: Condition, wanted: 'true' | 'false'): boolean => {
  const { test, values } = condition
  const [value, ...more] = plainValues(condition)
  if (!test || value === undefined || more.length > 0 || values.length > 1) return false
  if (!['bool', 'string', 'string-any-case', 'glob'].includes(test.comparison)) return false
  return (value.toLowerCase() === wanted) !== test.negated && /^(true|false)$/i.test(value)
}

/** Of requests over TLS those with an old version may well be denied. */
const isAboutTls = ({ key }: Condition): boolean => key !== 'aws:securetransport' && key.includes('tls')
