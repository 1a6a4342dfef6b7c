import { conditionName, isPositive } from '../conditions.js'
import { namesEveryone, openToStrangers } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, listed, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/wildcard-principal-with-condition',
  title: 'Only a condition keeps strangers out of the role',
  why: 'Everybody is named, and one condition holds the door. A typing error in it, or a later edit, gives the role to any AWS account.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  messages: {
    conditioned:
      'In the trust policy of {address}, {statement} names everyone, and only {conditions} keeps strangers out.\nName the principals, or add a condition on aws:PrincipalArn beside the one on the organisation.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (statement.principals?.not || !namesEveryone(statement) || !mayName(statement, 'sts:AssumeRole')) continue
      const limits = statement.conditions.filter(isPositive)
      const keys = new Set(limits.map(({ key }) => key))
      const isTwofold =
        keys.has('aws:principalarn') && (keys.has('aws:principalorgid') || keys.has('aws:principalorgpaths'))
      if (limits.length === 0 || isTwofold || openToStrangers(home, statement, ['sts:AssumeRole'])) continue
      yield {
        message: 'conditioned',
        values: { statement: statementName(statement), conditions: listed(limits.map(conditionName)) },
        ...judged(home, statement, statement.principals?.items[0]?.span ?? statement.span),
      }
    }
  },
})
