import type { Span } from '#model'
import { attributeOf } from '../attributes.js'
import { entryIn, list, map, type ObjectWorth, symbol, type Worth } from '../evaluate/value.js'
import { isRead } from '../kinds.js'
import { bodyWorth, headOf } from './body.js'
import { dataObject, once } from './data.js'
import type { Declared } from './directory.js'
import type { Instance } from './instances.js'
import { metaArguments } from './meta.js'
import type { Module } from './module.js'
import type { Repetition } from './repetition.js'

/** What a thing is called by others: always a symbol, even where it is spelled out. */
const identities: ReadonlySet<string> = new Set(['arn', 'name', 'id', 'stream-arn'])

/** One instance of a resource: its names are symbols, other arguments what they are worth. */
export const resourceObject = (module: Module, declared: Declared, instance: Instance): ObjectWorth => {
  const [type = '', name = ''] = declared.labels
  const { source, block } = declared
  const id = `${module.reading.scope}#${module.prefix}${type}.${name}${instance.key}`
  const known = isRead(type) ? { resource: id } : {}
  const body = once(() =>
    bodyWorth(declared.parts, (from) => module.scopeIn(from, instance.bindings), { ...block, source }, metaArguments),
  )
  const object = (spelled: string): ObjectWorth => ({
    kind: 'object',
    symbol: spelled,
    span: headOf(source, block),
    attribute: (attribute, span) => {
      const own = attributeOf(type, attribute)
      const argument = identities.has(own) ? undefined : entryIn(body(), attribute)?.value
      if (argument && argument.kind !== 'absent') return argument
      return symbol({ symbol: `${spelled}.${own}`, ...known, attribute: own }, span)
    },
    // Where nobody knows which instances there are, one thing stands for all of them.
    ...(instance.multiplied === null ? {} : { instance: (key: string) => object(`${id}${key}`) }),
  })
  return object(id)
}

/** A resource or data source as expressions see it: one thing, a list or map of instances, or a choice of those. */
export const repeatedWorth = (
  repetition: Repetition,
  instances: readonly Instance[],
  objectFor: (instance: Instance) => ObjectWorth,
  span: Span,
): Worth => {
  const objects = new Map(instances.map((instance) => [instance.key, objectFor(instance)]))
  return worthIn(repetition, objects, span)
}

const worthIn = (repetition: Repetition, objects: ReadonlyMap<string, ObjectWorth>, span: Span): Worth => {
  if (repetition.kind === 'choice') {
    const { condition } = repetition
    const side = (branch: Repetition) => worthIn(branch, objects, span)
    return {
      kind: 'choice',
      condition,
      whenTrue: side(repetition.whenTrue),
      whenFalse: side(repetition.whenFalse),
      span,
    }
  }
  const { instances, by } = repetition
  const only = objects.get('')
  if (('reason' in instances || by === null) && only) return only
  const keys = 'reason' in instances ? [] : [...instances.entries()]
  if (by === 'count')
    return list(
      keys.flatMap(([key]) => objects.get(key) ?? []),
      span,
    )
  return map(
    keys.flatMap(([key, bindings]) => {
      const value = objects.get(key)
      const name = bindings.each?.key
      const text = JSON.parse(key.slice(1, -1)) as string
      return value ? [{ key: text, keySpan: name?.span ?? span, value }] : []
    }),
    span,
  )
}

/** Makes the object of a resource or of a data source. */
export const objectOf = (module: Module, declared: Declared, isData: boolean) => (instance: Instance) =>
  isData ? dataObject(module, declared, instance) : resourceObject(module, declared, instance)
