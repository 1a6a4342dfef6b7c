import type { Mapping, PolicyFile } from '#model'
import { policyRole } from '../../iam-json/policy-role.js'
import { finish } from '../evaluate/finish.js'
import { spanOf } from '../evaluate/source.js'
import { baseOf } from './base.js'
import { headOf } from './body.js'
import { targetOf } from './calls.js'
import { dataObject } from './data.js'
import type { Declared } from './directory.js'
import type { Instance } from './instances.js'
import type { Module } from './module.js'

/**
 * Policy documents that are handed to a module whose files are not at hand: what it does with them is not known, but what they say
 * is. One that something else here takes is judged there.
 */
export const passedDocuments = (module: Module): readonly PolicyFile[] => {
  const { modules, resources, data } = module.directory
  const unread = [...modules.values()].filter((call) => 'reason' in targetOf(module, call))
  if (unread.length === 0) return []
  const read = [
    ...resources.values(),
    ...data.values(),
    ...[...modules.values()].filter((call) => !unread.includes(call)),
  ]
  const passed = namesIn(module, unread)
  const judged = namesIn(module, read)
  return [...passed]
    .filter((name) => !judged.has(name))
    .flatMap((name) => {
      const declared = data.get(name)
      if (!declared) return []
      return module
        .instances(declared, `data.${name}`)
        .flatMap((instance) => documentIn(module, declared, instance) ?? [])
    })
}

/** The documents that blocks mention, themselves or through a local value. */
const namesIn = (module: Module, blocks: readonly Declared[]): ReadonlySet<string> => {
  const texts = blocks.map(({ source, block }) => source.text.slice(block.start, block.end))
  const locals = texts.flatMap((text) => matches(text, /\blocal\.([\w-]+)/g))
  const behind = [...new Set(locals)].flatMap((name) => {
    const local = module.directory.locals.get(name)
    return local ? [local.source.text.slice(local.attribute.start, local.attribute.end)] : []
  })
  return new Set([...texts, ...behind].flatMap((text) => matches(text, /\bdata\.(aws_iam_policy_document\.[\w-]+)/g)))
}

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])

const documentIn = (module: Module, declared: Declared, instance: Instance): PolicyFile | null => {
  const head = headOf(declared.source, declared.block)
  const json = dataObject(module, declared, instance).attribute('json', head)
  const document = finish(json, module.reading.world, instance.assumed, 'policy')
  if (document.kind !== 'mapping') return null
  const base = baseOf(module, declared, instance)
  const address = `${module.prefix}data.${declared.labels.join('.')}${instance.key}`
  return {
    ...base,
    kind: 'policyFile',
    id: `${base.scope}#${address}`,
    address,
    span: spanOf(declared.source, declared.block),
    role: policyRole(document as Mapping, declared.labels[1] ?? ''),
    document,
  }
}
