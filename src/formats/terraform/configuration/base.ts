import { byDefault, type Guard, type Removal, type ResourceBase, type Tree, type Value, written } from '#model'
import { settingsOf } from '../attributes.js'
import { finish } from '../evaluate/finish.js'
import { siteOf } from '../evaluate/scope.js'
import { spanOf } from '../evaluate/source.js'
import { booleanOf } from '../evaluate/value.js'
import type { Expression } from '../syntax/index.js'
import { argumentIn, argumentWorth, blocksIn, bodyWorth, headOf } from './body.js'
import type { Declared } from './directory.js'
import type { Instance } from './instances.js'
import { metaArguments } from './meta.js'
import type { Module } from './module.js'
import { withDefaultTags } from './providers.js'

/** What every resource has, of one instance of a resource block. */
export const baseOf = (module: Module, declared: Declared, instance: Instance): ResourceBase => {
  const { source, block, parts } = declared
  const [type = '', name = ''] = declared.labels
  const { scope } = module.reading
  const address = `${module.prefix}${type}.${name}${instance.key}`
  return {
    id: `${scope}#${address}`,
    address,
    type,
    format: 'terraform',
    scope,
    span: spanOf(source, block),
    head: headOf(source, block),
    when: instance.when,
    guard: guardOf(module, declared),
    properties: propertiesOf(module, declared, instance),
    multiplied: module.multiplied ?? instance.multiplied,
    ...ignoring(module, parts),
    ...environmentsOf(module),
  }
}

const environmentsOf = ({ reading }: Module): Pick<ResourceBase, 'environments'> => {
  const paths = reading.values.environments.map(({ path }) => path)
  return paths.length > 0 ? { environments: { 'var-file': paths } } : {}
}

const propertiesOf = (module: Module, declared: Declared, instance: Instance): Tree => {
  const scopeIn: Module['scopeIn'] = (source) => module.scopeIn(source, instance.bindings)
  const body = bodyWorth(declared.parts, scopeIn, { ...declared.block, source: declared.source }, metaArguments)
  return finish(withDefaultTags(body, module, declared), module.reading.world, instance.assumed)
}

const lifecycleOf = (parts: Declared['parts']) => blocksIn(parts, 'lifecycle')

/** `prevent_destroy` makes Terraform refuse any plan that would destroy the thing. */
const guardOf = (module: Module, { parts, source, block }: Declared): Guard => {
  for (const lifecycle of lifecycleOf(parts)) {
    const argument = argumentIn([lifecycle], 'prevent_destroy')
    if (!argument) continue
    const value = booleanOf(argumentWorth([lifecycle], 'prevent_destroy', module.scopeIn))
    const span = siteOf(module.scopeIn(argument.source), argument.attribute).span
    const removal: Value<Removal> = written(value === true ? 'refuse' : 'delete', span)
    return { deletion: removal, replacement: removal }
  }
  const removal: Value<Removal> = byDefault<Removal>('delete', headOf(source, block))
  return { deletion: removal, replacement: removal }
}

const ignoring = (module: Module, parts: Declared['parts']): Pick<ResourceBase, 'ignored' | 'ignoredAt'> => {
  const found = lifecycleOf(parts).flatMap((part) => argumentIn([part], 'ignore_changes') ?? [])
  const [first] = found
  const ignored = ignoredBy(found.map(({ attribute }) => attribute.value))
  return first ? { ignored, ignoredAt: siteOf(module.scopeIn(first.source), first.attribute).span } : { ignored }
}

/** The settings that `ignore_changes` lists; a part of one (`tags["Name"]`) leaves the rest of it managed. */
const ignoredBy = (lists: readonly Expression[]): readonly string[] => [
  ...new Set(
    lists.flatMap((list) => {
      if (nameIn(list) === 'all') return ['*']
      return list.kind === 'tuple' ? list.items.flatMap((item) => settingsNamed(item)) : []
    }),
  ),
]

const settingsNamed = (item: Expression): readonly string[] => {
  const name = nameIn(item)
  return name === undefined ? [] : settingsOf(name)
}

const nameIn = (node: Expression): string | undefined => {
  if (node.kind === 'variable') return node.name
  const [part, ...more] = node.kind === 'template' ? node.parts : []
  return part?.kind === 'text' && more.length === 0 ? part.value : undefined
}
