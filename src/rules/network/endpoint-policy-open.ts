import {
  type Fix,
  knownValue,
  literal,
  type PolicyDocument,
  type ResourcePolicy,
  showText,
  type VpcEndpoint,
} from '#model'
import { type Condition, type Element, readPolicy, type Statement } from '#policy'
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
      if (isForDynamoDb(resource, context)) yield* openStatements(resource.document)
      return
    }
    if (!isDynamoDb(resource)) return
    if (resource.endpointPolicy) yield* openStatements(resource.endpointPolicy, fixOf(resource, context))
    else if (!hasPolicyElsewhere(resource, context))
      yield { message: 'absent', at: resource.head, property: 'endpointPolicy', ...fixOf(resource, context) }
  },
})

/** `com.amazonaws.<region>.dynamodb` or `dynamodb-streams`; the Region may be a symbol. */
const isDynamoDb = ({ serviceName }: VpcEndpoint): boolean => {
  const last = knownValue(serviceName)?.at(-1)
  return typeof last === 'string' && /(^|\.)dynamodb(-streams)?$/.test(last)
}

const isForDynamoDb = ({ target, targetKind }: ResourcePolicy, { here }: Context): boolean =>
  targetKind === 'vpcEndpoint' &&
  here.resources.some((one) => one.kind === 'vpcEndpoint' && isDynamoDb(one) && refersTo(target, one.id))

const hasPolicyElsewhere = ({ id }: VpcEndpoint, { here }: Context): boolean =>
  here.resources.some(
    (one) =>
      one.kind === 'resourcePolicy' &&
      one.targetKind === 'vpcEndpoint' &&
      (one.target.kind !== 'known' || refersTo(one.target, id)),
  )

const refersTo = (target: ResourcePolicy['target'], id: string): boolean =>
  knownValue(target)?.some((part) => typeof part !== 'string' && part.resource === id) === true

function* openStatements(
  { document, span }: PolicyDocument,
  fix: Pick<Problem, 'fix'> = {},
): Iterable<Problem<Message>> {
  const policy = readPolicy(document, 'endpoint')
  if (policy.unread !== null) return
  const open = policy.statements.filter(isOpen)
  const [first] = open
  if (!first) return
  yield {
    message: 'open',
    values: { actions: first.actions.items.map(({ text }) => showText(text)).join(', ') },
    at: first.span ?? span,
    property: `endpointPolicy.${first.sid ?? first.index}`,
    evidence: open.map(({ sid, index }) => sid ?? index),
    ...(policy.statements.length === 1 ? fix : {}),
  }
}

/** Everybody, on everything, for all of DynamoDB, and nothing that says whose. */
const isOpen = ({ effect, principals, actions, resources, conditions }: Statement): boolean =>
  effect === 'Allow' &&
  principals !== null &&
  !principals.not &&
  principals.items.some(({ kind, text }) => kind === '*' || literal(text) === '*') &&
  !actions.not &&
  actions.items.some((item) => /^(\*|dynamodb:\*)$/i.test(wordOf(item))) &&
  resources?.not === false &&
  resources.items.some((item) => /^(\*|arn:[^:]*:dynamodb:[^:]*:\*:\*|arn:\*)$/.test(wordOf(item))) &&
  !conditions.some(isPerimeter)

const wordOf = ({ text }: Element): string => literal(text) ?? ''

/** Any restriction on the caller or the table may be meant as the boundary: whether it is one, others judge. */
const isPerimeter = ({ key, test }: Condition): boolean => test === null || /^aws:(principal|resource|source)/.test(key)

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
