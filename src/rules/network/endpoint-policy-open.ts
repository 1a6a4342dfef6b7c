import { type Fix, type PolicyDocument, showText, type VpcEndpoint } from '#model'
import { readPolicy } from '#policy'
import { endpointOf, hasPolicyElsewhere, leadsToTables, openStatements } from '../endpoints.js'
import { type Context, type Problem, stateRule } from '../rule.js'

type Message = 'absent' | 'open'

export default stateRule({
  id: 'network/endpoint-policy-open',
  title: "The VPC endpoint lets any credentials reach any account's tables",
  why: 'Whoever runs code inside the network can then send items through the endpoint to a table of an account of their own, and no policy of yours stands in the way.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'infrastructure-security',
  fix: 'partial',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/vpc-endpoints-dynamodb.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],
  messages: {
    absent:
      '{address} has no policy, so through it any credentials may call DynamoDB in any account.\nLimit it to your own accounts with conditions on aws:PrincipalAccount and aws:ResourceAccount, or to the tables that are needed.',
    open: '{address} lets everybody call {actions} on everything, with no condition on whose credentials or whose tables they are.\nAdd conditions on aws:PrincipalOrgID and aws:ResourceOrgID (or the accounts), or name the tables that are needed.',
  },
  subjects: ['vpcEndpoint', 'resourcePolicy'],

  *check(resource, context) {
    if (resource.kind === 'resourcePolicy') {
      if (endpointOf(resource, context.here)) yield* opened(resource.document)
      return
    }
    if (!leadsToTables(resource)) return
    if (resource.endpointPolicy) yield* opened(resource.endpointPolicy, fixOf(resource, context))
    else if (!hasPolicyElsewhere(resource, context.here))
      yield { message: 'absent', at: resource.head, property: 'endpointPolicy', ...fixOf(resource, context) }
  },
})

function* opened(policy: PolicyDocument, fix: Pick<Problem, 'fix'> = {}): Iterable<Problem<Message>> {
  const open = openStatements(policy) ?? []
  const [first] = open
  if (!first) return
  const isOnly = readPolicy(policy.document, 'endpoint').statements.length === 1
  yield {
    message: 'open',
    values: { actions: first.actions.items.map(({ text }) => showText(text)).join(', ') },
    at: first.span,
    property: `endpointPolicy.${first.sid ?? first.index}`,
    evidence: open.map(({ sid, index }) => sid ?? index),
    ...(isOnly ? fix : {}),
  }
}

/** With the accounts that the team trusts the boundary can be written down; DescribeEndpoints has no table to check. */
const fixOf = ({ id }: VpcEndpoint, { config }: Context): { readonly fix?: Fix } => {
  const accounts = [...config.trustedAccounts].sort()
  if (accounts.length === 0) return {}
  const own = { 'aws:PrincipalAccount': accounts, 'aws:ResourceAccount': accounts }
  const statement = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'dynamodb:*',
    Resource: '*',
    Condition: { StringEquals: own },
  }
  const endpoints = { Effect: 'Allow', Principal: '*', Action: 'dynamodb:DescribeEndpoints', Resource: '*' }
  return {
    fix: {
      title: 'Limit the endpoint to the trusted accounts',
      safety: 'needs-review',
      resource: id,
      wishes: [
        {
          set: 'endpointPolicy',
          value: {
            Version: '2012-10-17',
            Statement: [
              { Sid: 'OwnAccounts', ...statement },
              { Sid: 'Discovery', ...endpoints },
            ],
          },
        },
      ],
    },
  }
}
