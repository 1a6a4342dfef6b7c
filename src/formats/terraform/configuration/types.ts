import { refused, type Settled, type Site, settle } from '../evaluate/call.js'
import { converted, type Primitive } from '../evaluate/convert.js'
import { setOf } from '../evaluate/functions/sets.js'
import {
  absent,
  type EntryWorth,
  entryIn,
  isSymbolic,
  list,
  map,
  sortedEntries,
  type Worth,
} from '../evaluate/value.js'
import type { Expression, ObjectItem } from '../syntax/index.js'

/** The type of a variable. */
export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'primitive'; readonly type: Primitive }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: readonly AttributeType[] }

/** An attribute of an object type, `optional(…)` included. */
export interface AttributeType {
  readonly name: string
  readonly type: Type
  readonly isOptional: boolean
  readonly fallback: Expression | null
}

const any: Type = { kind: 'any' }

/** The type that an expression names; what is not understood takes anything. */
export const typeOf = (node: Expression | undefined): Type => {
  if (node?.kind === 'parentheses') return typeOf(node.inner)
  if (node?.kind === 'variable') return namedType(node.name)
  if (node?.kind !== 'call') return any
  const [argument] = node.arguments
  if (node.name === 'list' || node.name === 'set' || node.name === 'map')
    return { kind: node.name, of: typeOf(argument) }
  if (node.name === 'tuple' && argument?.kind === 'tuple') return { kind: 'tuple', items: argument.items.map(typeOf) }
  if (node.name === 'object' && argument?.kind === 'object')
    return { kind: 'object', attributes: argument.items.flatMap(attributeType) }
  return any
}

const namedType = (name: string): Type => {
  if (name === 'string' || name === 'number' || name === 'bool') return { kind: 'primitive', type: name }
  return name === 'list' || name === 'set' || name === 'map' ? { kind: name, of: any } : any
}

const attributeType = ({ key, value }: ObjectItem): AttributeType[] => {
  const name = key.kind === 'name' ? key.name : key.kind === 'template' ? textOf(key) : undefined
  if (name === undefined) return []
  if (value.kind !== 'call' || value.name !== 'optional')
    return [{ name, type: typeOf(value), isOptional: false, fallback: null }]
  return [{ name, type: typeOf(value.arguments[0]), isOptional: true, fallback: value.arguments[1] ?? null }]
}

const textOf = (key: Extract<Expression, { kind: 'template' }>): string | undefined => {
  const [part, ...more] = key.parts
  return part?.kind === 'text' && more.length === 0 ? part.value : undefined
}

type Fallback = (expression: Expression) => Worth

/** A value as a type wants it: converted, and with the defaults of what may be left out. */
export const typed = (value: Worth, type: Type, site: Site, fallback: Fallback): Worth => {
  if (type.kind === 'any') return value
  return settle([value], { ...site, span: value.span, expression: '' }, ([settled]) =>
    conform(settled as Settled, type, site, fallback),
  )
}

const conform = (value: Settled, type: Type, site: Site, fallback: Fallback): Worth => {
  if (value.kind === 'absent' || value.kind === 'object' || type.kind === 'any' || isSymbolic(value)) return value
  if (type.kind === 'primitive') return converted(value, type.type, site)
  const inner = (item: Worth, itemType: Type) => typed(item, itemType, site, fallback)
  if (type.kind === 'object') return asObject(value, type.attributes, site, fallback)
  if (type.kind === 'map') {
    if (value.kind !== 'mapping') return refused(site, 'it is not a map')
    return map(
      sortedEntries(value).map((entry) => ({ ...entry, value: inner(entry.value, type.of) })),
      value.span,
    )
  }
  if (value.kind !== 'sequence') return refused(site, 'it is not a list')
  if (type.kind === 'tuple')
    return list(
      value.items.map((item, index) => inner(item, type.items[index] ?? any)),
      value.span,
    )
  const items = value.items.map((item) => inner(item, type.of))
  if (type.kind === 'list') return list(items, value.span)
  return settle(items, { ...site, span: value.span }, (settled) => setOf(settled, { ...site, span: value.span }))
}

const asObject = (value: Settled, attributes: readonly AttributeType[], site: Site, fallback: Fallback): Worth => {
  if (value.kind !== 'mapping') return refused(site, 'it is not an object')
  const entries: EntryWorth[] = []
  for (const { name, type, isOptional, fallback: written } of attributes) {
    const entry = entryIn(value, name)
    if (!entry && !isOptional) return refused(site, `${name} is missing in it`)
    const given = entry && entry.value.kind !== 'absent' ? entry.value : undefined
    const item = given ?? (written ? fallback(written) : absent(value.span))
    entries.push({ key: name, keySpan: entry?.keySpan ?? value.span, value: typed(item, type, site, fallback) })
  }
  return { ...value, entries }
}
