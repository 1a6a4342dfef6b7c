import { joinText, type Role, type Span, type Text, type Tree } from '#model'
import { type Context, spanOf } from '../cloudformation/context.js'
import { role } from '../cloudformation/iam-principals.js'
import { resolve } from '../cloudformation/resolve.js'
import { allowing, mappingOf, sequenceOf, textOf as textAt } from '../cloudformation/statements.js'
import { type Node, pairOf, plainText, valueAt } from '../source/node.js'
import {
  eventSourcesOf,
  functionsOf,
  hasRole,
  nameOf,
  normalized,
  ownStatements,
  type ServiceFunction,
} from './functions.js'
import { guardless } from './resource.js'
import { nodeAt, type Placed, placedAt, type Service } from './service.js'

/** Every role that a service deploys: one for its functions, and one for each function that has statements of its own. */
export const executionRoles = (service: Service, context: Context): readonly Role[] => {
  const functions = functionsOf(service, context)
  const own = functions.flatMap((one) => ownRole(one, service, context))
  const shared = functions.some((one) => !hasRole(one, service)) ? [sharedRole(service, functions, context)] : []
  return [...shared.flatMap((one) => one ?? []), ...own]
}

const sharedRole = (service: Service, functions: readonly ServiceFunction[], context: Context): Role | null => {
  const { source, root } = service
  const written = pairOf(root, 'provider')
  const provider = placedAt(root, 'provider', context)
  const iam = placedAt(provider?.node, 'iam.role', provider?.context ?? context)
  if (!written || !provider || plainText(iam?.node) !== undefined || valueAt(provider.node, 'role')) return null
  const head =
    pairOf(valueAt(provider.node, 'iam'), 'role') ??
    pairOf(provider.node, 'iam') ??
    pairOf(provider.node, 'iamRoleStatements')
  const [first, place] = head ? [head, provider.context] : [written, context]
  const setting = (name: string, legacy: string): Placed | undefined => {
    const [own, older] = [valueAt(iam?.node, name), valueAt(provider.node, legacy)]
    if (iam && own) return { node: own, context: iam.context }
    return older && { node: older, context: provider.context }
  }
  const statements = setting('statements', 'iamRoleStatements')
  const inherited = functions.filter((one) => !hasRole(one, service))
  return roleWith(
    {
      address: 'IamRoleLambdaExecution',
      head: spanOf(place, first.key),
      span: spanOf(place, { start: first.key.start, end: first.value.end }),
      statements: statements ? [statements] : [],
      functions: inherited,
      managed: setting('managedPolicies', 'iamManagedPolicies'),
      boundary: setting('permissionsBoundary', 'rolePermissionsBoundary') ?? setting('permissionBoundary', ''),
      path: setting('path', 'rolePath'),
      name: setting('name', ''),
      file: source.path,
    },
    service,
    context,
  )
}

const ownRole = (one: ServiceFunction, service: Service, context: Context): Role[] => {
  const statements = ownStatements(one, service)
  if (!statements) return []
  const inherits =
    plainText(valueAt(one.pair.value, 'iamRoleStatementsInherit')) ??
    plainText(nodeAt(service.root, 'custom.serverless-iam-roles-per-function.defaultInherit')) ??
    plainText(nodeAt(one.pair.value, 'iam.role.inherit'))
  const shared =
    placedAt(service.root, 'provider.iam.role.statements', context) ??
    placedAt(service.root, 'provider.iamRoleStatements', context)
  const own = (node: Node | undefined): Placed | undefined => node && { node, context: one.context }
  return [
    roleWith(
      {
        address: `${normalized(one.name)}IamRoleLambdaExecution`,
        head: spanOf(one.context, one.pair.key),
        span: spanOf(one.context, { start: statements.key.start, end: statements.value.end }),
        statements: [
          { node: statements.value, context: one.context },
          ...(inherits === 'true' && shared ? [shared] : []),
        ],
        functions: [one],
        managed: own(nodeAt(one.pair.value, 'iam.role.managedPolicies')),
        boundary: own(valueAt(one.pair.value, 'iamPermissionsBoundary')),
        path: undefined,
        name: undefined,
        file: service.source.path,
      },
      service,
      one.context,
    ),
  ]
}

