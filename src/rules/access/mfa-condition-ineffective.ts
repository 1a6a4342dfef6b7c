import { literal } from '#model'
import type { Condition, Statement } from '#policy'
import { policyRule } from '../rule.js'
import { judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'access/mfa-condition-ineffective',
  title: 'The multi-factor condition does not do what it says',
  why: 'Requests with long-lived access keys do not carry aws:MultiFactorAuthPresent at all: a condition that only looks at "false" does not meet them.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
  ],
  messages: {
    deny: 'In {address}, {statement} denies requests whose aws:MultiFactorAuthPresent is false; requests with access keys carry no such key and are let through.\nWrite BoolIfExists instead of Bool.',
    allow:
      'In {address}, {statement} is meant for people with a second factor, and {operator} is also met by requests without the key aws:MultiFactorAuthPresent.\nWrite Bool with "true".',
  },
  homes: ['identity', 'trust'],

  *check(home) {
    for (const statement of policyOf(home).statements) {
      const wrong = statement.conditions.find((condition) => isWrong(statement, condition))
      if (!wrong) continue
      const isDeny = statement.effect === 'Deny'
      yield {
        message: isDeny ? 'deny' : 'allow',
        values: { statement: statementName(statement), operator: wrong.operator },
        ...judged(home, statement, statement.conditionSpan ?? statement.span),
        property: `${judged(home, statement, statement.span).property}/mfa`,
      }
    }
  },
})

/** Whether a condition on the second factor misses the requests that it is about. */
const isWrong = ({ effect }: Statement, { key, operator, values }: Condition): boolean => {
  if (key.toLowerCase() !== 'aws:multifactorauthpresent') return false
  const words = values.map(({ text, unknown }) => (unknown === null ? literal(text)?.toLowerCase() : undefined))
  const folded = operator.toLowerCase()
  const says = (word: string) => words.length === 1 && words[0] === word
  if (effect === 'Deny') return folded === 'bool' && says('false')
  return (folded === 'boolifexists' && says('true')) || (folded === 'null' && says('true'))
}
