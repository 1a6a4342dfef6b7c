import {
  byDefault,
  type Known,
  type PolicyDocument,
  type Role,
  type Span,
  type Text,
  type Tree,
  type Value,
} from '#model'
import { chain, isNothing, listValue, optionalTextValue, stringValue } from '../typed.js'
import { implicitRoleName } from './implicit-role.js'
import { isWritten, type Place, within } from './place.js'
import { policyDocument } from './policy-document.js'
import type { Given } from './resource-base.js'
import { eventsOf } from './serverless-events.js'
import {
  awsManagedArn,
  policyName,
  type ServerlessPolicy,
  serverlessPolicy,
  serviceTrust,
} from './serverless-policy.js'

/** The role that SAM makes for AWS::Serverless::Function, or nothing when the function names one; Globals are in its properties. */
export const functionRole = (given: Given): Role[] => {
  const { properties } = given
  const has = (name: string) => isWritten(within(properties, name).tree)
  const managed = [
    implied('AWSLambdaBasicExecutionRole', given.base.head),
    ...(has('Tracing') ? [implied('AWSXRayDaemonWriteAccess', within(properties, 'Tracing').parent)] : []),
    ...(has('VpcConfig') ? [implied('AWSLambdaVPCAccessExecutionRole', within(properties, 'VpcConfig').parent)] : []),
    ...eventPolicies(properties),
  ]
  return roleFor(given, properties, 'lambda.amazonaws.com', managed)
}

/** The role that SAM makes for AWS::Serverless::StateMachine, or nothing when it names one. */
export const stateMachineRole = (given: Given): Role[] => {
  const traced = within(given.properties, 'Tracing', 'Enabled')
  const managed =
    isWritten(traced.tree) && traced.tree?.kind === 'scalar' && /^(true|yes|on)$/i.test(String(traced.tree.text[0]))
  const policies = managed ? [implied('AWSXRayDaemonWriteAccess', traced.parent)] : []
  return roleFor(given, given.properties, 'states.amazonaws.com', policies)
}

/** A managed policy that SAM adds, at what makes it do so. */
const implied = (name: string, at: Span): Known<Text> => byDefault(awsManagedArn(name), at)

/** Streams and queues that a function reads give its role a managed policy each. */
const policyOfEvent: Readonly<Record<string, string>> = {
  DynamoDB: 'AWSLambdaDynamoDBExecutionRole',
  Kinesis: 'AWSLambdaKinesisExecutionRole',
  MSK: 'AWSLambdaMSKExecutionRole',
  SQS: 'AWSLambdaSQSQueueExecutionRole',
}

const eventPolicies = (properties: Place): Known<Text>[] => {
  const found = new Map<string, Span>()
  for (const { type, head } of eventsOf(properties)) {
    const name = Object.hasOwn(policyOfEvent, type) ? policyOfEvent[type] : undefined
    if (name !== undefined && !found.has(name)) found.set(name, head)
  }
  return [...found].map(([name, head]) => implied(name, head))
}

const roleFor = (
  { base, context }: Given,
  properties: Place,
  service: string,
  managed: readonly Known<Text>[],
): Role[] => {
  const role = within(properties, 'Role').tree
  if (role && !isNothing(role)) return []
  const address = implicitRoleName(base.address)
  const boundary = within(properties, 'PermissionsBoundary')
  const path = within(properties, 'RolePath')
  const trust = within(properties, 'AssumeRolePolicyDocument')
  const policies = policiesOf(within(properties, 'Policies'), (item, taken) =>
    serverlessPolicy(item, numbered(policyName(item), taken), context),
  )
  return [
    {
      ...base,
      id: `${base.scope}#${address}`,
      address,
      kind: 'role',
      name: byDefault(null, base.head),
      trustPolicy: policyDocument(trust, context) ?? {
        name: null,
        document: serviceTrust(service, base.head),
        span: base.head,
      },
      inlinePolicies: chain<readonly ServerlessPolicy[], readonly PolicyDocument[]>(policies, (all, from) => ({
        ...from,
        value: all.flatMap((policy) => ('inline' in policy ? [policy.inline] : [])),
      })),
      managedPolicies: chain<readonly ServerlessPolicy[], readonly Value<Text>[]>(policies, (all, from) =>
        managedPolicies(all, from, managed),
      ),
      permissionsBoundary: optionalTextValue(boundary.tree, boundary.parent),
      path: stringValue(path.tree, '/', path.parent),
    },
  ]
}

/** SAM numbers what the author gave no name; a name by content stays when another policy is put before it. */
const numbered = (name: string, taken: Map<string, number>): string => {
  const count = (taken.get(name) ?? 0) + 1
  taken.set(name, count)
  return count === 1 ? name : `${name} (${count})`
}

const managedPolicies = (
  all: readonly ServerlessPolicy[],
  from: Known<readonly ServerlessPolicy[]>,
  added: readonly Known<Text>[],
): Known<readonly Value<Text>[]> => ({
  ...from,
  value: [...added, ...all.flatMap((policy) => ('managed' in policy ? [policy.managed] : []))],
})

/** `Policies` may be one policy or a list of them. */
const policiesOf = (
  { tree, parent }: Place,
  read: (item: Tree, taken: Map<string, number>) => ServerlessPolicy,
): Value<readonly ServerlessPolicy[]> =>
  chain(listValue(listed(tree), [], parent), (items, from) => {
    const taken = new Map<string, number>()
    return { ...from, value: items.map((item) => read(item, taken)) }
  })

const listed = (tree: Tree | undefined): Tree | undefined => {
  if (tree?.kind === 'choice') {
    return {
      ...tree,
      whenTrue: listed(tree.whenTrue) ?? tree.whenTrue,
      whenFalse: listed(tree.whenFalse) ?? tree.whenFalse,
    }
  }
  const isOne = tree?.kind === 'mapping' || (tree?.kind === 'scalar' && !isNothing(tree))
  return tree && isOne ? { kind: 'sequence', items: [tree], span: tree.span } : tree
}
