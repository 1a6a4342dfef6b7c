import { reasonOf } from '../../typed.js'
import { type Call, refused, type Settled, type Site, settle, unsure } from './call.js'
import { longestList } from './limits.js'
import { type Failed, isSymbolic, type ListWorth, type MapWorth, type Worth } from './value.js'

/** Why a value is not the list or map that a function wants. */
const unfit = (value: Worth | undefined, call: Call, wanted: string): Failed => {
  if (value?.kind === 'unknown') return value
  if (value?.kind === 'object') return unsure(call, 'how many there are is decided when deploying')
  return value && isSymbolic(value) ? unsure(call, reasonOf(value.text)) : refused(call, `${call.name} wants ${wanted}`)
}

/** Goes on with lists; anything else becomes a reason. */
export const withLists = (values: readonly Worth[], call: Call, build: (lists: readonly ListWorth[]) => Worth): Worth =>
  settle(values, call, (settled) => {
    const other = settled.find((value) => value.kind !== 'sequence')
    return other ? unfit(other, call, 'a list') : build(settled as readonly ListWorth[])
  })

/** Goes on with maps; anything else becomes a reason. */
export const withMaps = (values: readonly Worth[], call: Call, build: (maps: readonly MapWorth[]) => Worth): Worth =>
  settle(values, call, (settled) => {
    const other = settled.find((value) => value.kind !== 'mapping')
    return other ? unfit(other, call, 'a map') : build(settled as readonly MapWorth[])
  })

/** Goes on with the elements of lists, conditions on single elements decided and none of them unknown. */
export const withItems = (
  values: readonly Worth[],
  call: Call,
  build: (items: readonly (readonly Settled[])[]) => Worth,
): Worth =>
  withLists(values, call, (lists) => {
    const items = lists.flatMap((value) => value.items)
    return settle(items, call, (settled) => {
      let from = 0
      return build(
        lists.map((value) => {
          from += value.items.length
          return settled.slice(from - value.items.length, from)
        }),
      )
    })
  })

/** A list of elements, unless it would be too long. */
export const listFrom = (items: readonly Worth[], call: Site, isSet?: true): Worth =>
  items.length > longestList
    ? unsure(call, 'it has too many elements')
    : { kind: 'sequence', items, span: call.span, ...(isSet ? { isSet } : {}) }
