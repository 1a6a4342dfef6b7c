import { literal } from '#model'
import { policyRule } from '../rule.js'
import { asksForSource } from '../source-keys.js'
import { grantsOf, judged, statementName } from '../statements.js'

/** Services whose guides ask for source keys in the trust policy of the roles that they assume. Read on 2026-11-25. */
const sending = new Set(
  [
    'bedrock',
    'codebuild',
    'datasync',
    'ecs-tasks',
    'monitoring.rds',
    'pipes',
    'sagemaker',
    'scheduler',
    'ssm',
    'states',
    'transfer',
    'vpc-flow-logs',
  ].map((service) => `${service}.amazonaws.com`),
)

export default policyRule({
  id: 'trust/service-principal-unrestricted',
  title: 'A service could be made to use the role for somebody else',
  why: 'The service acts for all of its customers. Without a condition on the source, another customer who names this role to the service may have it used for them.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
    'https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html',
  ],
  messages: {
    unrestricted:
      'In the trust policy of {address}, {statement} lets {service} assume the role for whomever it acts.\nAdd a condition on aws:SourceAccount with the own account, or on aws:SourceArn.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (statement.principals?.not || asksForSource(statement)) continue
      const item = statement.principals?.items.find(
        ({ kind, text, unknown }) => kind === 'Service' && unknown === null && sending.has(literal(text) ?? ''),
      )
      if (!item) continue
      yield {
        message: 'unrestricted',
        values: { statement: statementName(statement), service: literal(item.text) ?? '' },
        ...judged(home, statement, item.span),
      }
    }
  },
})
