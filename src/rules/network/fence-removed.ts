import {
  type ChangeOf,
  type Inventory,
  knownValue,
  type PolicyDocument,
  showText,
  type Text,
  type Value,
  type VpcEndpoint,
} from '#model'
import { endpointOf, hasPolicyElsewhere, leadsToTables, openStatements } from '../endpoints.js'
import { loosenedFrom } from '../gains.js'
import { isKept, lossAt, takesEffect } from '../loss.js'
import { type Context, changeRule, type Problem } from '../rule.js'
import { listed } from '../statements.js'

type Message = 'removed' | 'opened' | 'unrouted' | 'unmanaged'

export default changeRule({
  id: 'network/fence-removed',
  title: 'This change opens a network boundary around the tables',
  why: 'What kept calls inside the network, and the tables and credentials of other accounts out of it, is gone with the deployment; nothing fails, so nobody notices.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'infrastructure-security',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/vpc-endpoints-dynamodb.html',
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint',
  ],
  messages: {
    removed:
      'This change deletes the endpoint {address}: calls from its VPC to DynamoDB take the way over the internet from then on, if there is one, and what asks for this endpoint in a condition refuses them.\nKeep it, or say in the pull request what takes its place.',
    opened:
      'This change takes the limits off the policy of the endpoint {endpoint}: through it any credentials may then call DynamoDB in any account.\nKeep a policy that names your tables, or one that asks for aws:PrincipalOrgID and aws:ResourceOrgID.',
    unrouted:
      'This change takes {routes} off the endpoint {address}: subnets that use them reach DynamoDB over the internet from then on, or not at all.\nKeep every route table that subnets with clients use.',
    unmanaged:
      'This change removes the policy of the endpoint {endpoint} from the code. The provider leaves the live one as it is, but nothing here says any more what it must be.\nKeep it in the code.',
  },
  subjects: ['vpcEndpoint', 'resourcePolicy'],

  *check(change, context) {
    if (isOfEndpoint(change)) yield* endpointLosses(change, context)
    else yield* separateLosses(change as ChangeOf<'resourcePolicy'>, context)
  },
})

const isOfEndpoint = (change: ChangeOf<'vpcEndpoint' | 'resourcePolicy'>): change is ChangeOf<'vpcEndpoint'> =>
  (change.before ?? change.after)?.kind === 'vpcEndpoint'

function* endpointLosses(change: ChangeOf<'vpcEndpoint'>, context: Context): Iterable<Problem<Message>> {
  const { before, after, effect } = change
  if (!before || !leadsToTables(before)) return
  if (after) {
    yield* routesLost(change, before, after)
    yield* policyLost(change, before, after, context)
  } else if (effect !== 'unmanaged' && isMissed(before, context.after))
    yield {
      message: 'removed',
      at: before.head,
      side: 'before',
      property: 'resource',
      severity: isLimited(before.endpointPolicy) ? 'high' : 'medium',
    }
}

/** Nothing of its kind is left in its VPC, and the code around it stays: where all of it goes, no client is left either. */
const isMissed = ({ vpc, span, format, scope }: VpcEndpoint, { resources, files }: Inventory): boolean =>
  !resources.some((one) => one.kind === 'vpcEndpoint' && leadsToTables(one) && mayBeSame(one.vpc, vpc)) &&
  files.some((path) => path === span.file || (format === 'terraform' && folderOf(path) === scope))

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')

const mayBeSame = (one: Value<Text>, other: Value<Text>): boolean => {
  const [first, second] = [knownValue(one), knownValue(other)]
  return first === undefined || second === undefined || showText(first) === showText(second)
}

/** A policy that was read and does not let everybody do everything. */
const isLimited = (policy: PolicyDocument | null): boolean => policy !== null && openStatements(policy)?.length === 0

function* routesLost(
  change: ChangeOf<'vpcEndpoint'>,
  { routeTables: before }: VpcEndpoint,
  { routeTables: after }: VpcEndpoint,
): Iterable<Problem<Message>> {
  if (isKept(after) || !takesEffect(change, 'routeTables')) return
  const [was, now] = [shown(before), shown(after)]
  const lost = was && now && was.length > now.length ? was.filter((route) => !now.includes(route)) : []
  if (lost.length === 0) return
  yield {
    message: 'unrouted',
    values: { routes: listed(lost) },
    ...lossAt(before, after),
    property: 'routeTables',
    severity: 'medium',
    evidence: lost,
    breadth: lost.length,
  }
}

/** All of them, where all are known. */
const shown = (routes: VpcEndpoint['routeTables']): readonly string[] | undefined => {
  const texts = knownValue(routes)?.map(knownValue)
  return texts?.every((text) => text !== undefined) ? texts.map((text) => showText(text ?? [])) : undefined
}

function* policyLost(
  { properties }: ChangeOf<'vpcEndpoint'>,
  { endpointPolicy: was }: VpcEndpoint,
  after: VpcEndpoint,
  context: Context,
): Iterable<Problem<Message>> {
  if (!was || !isLimited(was)) return
  if (after.endpointPolicy) {
    yield* openings(after, after.endpointPolicy, context)
    return
  }
  const isKeptLive = properties.some(({ path, effect }) => path === 'endpointPolicy' && effect === 'unmanaged')
  if (hasPolicyElsewhere(after, context.after)) return
  yield {
    message: isKeptLive ? 'unmanaged' : 'opened',
    values: { endpoint: after.address },
    at: was.span,
    side: 'before',
    property: 'endpointPolicy',
    ...(isKeptLive ? { severity: 'medium' as const } : {}),
  }
}

/** What is left of the policy lets everybody do everything; where a condition went, access/condition-loosened tells it. */
function* openings(endpoint: VpcEndpoint, policy: PolicyDocument, { access }: Context): Iterable<Problem<Message>> {
  const [open] = openStatements(policy) ?? []
  if (!open) return
  const change = access.changes.find(({ subject }) => 'type' in subject && subject.resource?.id === endpoint.id)
  const answer = change?.gained()
  const witnesses = answer?.verdict === 'new' ? answer.witnesses : []
  if (change && witnesses.some((witness) => loosenedFrom(witness, change))) return
  const property = `endpointPolicy.${open.sid ?? open.index}`
  yield { message: 'opened', values: { endpoint: endpoint.address }, at: open.span, property }
}

function* separateLosses(
  { before, after, effect }: ChangeOf<'resourcePolicy'>,
  context: Context,
): Iterable<Problem<Message>> {
  const former = before && endpointOf(before, context.before)
  const endpoint = former && stillThere(former, context)
  if (!before || !endpoint || !isLimited(before.document)) return
  if (after) yield* openings(endpoint, after.document, context)
  else if (effect !== 'unmanaged' && !endpoint.endpointPolicy && !hasPolicyElsewhere(endpoint, context.after))
    yield {
      message: 'opened',
      values: { endpoint: endpoint.address },
      at: before.head,
      side: 'before',
      property: 'endpointPolicy',
    }
}

const stillThere = ({ id }: VpcEndpoint, { after, changes }: Context): VpcEndpoint | undefined => {
  const change = changes.find(({ before }) => before?.id === id)
  const now = change ? change.after : after.resources.find((one) => one.id === id)
  return now?.kind === 'vpcEndpoint' ? now : undefined
}
