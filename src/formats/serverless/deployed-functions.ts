import { joinText, type Reference, type Resource, type ResourceBase, type Text, type Tree } from '#model'
import { type Context, spanOf } from '../cloudformation/context.js'
import { eventSourceMapping } from '../cloudformation/event-source.js'
import { attributeRef, lambdaFunction } from '../cloudformation/function.js'
import { functionPermission } from '../cloudformation/function-permission.js'
import { resolve } from '../cloudformation/resolve.js'
import { mappingOf, textOf } from '../cloudformation/statements.js'
import { type Node, pairOf, plainText, valueAt } from '../source/node.js'
import {
  type EventSource,
  eventSourcesOf,
  functionsOf,
  nameOf,
  normalized,
  ownStatements,
  type ServiceFunction,
} from './functions.js'
import { guardless } from './resource.js'
import { nodeAt, type Service } from './service.js'

/** The functions that a service deploys, with what feeds them and the URLs by which anyone may call them. */
export const deployedFunctions = (service: Service, context: Context): readonly Resource[] =>
  functionsOf(service, context).flatMap((one) => {
    const base = baseOf(one)
    return [functionOf(one, base, service, context), ...openUrl(one, base), ...mappings(one, base)]
  })

const baseOf = ({ name, pair, context }: ServiceFunction): ResourceBase => {
  const { scope } = context.template
  const head = spanOf(context, pair.key)
  const address = `${normalized(name)}LambdaFunction`
  return {
    id: `${scope}#${address}`,
    address,
    type: 'AWS::Lambda::Function',
    format: 'serverless',
    scope,
    span: spanOf(context, { start: pair.key.start, end: Math.max(pair.key.end, pair.value.end) }),
    head,
    when: null,
    ...guardless(head),
    properties: { kind: 'mapping', entries: [], span: head },
  }
}

const functionOf = (one: ServiceFunction, base: ResourceBase, service: Service, context: Context): Resource => {
  const { head } = base
  const name = valueAt(one.pair.value, 'name')
  const environment = environmentOf(one, service, context)
  const properties = mappingOf(head, [
    [
      'FunctionName',
      name ? resolve(name, one.context) : textOf(head, joinText(nameOf(service, context), [`-${one.name}`])),
    ],
    ['Role', roleOf(one, base, service, context)],
    ...(environment ? [['Environment', mappingOf(head, [['Variables', environment]])] as const] : []),
  ])
  return lambdaFunction({ base: { ...base, properties }, properties: { tree: properties, parent: head }, context })
}

/** Variables of the provider, and those of the function, which win. */
const environmentOf = (one: ServiceFunction, service: Service, context: Context): Tree | undefined => {
  const shared = nodeAt(service.root, 'provider.environment')
  const own = valueAt(one.pair.value, 'environment')
  const [first, second] = [shared && resolve(shared, context), own && resolve(own, one.context)]
  if (first?.kind !== 'mapping' || second?.kind !== 'mapping') return second ?? first
  return { ...second, entries: [...first.entries, ...second.entries].filter(isLast) }
}

const isLast = <T extends { readonly key: string }>({ key }: T, at: number, all: readonly T[]): boolean =>
  all.findLastIndex((other) => other.key === key) === at

/** The role that a function or the provider names, or the one that the framework makes for it. */
const roleOf = (one: ServiceFunction, base: ResourceBase, service: Service, context: Context): Tree => {
  const made = (address: string) => textOf(base.head, [attributeRef(`${base.scope}#${address}`, 'arn')])
  const own = valueAt(one.pair.value, 'role') ?? roleNode(nodeAt(one.pair.value, 'iam.role'))
  if (own) return named(own, one.context)
  if (ownStatements(one, service)) return made(`${normalized(one.name)}IamRoleLambdaExecution`)
  const shared = nodeAt(service.root, 'provider.role') ?? roleNode(nodeAt(service.root, 'provider.iam.role'))
  return shared ? named(shared, context) : made('IamRoleLambdaExecution')
}

/** `iam.role` names a role, or says how one is to be made. */
const roleNode = (node: Node | undefined): Node | undefined => {
  if (node?.kind !== 'mapping') return node
  return node.pairs.some(({ key }) => /^(Ref$|Fn::)/.test(key.text)) ? node : undefined
}

/** An ARN, a call, or the logical id of a role of the service. */
const named = (node: Node, context: Context): Tree => {
  const logicalId = plainText(node)
  return logicalId !== undefined && context.template.resources.has(logicalId)
    ? textOf(spanOf(context, node), [attributeRef(`${context.template.scope}#${logicalId}`, 'arn')])
    : resolve(node, context)
}

/** A function URL lets everyone in unless it says who may. */
const openUrl = ({ name, pair, context }: ServiceFunction, base: ResourceBase): readonly Resource[] => {
  const url = pairOf(pair.value, 'url')
  if (!url || plainText(url.value) === 'false' || valueAt(url.value, 'authorizer')) return []
  const head = spanOf(context, url.key)
  const properties = mappingOf(head, [
    ['FunctionName', textOf(head, [attributeRef(base.id, 'name')])],
    ['Action', textOf(head, ['lambda:InvokeFunctionUrl'])],
    ['Principal', textOf(head, ['*'])],
    ['FunctionUrlAuthType', textOf(head, ['NONE'])],
  ])
  const address = `${normalized(name)}LambdaPermissionFnUrl`
  const own = { ...base, id: `${base.scope}#${address}`, address, type: 'AWS::Lambda::Permission', head, span: head }
  return [functionPermission({ base: { ...own, properties }, properties: { tree: properties, parent: head }, context })]
}

const mappings = (one: ServiceFunction, base: ResourceBase): readonly Resource[] => {
  const taken = new Map<string, number>()
  return eventSourcesOf(one).map((source) => {
    const address = mappingName(one.name, source)
    const count = (taken.get(address) ?? 0) + 1
    taken.set(address, count)
    return mappingFor(source, count === 1 ? address : `${address}${count}`, base, one.context)
  })
}

const mappingFor = ({ arn, span }: EventSource, address: string, base: ResourceBase, context: Context): Resource => {
  const properties = mappingOf(span, [
    ['FunctionName', textOf(span, [attributeRef(base.id, 'name')])],
    ['EventSourceArn', arn],
  ])
  const own = {
    ...base,
    id: `${base.scope}#${address}`,
    address,
    type: 'AWS::Lambda::EventSourceMapping',
    span,
    head: span,
  }
  return eventSourceMapping({ base: { ...own, properties }, properties: { tree: properties, parent: span }, context })
}

/** `OrdersEventSourceMappingDynamodbTable`: the function, the kind of source and what it is called. */
const mappingName = (name: string, { kind, arn }: EventSource): string => {
  const text: Text = arn.kind === 'scalar' ? arn.text : []
  const plain = text.filter((part) => typeof part === 'string').join('')
  const source = plain.split(':')[5] ?? text.find((part): part is Reference => typeof part !== 'string')?.symbol ?? ''
  const called = source.replace(/^.*#/, '').replace(/\..*$/, '').split('/')
  return `${normalized(name)}EventSourceMapping${normalized(kind)}${(called[1] ?? called[0] ?? '').replace(/[^A-Za-z0-9]/g, '')}`
}
