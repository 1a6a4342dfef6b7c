import type { Move, Release, Resource, ResourceBase } from '#model'
import { spanOf } from '../evaluate/source.js'
import { booleanOf } from '../evaluate/value.js'
import { givenFor } from '../given.js'
import { additions, kinds } from '../kinds.js'
import { isKnownModule } from '../registry/known-modules.js'
import { standingAtCall } from '../registry/standing-at-call.js'
import type { Expression } from '../syntax/index.js'
import { baseOf } from './base.js'
import { argumentIn, argumentWorth, blocksIn } from './body.js'
import type { Declared } from './directory.js'
import type { Module } from './module.js'
import { passedDocuments } from './passed-documents.js'
import { writtenCredentials } from './written-credentials.js'

/** What a module and all it calls put into an account. */
export interface Found {
  readonly resources: readonly Resource[]
  readonly additions: readonly ResourceBase[]
  readonly moves: readonly Move[]
  readonly releases: readonly Release[]
}

/** Reads the resources of a module and of the modules it calls. */
export const foundIn = (module: Module): Found => {
  const own = ownOf(module)
  const called = module.children().map(foundAtCall)
  return {
    resources: [...own.resources, ...called.flatMap(({ resources }) => resources)],
    additions: [...own.additions, ...called.flatMap((found) => found.additions)],
    moves: [
      ...module.directory.moved.flatMap((block) => moveOf(module, block)),
      ...called.flatMap(({ moves }) => moves),
    ],
    releases: [
      ...module.directory.removed.flatMap((block) => releaseOf(module, block)),
      ...called.flatMap(({ releases }) => releases),
    ],
  }
}

const foundAtCall = (module: Module): Found => {
  const found = foundIn(module)
  return isKnownModule(module.directory) ? standingAtCall(found, module) : found
}

const ownOf = (module: Module): Pick<Found, 'resources' | 'additions'> => {
  const resources: Resource[] = []
  const more: ResourceBase[] = []
  for (const declared of module.directory.resources.values()) {
    const [type = '', name = ''] = declared.labels
    const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
    if (!kind && !additions.has(type)) continue
    for (const instance of module.instances(declared, `${type}.${name}`)) {
      const base = baseOf(module, declared, instance)
      if (kind) resources.push(kind(givenFor(base)))
      else more.push(base)
    }
  }
  return { resources: [...resources, ...passedDocuments(module), ...writtenCredentials(module)], additions: more }
}

const moveOf = (module: Module, { parts, source, block }: Declared): Move[] => {
  const from = addressAt(parts, 'from')
  const to = addressAt(parts, 'to')
  const { scope } = module.reading
  return from && to ? [{ scope, from: module.prefix + from, to: module.prefix + to, span: spanOf(source, block) }] : []
}

/** `removed` without `destroy = false` destroys, as leaving the block out does. */
const releaseOf = (module: Module, { parts, source, block }: Declared): Release[] => {
  const from = addressAt(parts, 'from')
  const [lifecycle] = blocksIn(parts, 'lifecycle')
  const destroy = lifecycle && booleanOf(argumentWorth([lifecycle], 'destroy', module.scopeIn))
  const { scope } = module.reading
  return from ? [{ scope, address: module.prefix + from, destroy: destroy !== false, span: spanOf(source, block) }] : []
}

const addressAt = (parts: Declared['parts'], name: string): string | undefined => {
  const argument = argumentIn(parts, name)
  return argument && addressOf(argument.attribute.value)
}

/** An address as Terraform spells it: `module.a["x"].aws_dynamodb_table.orders[0]`. */
export const addressOf = (node: Expression): string | undefined => {
  if (node.kind === 'variable') return node.name
  if (node.kind === 'member') return joined(addressOf(node.object), `.${node.name}`)
  if (node.kind === 'index') return joined(addressOf(node.object), keyOf(node.key))
  const [part, ...more] = node.kind === 'template' ? node.parts : []
  return part?.kind === 'text' && more.length === 0 ? part.value : undefined
}

const joined = (before: string | undefined, after: string | undefined): string | undefined =>
  before === undefined || after === undefined ? undefined : before + after

const keyOf = (key: Expression): string | undefined => {
  if (key.kind === 'number') return `[${key.text}]`
  const [part, ...more] = key.kind === 'template' ? key.parts : []
  return part?.kind === 'text' && more.length === 0 ? `[${JSON.stringify(part.value)}]` : undefined
}
