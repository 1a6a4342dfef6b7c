import { reasonOf } from '../../../typed.js'
import { type Call, type Compute, refused, settle, unsure } from '../call.js'
import { listFrom, withItems, withLists, withMaps } from '../elements.js'
import { longestList } from '../limits.js'
import { isSame, keyOf } from '../same.js'
import { byOpenKey } from '../traverse.js'
import {
  absent,
  boolean,
  byText,
  type EntryWorth,
  entryIn,
  isSymbolic,
  type ListWorth,
  list,
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
        return from && settledKey ? byOpenKey(from, settledKey, fallback, call) : unsure(call, 'its key is not text')
      return (from && entryIn(from, name)?.value) ?? fallback ?? refused(call, `there is no ${name} in it`)
    }),
  )

const element: Compute = ([value, index], call) =>
  withLists([value as Worth], call, ([from]) =>
    settle([index as Worth], call, ([settled]) => {
      const at = numberOf(settled)
      const size = from?.items.length ?? 0
      if (at !== undefined && at < 0) return refused(call, 'its index is below zero')
      if (at === undefined) return unsure(call, 'which element it is is decided when deploying')
      return from?.items[Math.trunc(at) % size] ?? refused(call, 'the list is empty')
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

const chunkList: Compute = ([value, size], call) =>
  withLists([value as Worth], call, ([whole]) => {
    const length = numberOf(size)
    if (length === undefined) return unsure(call, 'how long its parts are is decided when deploying')
    if (length < 1) return refused(call, 'its parts have no length')
    const items = whole?.items ?? []
    const starts = Array.from({ length: Math.ceil(items.length / length) }, (_, index) => index * length)
    return listFrom(
      starts.map((start) => list(items.slice(start, start + length), call.span)),
      call,
    )
  })

/** The elements of the first list that stand where the second holds one of the third. */
const matchKeys: Compute = (args, call) =>
  withItems(args, call, ([contents = [], names = [], wanted = []]) => {
    const keys = new Set(wanted.map(keyOf))
    if (keys.has(undefined) || names.some((name) => keyOf(name) === undefined))
      return unsure(call, 'its keys are decided when deploying')
    return listFrom(
      contents.filter((_, index) => names[index] && keys.has(keyOf(names[index]))),
      call,
    )
  })

/** From keys to lists of values, to values to lists of keys. */
const transpose: Compute = (args, call) =>
  withMaps(args, call, ([value]) => {
    const pairs: { readonly from: string; readonly to: string }[] = []
    for (const { key, value: items } of value ? sortedEntries(value) : []) {
      if (items.kind !== 'sequence') return refused(call, 'it wants a map of lists')
      for (const item of items.items) {
        const text = literalOf(item)
        if (text === undefined) return unsure(call, 'its keys are decided when deploying')
        pairs.push({ from: text, to: key })
      }
    }
    const keys = [...new Set(pairs.map(({ from }) => from))].sort(byText)
    const under = (from: string) =>
      list(
        pairs.filter((pair) => pair.from === from).map(({ to }) => string(to, call.span)),
        call.span,
      )
    return map(
      keys.map((key) => ({ key, keySpan: call.span, value: under(key) })),
      call.span,
    )
  })

const indexOf: Compute = ([value, wanted], call) =>
  withLists([value as Worth], call, ([from]) =>
    settle([wanted as Worth], call, ([settled]) => {
      const same = from?.items.map((item) => isSame(item, settled as Worth)) ?? []
      const first = same.findIndex((truth) => truth !== false)
      if (first < 0) return refused(call, 'the list does not hold it')
      return same[first] ? number(first, call.span) : unsure(call, 'what the list holds is decided when deploying')
    }),
  )

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
  chunklist: chunkList,
  matchkeys: matchKeys,
  transpose,
  index: indexOf,
  anytrue: truths(true),
  alltrue: truths(false),
}
