import {
  byDefault,
  type FunctionPermission,
  joinText,
  literal,
  type Policy,
  type Resource,
  type ResourceBase,
  type Span,
  type Text,
  type Tree,
  written,
} from '#model'
import { type Pair, valueAt } from '../source/node.js'
import { arnOf, attributeOf, type End, endOf, roleNameOf } from './connector-ends.js'
import { type ConnectorGrant, type ConnectorProfile, connectorProfiles, messagePolicies } from './connector-profiles.js'
import { type Context, lineOf, notify, spanOf } from './context.js'
import type { Expanded } from './expand.js'
import { resolve } from './resolve.js'
import { givenFor } from './resource-base.js'
import { allowing, mappingOf, sequenceOf, textOf } from './statements.js'
import { idOf, typeOf } from './template.js'

interface Connection {
  /** What the logical ids of all that SAM makes of it begin with. */
  readonly name: string
  readonly source: End
  readonly destination: End
  readonly permissions: readonly string[]
  /** Where it is written: its name, and what it permits. */
  readonly head: Span
  readonly permitted: Span
}

/** What SAM makes of a connector, or of the connectors written in a resource. */
export const connectorResources = (one: Expanded, when: string | null): readonly Resource[] => {
  const { key, pair, context } = one
  const own = typeOf(pair.value) === 'AWS::Serverless::Connector'
  const inside = valueAt(pair.value, 'Connectors')
  if (!own && inside?.kind !== 'mapping') return []
  const connections = own
    ? connectionsOf(key, undefined, pair, context)
    : (inside?.kind === 'mapping' ? inside.pairs : []).flatMap((connector) =>
        connectionsOf(`${key}${connector.key.text}`, key, connector, context),
      )
  const base = givenFor(one, when)?.base
  return base ? connections.flatMap((connection) => made(connection, base, one)) : []
}

const connectionsOf = (
  id: string,
  around: string | undefined,
  connector: Pair,
  context: Context,
): readonly Connection[] => {
  const properties = valueAt(connector.value, 'Properties')
  const destinations = valueAt(properties, 'Destination')
  const all = destinations?.kind === 'sequence' ? destinations.items : [destinations]
  const permissions = valueAt(properties, 'Permissions')
  const tree = permissions && resolve(permissions, context)
  const words = (tree?.kind === 'sequence' ? tree.items : []).flatMap((item) =>
    item.kind === 'scalar' ? (literal(item.text) ?? []) : [],
  )
  const source = valueAt(properties, around === undefined ? 'Source' : 'SourceReference')
  const head = spanOf(context, connector.key)
  const permitted = permissions ? spanOf(context, permissions) : head
  return all.map((destination, at) => ({
    name: `${id}${all.length > 1 ? `Destination${at}` : ''}`,
    source: endOf(source, context, around),
    destination: endOf(destination, context),
    permissions: words,
    head,
    permitted,
  }))
}

const made = (connection: Connection, base: ResourceBase, { key, pair, context }: Expanded): readonly Resource[] => {
  const { source, destination } = connection
  const own = { ...base, head: connection.head }
  const profile = connectorProfiles[source.type]?.[destination.type]
  if (profile && 'caller' in profile) return [permissionFor(connection, profile, own, context)]
  if (profile) return [policyFor(connection, profile, own, context)]
  if (!messagePolicies.has(`${source.type} ${destination.type}`)) {
    const message = `the permissions that ${key} gives through SAM are not reviewed`
    notify(context, 'unsupported', lineOf(context, pair.key), message)
  }
  return []
}

type RoleProfile = Extract<ConnectorProfile, { role: unknown }>
type CallerProfile = Extract<ConnectorProfile, { caller: unknown }>

/** The managed policy that SAM puts on the role of one end. */
const policyFor = (connection: Connection, profile: RoleProfile, base: ResourceBase, context: Context): Policy => {
  const { name, permissions } = connection
  const { head } = base
  const granted = [
    ...(permissions.includes('Read') ? (profile.read ?? []) : []),
    ...(permissions.includes('Write') ? (profile.write ?? []) : []),
  ]
  const statements = granted.map((grant) => statementOf(grant, connection, context))
  const nobody = byDefault([], head)
  return {
    ...base,
    id: idOf(context.template, `${name}Policy`),
    address: `${context.template.prefix}${name}Policy`,
    type: 'AWS::IAM::ManagedPolicy',
    kind: 'policy',
    managed: true,
    name: byDefault(null, head),
    document: {
      name: null,
      document: mappingOf(head, [
        ['Version', textOf(head, ['2012-10-17'])],
        ['Statement', sequenceOf(head, statements)],
      ]),
      span: head,
    },
    attachedTo: {
      roles: written([roleNameOf(connection[profile.role], context)], head),
      users: nobody,
      groups: nobody,
    },
  }
}

const statementOf = ([actions, resources]: ConnectorGrant, connection: Connection, context: Context): Tree => {
  const { permitted } = connection
  const [service = '', names = ''] = actions.split(':')
  return allowing(
    permitted,
    names.split(' ').map((name) => `${service}:${name}`),
    resources.split(' ').map((pattern) => textOf(permitted, filled(pattern, connection, context))),
  )
}

/** The permission that SAM puts on the function at the end. */
const permissionFor = (
  connection: Connection,
  { caller, from, ownAccount }: CallerProfile,
  base: ResourceBase,
  context: Context,
): FunctionPermission => {
  const { head } = base
  const name = `${connection.name}WriteLambdaPermission`
  const none = byDefault<Text | null>(null, head)
  return {
    ...base,
    id: idOf(context.template, name),
    address: `${context.template.prefix}${name}`,
    kind: 'functionPermission',
    function: written(arnOf(connection.destination, context), head),
    action: written(['lambda:InvokeFunction'], head),
    principal: written([caller], head),
    sourceArn: written<Text | null>(filled(from, connection, context), head),
    sourceAccount: ownAccount ? written<Text | null>([{ symbol: 'aws:account' }], head) : none,
    organization: none,
    urlAuthorization: byDefault(null, head),
  }
}

/** A pattern with what stands in braces put in. */
const filled = (pattern: string, { source, destination }: Connection, context: Context): Text => {
  const values: Readonly<Record<string, () => Text>> = {
    source: () => arnOf(source, context),
    destination: () => arnOf(destination, context),
    'destination name': () => attributeOf(destination, 'Name', context),
    'source id': () => attributeOf(source, 'ResourceId', context),
    'source qualifier': () => attributeOf(source, 'Qualifier', context),
    'AWS::Partition': () => [{ symbol: 'aws:partition' }],
    'AWS::Region': () => [{ symbol: 'aws:region' }],
    'AWS::AccountId': () => [{ symbol: 'aws:account' }],
  }
  const parts = pattern.split(/\{([^}]*)\}/)
  return joinText(...parts.map((part, at): Text => (at % 2 === 0 ? [part] : (values[part]?.() ?? [part]))))
}
