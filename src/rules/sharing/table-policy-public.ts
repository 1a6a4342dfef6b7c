import { openToStrangers } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'sharing/table-policy-public',
  title: 'The table or stream policy is public, so the deployment will be rejected',
  why: 'DynamoDB blocks public access: it refuses a policy that grants access to everyone, and the deployment stops there.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html'],
  messages: {
    public:
      'In the policy of {address}, {statement} allows {action} to everyone. Block Public Access of DynamoDB refuses such a policy, so the deployment will fail.\nName the principal, or pin it with a fixed value of aws:PrincipalOrgID, aws:SourceAccount or aws:SourceVpce.',
  },
  homes: ['table', 'stream'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const grant = openToStrangers(home, statement, ['dynamodb:*'])
      if (!grant) continue
      yield {
        message: 'public',
        values: { statement: statementName(statement), action: grant.request.action },
        ...judged(home, statement, statement.principals?.items[0]?.span ?? statement.span),
      }
    }
  },
})
