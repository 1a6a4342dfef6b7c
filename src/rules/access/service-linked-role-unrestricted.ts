import { policyRule } from '../rule.js'
import { grantsOf, isDeliberateFor, isOnlyBoundary, judged, reachesWhole, statementName } from '../statements.js'

export default policyRule({
  id: 'access/service-linked-role-unrestricted',
  title: 'Service-linked roles of any service may be created',
  why: 'A service-linked role has the permissions that its service wants, and some want many; who creates one brings the service into the account.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-service-linked-roles.html',
  ],
  messages: {
    any: 'In {address}, {statement} lets its holder create the service-linked role of every service.\nLimit it by iam:AWSServiceName, for instance to replication.dynamodb.amazonaws.com or dax.amazonaws.com.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!isDeliberateFor(statement, 'iam:CreateServiceLinkedRole')) continue
      if (statement.conditions.some(({ key }) => key === 'iam:awsservicename')) continue
      if (!reachesWhole(home, statement, 'iam:CreateServiceLinkedRole', 'role/aws-service-role/*')) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'any',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.actionsSpan),
        property: `${judged(home, statement, statement.span).property}/service-linked`,
      }
    }
  },
})
