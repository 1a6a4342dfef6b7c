import {
  byDefault,
  literal,
  type Policy,
  type PolicyDocument,
  type Reference,
  type Text,
  type Tree,
  unknown,
  type Value,
  written,
} from '#model'
import { type Node, plainText, valueAt } from '../source/node.js'
import { type Context, lineOf, notify, spanOf } from './context.js'
import type { Expanded } from './expand.js'
import { implicitRoleName } from './implicit-role.js'
import { resolve } from './resolve.js'
import { givenFor } from './resource-base.js'
import { allowing, mappingOf, sequenceOf, textOf } from './statements.js'
import { idOf, typeOf } from './template.js'

/** What a connector between a function or state machine and a table allows, from SAM's published connector profiles. */
const toTable: Readonly<Record<string, readonly string[]>> = {
  Read: ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'ConditionCheckItem', 'PartiQLSelect'],
  Write: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate'],
}
const fromStream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']

const tables: ReadonlySet<string> = new Set(['AWS::DynamoDB::Table', 'AWS::Serverless::SimpleTable'])
const callers: ReadonlySet<string> = new Set([
  'AWS::Lambda::Function',
  'AWS::Serverless::Function',
  'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::StateMachine',
])

interface Connection {
  /** The logical id of the policy that SAM makes. */
  readonly name: string
  readonly source: string | undefined
  readonly destination: string | undefined
  readonly permissions: readonly string[]
}

/** The policies that SAM makes for a connector, or for the connectors written in a resource. */
export const connectorPolicies = (one: Expanded, when: string | null): readonly Policy[] => {
  const { key, pair, context } = one
  const own = typeOf(pair.value) === 'AWS::Serverless::Connector'
  const inside = valueAt(pair.value, 'Connectors')
  if (!own && inside?.kind !== 'mapping') return []
  const connections = own
    ? connectionsOf(key, undefined, valueAt(pair.value, 'Properties'), context)
    : (inside?.kind === 'mapping' ? inside.pairs : []).flatMap((connector) =>
        connectionsOf(`${key}${connector.key.text}`, key, valueAt(connector.value, 'Properties'), context),
      )
  const base = givenFor(one, when)?.base
  return base ? connections.flatMap((connection) => policyOf(connection, base, one)) : []
}

const connectionsOf = (
  id: string,
  around: string | undefined,
  properties: Node | undefined,
  context: Context,
): readonly Connection[] => {
  const destinations = valueAt(properties, 'Destination')
  const all = destinations?.kind === 'sequence' ? destinations.items : [destinations]
  const permissions = valueAt(properties, 'Permissions')
  const tree = permissions && resolve(permissions, context)
  const words = (tree?.kind === 'sequence' ? tree.items : []).flatMap((item) =>
    item.kind === 'scalar' ? (literal(item.text) ?? []) : [],
  )
  return all.map((destination, at) => ({
    name: `${id}${all.length > 1 ? `Destination${at}` : ''}Policy`,
    source: around ?? plainText(valueAt(valueAt(properties, 'Source'), 'Id')),
    destination: plainText(valueAt(destination, 'Id')),
    permissions: words,
  }))
}

type Base = NonNullable<ReturnType<typeof givenFor>>['base']

const policyOf = (
  { name, source, destination, permissions }: Connection,
  base: Base,
  { key, pair, context }: Expanded,
): Policy[] => {
  const kindOf = (id: string | undefined) => typeOf(context.template.resources.get(id ?? '')?.value ?? pair.key)
  const reads = callers.has(kindOf(source)) && tables.has(kindOf(destination))
  const listens = tables.has(kindOf(source)) && callers.has(kindOf(destination))
  if (source === undefined || destination === undefined || (!reads && !listens)) {
    notify(
      context,
      'unsupported',
      lineOf(context, pair.key),
      `the permissions that ${key} gives through SAM are not reviewed`,
    )
    return []
  }
  const head = spanOf(context, pair.key)
  const [table, caller] = reads ? [destination, source] : [source, destination]
  const arn: Reference = {
    symbol: `${idOf(context.template, table)}.arn`,
    resource: idOf(context.template, table),
    attribute: 'arn',
  }
  const allowed = reads ? permissions.flatMap((word) => toTable[word] ?? []) : fromStream
  const resources: readonly Text[] = reads ? [[arn], [arn, '/index/*']] : [[arn, '/stream/*']]
  const statement = allowing(
    head,
    allowed.map((action) => `dynamodb:${action}`),
    resources.map((text) => textOf(head, text)),
  )
  const document: PolicyDocument = {
    name: null,
    document: mappingOf(head, [
      ['Version', textOf(head, ['2012-10-17'])],
      ['Statement', sequenceOf(head, [statement])],
    ]),
    span: head,
  }
  const nobody = byDefault([], head)
  const address = `${context.template.prefix}${name}`
  return [
    {
      ...base,
      id: idOf(context.template, name),
      address,
      type: 'AWS::IAM::ManagedPolicy',
      kind: 'policy',
      managed: true,
      name: byDefault(null, head),
      document,
      attachedTo: { roles: written([roleOf(caller, context)], head), users: nobody, groups: nobody },
    },
  ]
}

/** The role of a function or state machine: the one it names, or the one SAM makes for it. */
const roleOf = (caller: string, context: Context): Value<Text> => {
  const body = context.template.resources.get(caller)?.value
  const properties = valueAt(body, 'Properties')
  const named = valueAt(properties, 'Role') ?? valueAt(properties, 'RoleArn')
  const span = spanOf(context, named ?? body ?? context.template.root)
  if (!named) return written([nameOf(idOf(context.template, implicitRoleName(caller)))], span)
  const tree: Tree = resolve(named, context)
  const [reference] = tree.kind === 'scalar' ? tree.text : []
  return typeof reference === 'object' && reference.resource !== undefined
    ? written([nameOf(reference.resource)], span)
    : unknown('the role that the connector adds to is not in this template', '', span)
}

const nameOf = (resource: string): Reference => ({ symbol: `${resource}.name`, resource, attribute: 'name' })