interface Parts {
  readonly address: string
  readonly head: Span
  readonly span: Span
  readonly statements: readonly Placed[]
  readonly functions: readonly ServiceFunction[]
  readonly managed: Placed | undefined
  readonly boundary: Placed | undefined
  readonly path: Placed | undefined
  readonly name: Placed | undefined
  readonly file: string
}

/** The role as the framework would write it, read as any other role is. */
const roleWith = (parts: Parts, service: Service, context: Context): Role => {
  const { head } = parts
  const written = parts.statements.map((placed) => resolve(placed.node, placed.context))
  const unread = written.find((tree) => tree.kind !== 'sequence')
  const events = parts.functions.flatMap(eventStatements)
  const inVpc = [service.root, ...parts.functions.map(({ pair }) => pair.value)].some(
    (node) => nodeAt(node, 'provider.vpc') ?? valueAt(node, 'vpc'),
  )
  const statements: Tree = unread ?? {
    kind: 'sequence',
    items: [
      ...logStatements(head, nameOf(service, context)),
      ...written.flatMap((tree) => (tree.kind === 'sequence' ? tree.items : [])),
      ...events,
    ],
    span: written[0]?.span ?? head,
  }
  const managed = parts.managed && resolve(parts.managed.node, parts.managed.context)
  const optional = (name: string, placed: Placed | undefined): [string, Tree][] =>
    placed ? [[name, resolve(placed.node, placed.context)]] : []
  const properties = mappingOf(head, [
    ['AssumeRolePolicyDocument', policy(head, sequenceOf(head, [trust(head)]))],
    [
      'Policies',
      sequenceOf(head, [
        mappingOf(head, [
          ['PolicyName', textAt(head, joinText(nameOf(service, context), ['-lambda']))],
          ['PolicyDocument', policy(statements.span, statements)],
        ]),
      ]),
    ],
    ['ManagedPolicyArns', withVpc(managed, inVpc, head)],
    ...optional('RoleName', parts.name),
    ...optional('PermissionsBoundary', parts.boundary),
    ...optional('Path', parts.path),
  ])
  const { scope } = context.template
  const base = {
    id: `${scope}#${parts.address}`,
    address: parts.address,
    type: 'AWS::IAM::Role',
    format: 'serverless' as const,
    scope,
    span: parts.span,
    head,
    when: null,
    ...guardless(head),
    properties,
  }
  return role({ base, properties: { tree: properties, parent: head }, context })
}

const withVpc = (managed: Tree | undefined, inVpc: boolean, head: Span): Tree => {
  if (managed && managed.kind !== 'sequence') return managed
  const own = managed?.items ?? []
  const arn: Text = [
    'arn:',
    { symbol: 'aws:partition' },
    ':iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
  ]
  return sequenceOf(managed?.span ?? head, inVpc ? [...own, textAt(head, arn)] : own)
}

/** The framework lets every function write its log. */
const logStatements = (head: Span, name: Text): readonly Tree[] => {
  const group = joinText(
    ['arn:', { symbol: 'aws:partition' }, ':logs:', { symbol: 'aws:region' }, ':', { symbol: 'aws:account' }],
    [':log-group:/aws/lambda/'],
    name,
    ['*'],
  )
  const create = ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource']
  return [
    allowing(head, create, [textAt(head, joinText(group, [':*']))]),
    allowing(head, ['logs:PutLogEvents'], [textAt(head, joinText(group, [':*:*']))]),
  ]
}

/** What the framework allows for each kind of stream or queue that a function reads. */
const eventActions: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
  kinesis: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
}

const eventStatements = (one: ServiceFunction): readonly Tree[] =>
  eventSourcesOf(one).flatMap(({ kind, arn, span }) => {
    const actions = Object.hasOwn(eventActions, kind) ? eventActions[kind] : undefined
    return actions ? [allowing(span, actions, [arn])] : []
  })

const trust = (span: Span): Tree =>
  mappingOf(span, [
    ['Effect', textAt(span, ['Allow'])],
    ['Principal', mappingOf(span, [['Service', sequenceOf(span, [textAt(span, ['lambda.amazonaws.com'])])]])],
    ['Action', sequenceOf(span, [textAt(span, ['sts:AssumeRole'])])],
  ])

const policy = (span: Span, statements: Tree): Tree =>
  mappingOf(span, [
    ['Version', textAt(span, ['2012-10-17'])],
    ['Statement', statements],
  ])
