import { policyRule } from '../rule.js'
import { grantsOf, isOnlyBoundary, judged, reachesWhole, statementName } from '../statements.js'

export default policyRule({
  id: 'access/pass-role-unrestricted',
  title: 'Any role can be passed to a service',
  why: 'Who may pass any role and start something that runs with it, gets what the strongest role of the account may do.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  messages: {
    any: 'In {address}, {statement} allows iam:PassRole on every role and to every service, an administrator role included.\nName the roles that are passed, and add a condition on iam:PassedToService.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!reachesWhole(home, statement, 'iam:PassRole', 'role/*')) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'any',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})
