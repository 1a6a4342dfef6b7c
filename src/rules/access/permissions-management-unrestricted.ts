import { iamAction, iamResourceTypesOf } from '#catalog'
import { policyRule } from '../rule.js'
import { actionsOf, grantsOf, isOnlyBoundary, judged, listed, reachesWhole, statementName } from '../statements.js'

export default policyRule({
  id: 'access/permissions-management-unrestricted',
  title: 'The principal may change who has access to any resource',
  why: 'Who may write policies may write itself, or anybody else, any access: what the other statements leave out no longer counts.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
  ],
  messages: {
    any: 'In {address}, {statement} allows {actions} on every resource: its holder decides who may use them.\nName the resources, or leave these actions to the role that deploys.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const managing = actionsOf(statement).filter(managesPermissions)
      const [first] = managing
      if (!first || !reachesWhole(home, statement, first, kindOf(first))) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'any',
        values: { statement: statementName(statement), actions: listed(managing) },
        breadth: managing.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

/** Services whose policies and grants decide about tables, keys, backups and principals. */
const deciding = /^(dynamodb|dax|kms|backup|iam|ram|sso|organizations):/

/** Granting a service the use of one's role is PassRole's own rule. */
const managesPermissions = (action: string): boolean =>
  deciding.test(action) && iamAction(action)?.level === 'Permissions management' && action !== 'iam:PassRole'

/** What the action works on, as the end of an ARN. */
const kindOf = (action: string): string => {
  const [type] = iamResourceTypesOf(action) ?? []
  return /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(type?.arn ?? '')?.[1] ?? '*'
}
