import { refused, type Settled, type Site } from './call.js'
import { textOf } from './texts.js'
import { booleanOf, literalOf, numberOf, scalar, type Worth } from './value.js'

/** What `tostring` and its kin, and the types of variables, make of a value. */
export type Primitive = 'string' | 'number' | 'bool'

/** A value as another type: `"true"` is a boolean, `5` a text. Symbols stay what they are. */
export const converted = (value: Settled, type: Primitive, site: Site): Worth => {
  if (value.kind === 'absent') return value
  if (type === 'string') return asText(value, site)
  if (value.kind !== 'scalar') return refused(site, `it is not a ${type}`)
  const literal = literalOf(value)
  if (literal === undefined) return value
  const fits = type === 'number' ? numberOf(value) !== undefined : booleanOf(value) !== undefined
  if (!fits || (value.type === 'boolean') !== (type === 'bool' && value.type === 'boolean'))
    return refused(site, `it is not a ${type}`)
  return { ...value, text: [literal], type: type === 'number' ? 'number' : 'boolean' }
}

const asText = (value: Settled, site: Site): Worth => {
  if (value.kind === 'json') return value
  if (value.kind === 'scalar') return { ...value, type: 'string' }
  const text = textOf(value, site)
  return Array.isArray(text) ? scalar(text, 'string', site.span) : refused(site, 'it is not text')
}

/** The elements of one collection have one type: numbers and booleans beside text are text. */
export const unified = (items: readonly Worth[]): readonly Worth[] => {
  const types = new Set(items.flatMap((item) => (item.kind === 'scalar' ? [item.type] : [])))
  if (types.size < 2) return items
  return items.map((item) => (item.kind === 'scalar' ? { ...item, type: 'string' as const } : item))
}
