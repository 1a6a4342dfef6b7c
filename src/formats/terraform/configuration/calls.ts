import { literalOf, type ObjectWorth, symbol } from '../evaluate/value.js'
import { knownModule } from '../registry/known-modules.js'
import { argumentIn, argumentWorth, headOf } from './body.js'
import type { Declared, Directory } from './directory.js'
import type { Instance } from './instances.js'
import { metaArguments } from './meta.js'
import type { Caller, Module } from './module.js'
import { joinedPath } from './paths.js'

/** How deep modules may call each other. */
const deepestModules = 20

/** Where a call leads: to a folder that was read, or nowhere we could look. */
export type Target = Directory | { readonly reason: string }

/** The module that a call names. */
export const targetOf = (module: Module, call: Declared): Target => {
  const source = literalOf(argumentWorth(call.parts, 'source', module.scopeIn))
  if (source === undefined) return { reason: 'where it comes from is not known' }
  if (!/^\.\.?(\/|$)/.test(source)) return published(module, call, source)
  const path = joinedPath(module.directory.path, source)
  if (path === null) return { reason: `${source} leads outside the repository` }
  const directory = module.reading.directories.get(path)
  if (!directory) return { reason: `${path} holds no configuration that was read` }
  return isInside(module, directory) ? { reason: 'it calls itself' } : directory
}

/** A module of a registry or of another repository. */
const published = (module: Module, call: Declared, source: string): Target => {
  const claimed = claimedVersion(call)
  const named = claimed === null ? source : source.replace(/([?&]ref=)[^&]*/, `$1${claimed}`)
  const version = literalOf(argumentWorth(call.parts, 'version', module.scopeIn))
  return knownModule(named, version, inputsOf(call)) ?? { reason: `${source} is not in this repository` }
}

/** The version that a comment gives to a commit: `source = "…?ref=0a1b2c…" # v5.39.1`. Null where none is pinned or named. */
export const claimedVersion = ({ parts }: Declared): string | null => {
  const argument = argumentIn(parts, 'source')
  if (!argument) return null
  const { source, attribute } = argument
  const line = source.text.slice(attribute.value.end, attribute.value.end + 200).split(/[\r\n]/, 1)[0] ?? ''
  const isCommit = /[?&]ref=[0-9a-f]{40}\b/.test(source.text.slice(attribute.value.start, attribute.value.end))
  return (isCommit && /^\s*(?:#|\/\/)\s*(v?\d{1,4}\.\d{1,4}\.\d{1,4})\b/.exec(line)?.[1]) || null
}

/** The names of what a call hands over. */
export const inputsOf = ({ parts }: Declared): readonly string[] =>
  parts
    .flatMap(({ body }) => body.items.flatMap((item) => (item.kind === 'attribute' ? item.name : [])))
    .filter((name) => !metaArguments.has(name) && name !== 'source' && name !== 'version')

const isInside = (module: Module, directory: Directory): boolean => {
  let depth = 0
  for (let around: Module | undefined = module; around; around = around.caller?.module)
    if (around.directory === directory || ++depth > deepestModules) return true
  return false
}

/** One instance of a module as expressions see it: its outputs. */
export const callObject = (
  module: Module,
  call: Declared,
  instance: Instance,
  child: Module | undefined,
): ObjectWorth => {
  const own = `${module.reading.scope}#${module.prefix}module.${call.labels[0]}${instance.key}`
  const object = (spelled: string): ObjectWorth => ({
    kind: 'object',
    symbol: spelled,
    span: headOf(call.source, call.block),
    attribute: (name, span) => child?.output(name) ?? symbol({ symbol: `${spelled}.${name}` }, span),
    ...(instance.multiplied === null ? {} : { instance: (key: string) => object(`${own}${key}`) }),
  })
  return object(own)
}

/** The module that a call opens, or undefined where its files are not known. */
export const childOf = (module: Module, call: Declared, instance: Instance): Module | undefined => {
  const target = targetOf(module, call)
  const caller: Caller = { module, call, instance }
  return 'reason' in target ? undefined : module.reading.open(target, caller)
}
