import { type EntryWorth, entryIn, type MapWorth, map, type Worth } from '../evaluate/value.js'
import type { Expression } from '../syntax/index.js'
import { argumentIn, argumentWorth, blocksIn } from './body.js'
import type { Declared } from './directory.js'
import type { Module } from './module.js'

/** Types that take tags, of those that are read; the others have no such argument. */
const taggable =
  /^aws_(dynamodb_table(_replica)?|dax_cluster|kms_(replica_)?key|backup_(vault|plan|logically_air_gapped_vault)|vpc_endpoint|kinesis_stream|iam_(role|user|policy)|appautoscaling_target)$/

/** A resource's arguments with the default tags of its provider, which its own tags lie over. */
export const withDefaultTags = (body: MapWorth, module: Module, declared: Declared): MapWorth => {
  if (!taggable.test(declared.labels[0] ?? '')) return body
  const defaults = defaultTags(module, providerName(declared))
  if (defaults?.kind !== 'mapping' || defaults.entries.length === 0) return body
  const own = entryIn(body, 'tags')
  const tags = own ? over(own.value, defaults) : defaults
  const entry: EntryWorth = { key: 'tags', keySpan: own?.keySpan ?? defaults.span, value: tags }
  return { ...body, entries: [...body.entries.filter(({ key }) => key !== 'tags'), entry] }
}

const over = (own: Worth, defaults: MapWorth): Worth => {
  if (own.kind === 'absent') return defaults
  if (own.kind === 'choice')
    return { ...own, whenTrue: over(own.whenTrue, defaults), whenFalse: over(own.whenFalse, defaults) }
  if (own.kind !== 'mapping') return own
  const kept = defaults.entries.filter(({ key }) => !entryIn(own, key))
  return map([...kept, ...own.entries], own.span)
}

/** `aws`, or `aws.west` where the block names an alias. */
const providerName = ({ parts }: Declared): string => addressIn(argumentIn(parts, 'provider')?.attribute.value) ?? 'aws'

const addressIn = (node: Expression | undefined): string | undefined => {
  if (node?.kind === 'variable') return node.name
  if (node?.kind === 'member' && node.object.kind === 'variable') return `${node.object.name}.${node.name}`
  const [part, ...more] = node?.kind === 'template' ? node.parts : []
  return part?.kind === 'text' && more.length === 0 ? part.value : undefined
}

/** The `default_tags` of a provider of the root module; calls may give a module another one under its name. */
const defaultTags = (module: Module, name: string): Worth | undefined => {
  const declared = module.directory.providers.get(name)
  if (declared && (!module.caller || blocksIn(declared.parts, 'default_tags').length > 0)) {
    const [block] = blocksIn(declared.parts, 'default_tags')
    return block && argumentWorth([block], 'tags', module.scopeIn)
  }
  return module.caller ? defaultTags(module.caller.module, givenProvider(module.caller.call, name)) : undefined
}

const givenProvider = (call: Declared, name: string): string => {
  const given = argumentIn(call.parts, 'providers')?.attribute.value
  const item =
    given?.kind === 'object'
      ? given.items.find(({ key }) => (key.kind === 'name' ? key.name : addressIn(key)) === name)
      : undefined
  return addressIn(item?.value) ?? name
}
