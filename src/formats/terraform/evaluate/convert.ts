import { refused, type Settled, type Site, unsure } from './call.js'
import { textOf } from './texts.js'
import { booleanOf, isSymbolic, literalOf, type MapWorth, numberOf, scalar, type Worth } from './value.js'

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

/** The keys of a map as a reader may have them, when they are wanted as a list; sets and lists are the same here. */
export const asMap = (value: Settled, site: Site): Worth =>
  value.kind === 'mapping' || value.kind === 'absent'
    ? value
    : isSymbolic(value)
      ? unsure(site, 'what it holds is decided when deploying')
      : refused(site, 'it is not a map')

export const isMap = (value: Worth): value is MapWorth => value.kind === 'mapping'
