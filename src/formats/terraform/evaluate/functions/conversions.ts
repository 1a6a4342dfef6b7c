import { type Compute, refused, settle } from '../call.js'
import { converted, type Primitive } from '../convert.js'
import { withMaps } from '../elements.js'
import type { Worth } from '../value.js'

const to =
  (type: Primitive): Compute =>
  (args, call) =>
    settle(args, call, ([value]) => (value ? converted(value, type, call) : refused(call, 'it wants a value')))

/** The elements of a set as a list: an order that is not the author's. */
const toList: Compute = (args, call) =>
  settle(args, call, ([value]) => {
    if (value?.kind !== 'sequence') return value ?? refused(call, 'it wants a value')
    const { isSet: _, ...plain } = value
    return plain
  })

const toMap: Compute = (args, call) => withMaps(args, call, ([value]) => value as Worth)

/** Only the first argument counts: marks about secrets do not change a value. */
const itself: Compute = ([value], call) => value ?? refused(call, 'it wants a value')

/** Functions that change the type of a value, or only say something about it. */
export const conversions: Readonly<Record<string, Compute>> = {
  tostring: to('string'),
  tonumber: to('number'),
  tobool: to('bool'),
  tolist: toList,
  tomap: toMap,
  sensitive: itself,
  nonsensitive: itself,
}
