import { entryOf, joinText, literal, type Span, type Text, type Tree } from '#model'
import type { Context } from '../cloudformation/context.js'
import { isWritten, type Place, within } from '../cloudformation/place.js'
import { resolve } from '../cloudformation/resolve.js'
import { type Pair, pairOf, plainText, valueAt } from '../source/node.js'
import { nodeAt, type Service } from './service.js'

/** A function of a service, and where it is understood. */
export interface ServiceFunction {
  readonly name: string
  readonly pair: Pair
  readonly context: Context
}

/** The functions of a service, which may be a list and lie in other files. */
export const functionsOf = (service: Service, context: Context): readonly ServiceFunction[] => {
  const written = valueAt(service.root, 'functions')
  const blocks = written?.kind === 'sequence' ? written.items : written ? [written] : []
  return blocks.flatMap((block) => {
    const found = block.kind === 'scalar' ? context.variables?.located(block.text, context) : { node: block, context }
    return found?.node.kind === 'mapping'
      ? found.node.pairs.map((pair) => ({ name: pair.key.text, pair, context: found.context }))
      : []
  })
}

const usesPlugin = (service: Service): boolean => {
  const plugins = valueAt(service.root, 'plugins')
  const names = plugins?.kind === 'sequence' ? plugins.items : []
  return names.some((name) => plainText(name) === 'serverless-iam-roles-per-function')
}

/** The statements that a function writes for itself: with the plugin, or in the framework's own form. */
export const ownStatements = ({ pair }: ServiceFunction, service: Service): Pair | undefined =>
  (usesPlugin(service) ? pairOf(pair.value, 'iamRoleStatements') : undefined) ??
  pairOf(nodeAt(pair.value, 'iam.role'), 'statements')

/** Whether a function has a role apart from the one that all share. */
export const hasRole = (one: ServiceFunction, service: Service): boolean =>
  valueAt(one.pair.value, 'role') !== undefined ||
  plainText(nodeAt(one.pair.value, 'iam.role')) !== undefined ||
  ownStatements(one, service) !== undefined

/** The framework's names for logical ids: `my-function` becomes `MyDashfunction`. */
export const normalized = (name: string): string =>
  name
    .replace(/-/g, 'Dash')
    .replace(/_/g, 'Underscore')
    .replace(/^./, (first) => first.toUpperCase())

/** The service with its stage, by which the framework calls what it makes. */
export const nameOf = ({ root }: Service, context: Context): Text => {
  const node = nodeAt(root, 'service.name') ?? valueAt(root, 'service') ?? root
  const stage = context.variables?.expression('sls:stage', root, context)
  return joinText(textOf(resolve(node, context)), ['-'], textOf(stage))
}

const textOf = (tree: Tree | undefined): Text => (tree?.kind === 'scalar' ? tree.text : [{ symbol: 'unread' }])

/** A stream or queue that a function reads. */
export interface EventSource {
  readonly kind: string
  readonly arn: Tree
  readonly span: Span
}

/** The streams and queues among the events of a function. */
export const eventSourcesOf = ({ pair, context }: ServiceFunction): readonly EventSource[] => {
  const events = valueAt(pair.value, 'events')
  const tree = events && resolve(events, context)
  return tree?.kind === 'sequence' ? tree.items.flatMap(eventSource) : []
}

const eventSource = (event: Tree): readonly EventSource[] => {
  const place: Place = { tree: event, parent: event.span }
  return (['stream', 'sqs', 'msk', 'activemq', 'rabbitmq'] as const).flatMap((key): EventSource[] => {
    const entry = entryOf(event, key)
    if (!entry) return []
    const arn = entry.value.kind === 'mapping' ? within(place, key, 'arn').tree : entry.value
    const kind = arn && key === 'stream' ? streamKind(entry.value, arn) : key
    return arn && isWritten(arn) ? [{ kind, arn, span: event.span }] : []
  })
}

/** A stream says its type, or its ARN does. */
const streamKind = (stream: Tree, arn: Tree): string => {
  const type = entryOf(stream, 'type')?.value
  const written = type?.kind === 'scalar' ? literal(type.text) : undefined
  return (
    written ??
    (arn.kind === 'scalar' && /:dynamodb:/.test(JSON.stringify(arn.text))
      ? 'dynamodb'
      : JSON.stringify(arn).includes('"stream-arn"')
        ? 'dynamodb'
        : 'kinesis')
  )
}
