import type { Condition, Statement } from '#policy'
import { conditionName } from '../conditions.js'
import { policyRule } from '../rule.js'
import { judged, mayName, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'network/endpoint-deny-too-broad',
  title: 'The endpoint-only Deny also stops the console, deployments and backups',
  why: 'Calls from the console, from a pipeline outside the network and from AWS services on your behalf come through no endpoint of yours. A Deny without exception stops them too, and with them the change that would take it back.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'strict',
  topic: 'infrastructure-security',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],
  messages: {
    broad:
      'In the policy of {address}, {statement} denies {action} to every call that comes through no named endpoint or VPC: {condition}.\nThe console, deployments from outside and AWS services are among them. Except the role that deploys by aws:PrincipalArn, and services by aws:PrincipalIsAWSService and aws:ViaAWSService.',
  },
  homes: ['table', 'organization'],

  *check(home) {
    for (const statement of policyOf(home).statements) {
      const condition = statement.conditions.find(isEndpointOnly)
      const action = managing.find((each) => mayName(statement, each))
      if (statement.effect !== 'Deny' || !condition || action === undefined || hasException(statement)) continue
      yield {
        message: 'broad',
        values: { statement: statementName(statement), action, condition: conditionName(condition) },
        ...judged(home, statement, condition.span),
      }
    }
  },
})

/** What the console, a deployment and a backup call. */
const managing = [
  'dynamodb:DescribeTable',
  'dynamodb:UpdateTable',
  'dynamodb:PutResourcePolicy',
  'dynamodb:CreateBackup',
]

const networks: ReadonlySet<string> = new Set(['aws:sourcevpce', 'aws:sourcevpc', 'aws:sourceip', 'aws:vpcsourceip'])

const isEndpointOnly = ({ key, test }: Condition): boolean =>
  (key === 'aws:sourcevpce' || key === 'aws:sourcevpc') && test !== null && test.negated && test.comparison !== 'null'

/** Somebody is left out, by whatever name: who it is, others judge. */
const hasException = ({ principals, conditions }: Statement): boolean =>
  principals?.not === true ||
  (principals !== null && !principals.items.some(({ kind }) => kind === '*')) ||
  conditions.some(({ key }) => !networks.has(key))
