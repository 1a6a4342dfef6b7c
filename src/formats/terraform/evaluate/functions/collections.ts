import { reasonOf } from '../../../typed.js'
import { type Call, type Compute, refused, settle, unsure } from '../call.js'
import { listFrom, withItems, withLists, withMaps } from '../elements.js'
import { longestList } from '../limits.js'
import { isSame } from '../same.js'
import {
  absent,
  boolean,
  type EntryWorth,
  entryIn,
  isSymbolic,
  type ListWorth,
  literalOf,
  map,
  number,
  numberOf,
  sortedEntries,
  string,
  type Worth,
} from '../value.js'

const length: Compute = (args, call) =>
  settle(args, call, ([value]) => {
    if (value?.kind === 'sequence') return number(value.items.length, call.span)
    if (value?.kind === 'mapping') return number(sortedEntries(value).length, call.span)
    const text = value?.kind === 'scalar' && value.type === 'string' ? literalOf(value) : undefined
    if (text !== undefined) return number([...text].length, call.span)
    return value && isSymbolic(value)
      ? unsure(call, reasonOf(value.text))
      : refused(call, 'length wants a list, a map or text')
  })

const concat: Compute = (args, call) =>
  withLists(args, call, (lists) =>
    listFrom(
      lists.flatMap(({ items }) => items),
      call,
    ),
  )

/** Later maps win; a null counts as no map. */
const merge: Compute = (args, call) =>
  settle(args, call, (settled) =>
    withMaps(
      settled.filter((value) => value.kind !== 'absent'),
      call,
      (maps) =>
        entriesOf(
          maps.flatMap(({ entries }) => entries),
          call,
        ),
    ),
  )

const entriesOf = (entries: readonly EntryWorth[], call: Call): Worth => {
  if (entries.length > longestList) return unsure(call, 'it has too many elements')
  return map([...new Map(entries.map((entry) => [entry.key, entry])).values()], call.span)
}

const keys: Compute = (args, call) =>
  withMaps(args, call, ([value]) =>
    listFrom(value ? sortedEntries(value).map(({ key, keySpan }) => string(key, keySpan)) : [], call),
  )

const values: Compute = (args, call) =>
  withMaps(args, call, ([value]) => listFrom(value ? sortedEntries(value).map((entry) => entry.value) : [], call))

const lookup: Compute = ([value, key, fallback], call) =>
  settle([key as Worth], call, ([settledKey]) =>
    withMaps([value as Worth], call, ([from]) => {
      const name = literalOf(settledKey)
      if (name === undefined)
        return unsure(call, settledKey?.kind === 'scalar' ? reasonOf(settledKey.text) : 'its key is not text')
      return (from && entryIn(from, name)?.value) ?? fallback ?? refused(call, `there is no ${name} in it`)
    }),
  )

const element: Compute = ([value, index], call) =>
  withLists([value as Worth], call, ([from]) =>
    settle([index as Worth], call, ([settled]) => {
      const at = numberOf(settled)
      const size = from?.items.length ?? 0
      if (at === undefined) return unsure(call, 'which element it is is decided when deploying')
      return from?.items[((Math.trunc(at) % size) + size) % size] ?? refused(call, 'the list is empty')
    }),
  )

const contains: Compute = ([value, wanted], call) =>
  withLists([value as Worth], call, ([from]) =>
    settle([wanted as Worth], call, ([settled]) => {
      const same = from?.items.map((item) => isSame(item, settled as Worth)) ?? []
      if (same.includes(true)) return boolean(true, call.span)
      return same.includes(undefined)
        ? unsure(call, 'what the list holds is decided when deploying')
        : boolean(false, call.span)
    }),
  )

/** Without nulls and empty texts; symbols count as text. */
const compact: Compute = (args, call) =>
  withItems(args, call, ([items = []]) =>
    listFrom(
      items.filter((item) => item.kind !== 'absent' && literalOf(item) !== ''),
      call,
    ),
  )

