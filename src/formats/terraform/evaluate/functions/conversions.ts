import { unknown } from '#model'
import { type Compute, refused, settle, unsure } from '../call.js'
import { converted, type Primitive, unified } from '../convert.js'
import { withMaps } from '../elements.js'
import { boolean, isSymbolic, map } from '../value.js'

const to =
  (type: Primitive): Compute =>
  (args, call) =>
    settle(args, call, ([value]) => (value ? converted(value, type, call) : refused(call, 'it wants a value')))

/** The elements of a set as a list: an order that is not the author's. */
const toList: Compute = (args, call) =>
  settle(args, call, ([value]) => {
    if (value?.kind !== 'sequence') return value ?? refused(call, 'it wants a value')
    const { isSet: _, ...plain } = value
    return { ...plain, items: unified(value.items) }
  })

const toMap: Compute = (args, call) =>
  withMaps(args, call, ([value]) => {
    const entries = value?.entries ?? []
    const values = unified(entries.map((entry) => entry.value))
    return map(
      entries.map((entry, index) => ({ ...entry, value: values[index] ?? entry.value })),
      value?.span ?? call.span,
    )
  })

const isSensitive: Compute = ([value], call) =>
  value?.kind === 'scalar' && !isSymbolic(value)
    ? boolean(false, call.span)
    : unsure(call, 'what is secret is not followed')

/** Only the first argument counts: marks about secrets do not change a value. */
const itself: Compute = ([value], call) => value ?? refused(call, 'it wants a value')

/** What is secret is never spelled out: a symbol stays, everything else becomes unknown. */
const hidden: Compute = ([value], call) => {
  if (!value) return refused(call, 'it wants a value')
  return isSymbolic(value) || value.kind === 'absent' || value.kind === 'unknown'
    ? value
    : unknown('it is marked as sensitive', 'sensitive(…)', call.span)
}

/** Functions that change the type of a value, or only say something about it. */
export const conversions: Readonly<Record<string, Compute>> = {
  tostring: to('string'),
  tonumber: to('number'),
  tobool: to('bool'),
  tolist: toList,
  tomap: toMap,
  sensitive: hidden,
  ephemeralasnull: itself,
  nonsensitive: itself,
  issensitive: isSensitive,
}
