import { policyRule } from '../rule.js'
import { judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/allow-with-not-principal',
  title: 'Everyone except a few is allowed',
  why: 'NotPrincipal with Allow lets in every account of the world that is not listed, anonymous callers too.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],
  messages: {
    allowed:
      'In the policy of {address}, {statement} allows everyone except those that NotPrincipal lists.\nName the principals that are allowed.',
    denied:
      'In the policy of {address}, {statement} denies everyone except those that NotPrincipal lists; a role is only left out when its account and its session are listed, too.\nUse Principal * with a condition on aws:PrincipalArn.',
  },
  homes: ['trust', 'table', 'stream', 'key', 'vault', 'resource'],

  *check(home) {
    for (const statement of policyOf(home).statements) {
      if (!statement.principals?.not) continue
      const denies = statement.effect === 'Deny'
      yield {
        message: denies ? 'denied' : 'allowed',
        values: { statement: statementName(statement) },
        ...(denies ? { severity: 'info' as const } : {}),
        ...judged(home, statement, statement.principals.items[0]?.span ?? statement.span),
      }
    }
  },
})