/** Lists in lists, to any depth. */
const flatten: Compute = (args, call) =>
  settle(args, call, ([value]) => {
    if (value?.kind !== 'sequence') return withLists([value as Worth], call, ([only]) => only as Worth)
    const flat: Worth[] = []
    const lost = pour(value, flat, call)
    return lost ?? settledNested(flat, call)
  })

const pour = (from: ListWorth, into: Worth[], call: Call): Worth | undefined => {
  for (const item of from.items) {
    if (into.length > longestList || --call.budget.steps < 0) return unsure(call, 'it has too many elements')
    const lost = item.kind === 'sequence' ? pour(item, into, call) : void into.push(item)
    if (lost) return lost
  }
  return undefined
}

/** Conditions may decide about whole lists among the elements. */
const settledNested = (items: readonly Worth[], call: Call): Worth => {
  const isNested = items.some((item) => item.kind === 'choice' && holdsList(item))
  if (!isNested) return listFrom(items, call)
  return settle(items, call, (settled) => flatten([listFrom(settled, call)], call))
}

const holdsList = (value: Worth): boolean =>
  value.kind === 'choice' ? holdsList(value.whenTrue) || holdsList(value.whenFalse) : value.kind === 'sequence'

/** The first that is neither null nor empty. */
const coalesce: Compute = (args, call) =>
  settle(args, call, (settled) => {
    const first = settled.find((value) => value.kind !== 'absent' && literalOf(value) !== '')
    return first ?? refused(call, 'all its values are null or empty')
  })

const coalesceList: Compute = (args, call) =>
  withLists(
    args,
    call,
    (lists) => lists.find(({ items }) => items.length > 0) ?? refused(call, 'all its lists are empty'),
  )

/** The only element, or null. */
const one: Compute = (args, call) =>
  settle(args, call, ([value]) => {
    if (value?.kind === 'absent') return value
    return withLists([value as Worth], call, ([from]) => {
      if (!from || from.items.length > 1) return refused(call, 'it has more than one element')
      return from.items[0] ?? absent(call.span)
    })
  })

const slice: Compute = ([value, from, to], call) =>
  withLists([value as Worth], call, ([whole]) => {
    const start = numberOf(from)
    const end = numberOf(to)
    if (start === undefined || end === undefined)
      return unsure(call, 'which elements it takes is decided when deploying')
    return listFrom(whole?.items.slice(start, end) ?? [], call)
  })

const reverse: Compute = (args, call) =>
  withLists(args, call, ([value]) => listFrom([...(value?.items ?? [])].reverse(), call))

const zipmap: Compute = ([names, contents], call) =>
  withItems([names as Worth], call, ([keyItems = []]) =>
    withLists([contents as Worth], call, ([from]) => {
      const entries = keyItems.map((key, index) => ({
        key: literalOf(key),
        keySpan: key.span,
        value: from?.items[index],
      }))
      const complete = entries.filter(
        (entry): entry is EntryWorth => entry.key !== undefined && entry.value !== undefined,
      )
      return complete.length === entries.length
        ? map(complete, call.span)
        : unsure(call, 'its keys are decided when deploying')
    }),
  )

const truths =
  (wanted: boolean): Compute =>
  (args, call) =>
    withItems(args, call, ([items = []]) => {
      const texts = items.map(literalOf)
      if (texts.includes(String(wanted))) return boolean(wanted, call.span)
      return texts.includes(undefined)
        ? unsure(call, 'what the list holds is decided when deploying')
        : boolean(!wanted, call.span)
    })

/** Functions of lists and maps. */
export const collections: Readonly<Record<string, Compute>> = {
  length,
  concat,
  merge,
  keys,
  values,
  lookup,
  element,
  contains,
  compact,
  flatten,
  coalesce,
  coalescelist: coalesceList,
  one,
  slice,
  reverse,
  zipmap,
  anytrue: truths(true),
  alltrue: truths(false),
}
