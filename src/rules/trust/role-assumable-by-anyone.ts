import { openToStrangers } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/role-assumable-by-anyone',
  title: 'Anyone can assume the role',
  why: 'Whoever has any AWS account becomes this role with one call and holds all of its permissions.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
  ],
  messages: {
    anyone:
      'In the trust policy of {address}, {statement} lets anyone with any AWS account assume the role; no condition tells friends from strangers.\nName the principal, or pin the organisation with aws:PrincipalOrgID.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (!openToStrangers(home, statement, ['sts:AssumeRole'])) continue
      yield {
        message: 'anyone',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.principals?.items[0]?.span ?? statement.span),
      }
    }
  },
})
