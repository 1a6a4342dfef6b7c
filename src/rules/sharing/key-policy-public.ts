import { openToStrangers } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'sharing/key-policy-public',
  title: 'Any AWS account can use or administer the key',
  why: 'The key then protects nothing: whoever gets hold of ciphertext, a backup or a snapshot decrypts it with an account of their own.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html'],
  messages: {
    public:
      'In the key policy of {address}, {statement} lets any AWS account call {action}; no condition tells friends from strangers.\nName the principal, or add a condition on kms:CallerAccount or aws:PrincipalOrgID.',
  },
  homes: ['key'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const grant = openToStrangers(home, statement, ['kms:*'])
      if (!grant) continue
      yield {
        message: 'public',
        values: { statement: statementName(statement), action: grant.request.action },
        ...judged(home, statement, statement.principals?.items[0]?.span ?? statement.span),
      }
    }
  },
})
