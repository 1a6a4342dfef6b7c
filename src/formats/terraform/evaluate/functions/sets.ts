import { type Compute, type Settled, type Site, unsure } from '../call.js'
import { unified } from '../convert.js'
import { listFrom, withItems, withLists } from '../elements.js'
import { longestList } from '../limits.js'
import { keyOf } from '../same.js'
import { byText, list, literalOf, numberOf, type Worth } from '../value.js'

/** Each value once, in order; undefined where it is not known whether two are the same. */
const onceEach = (items: readonly Settled[]): readonly Settled[] | undefined => {
  const seen = new Map<string, Settled>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) return undefined
    if (!seen.has(key)) seen.set(key, item)
  }
  return [...seen.values()]
}

/** A set: each value once, texts in their order. */
export const setOf = (items: readonly Settled[], call: Site): Worth => {
  const once = onceEach(items)
  if (!once) return unsure(call, 'its elements cannot be told apart before deploying')
  const texts = once.map(literalOf)
  const numbers = once.map((item) => (item.kind === 'scalar' && item.type === 'number' ? numberOf(item) : undefined))
  if (numbers.every((one) => one !== undefined))
    return listFrom(
      [...once].sort((a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0)),
      call,
      true,
    )
  const isText = texts.every((text) => text !== undefined)
  return listFrom(isText ? [...once].sort((a, b) => byText(literalOf(a) ?? '', literalOf(b) ?? '')) : once, call, true)
}

const distinct: Compute = (args, call) =>
  withItems(args, call, ([items = []]) => {
    const once = onceEach(items)
    return once ? listFrom(once, call) : unsure(call, 'its elements cannot be told apart before deploying')
  })

const toSet: Compute = (args, call) =>
  withItems(args, call, ([items = []]) => setOf(unified(items) as readonly Settled[], call))

const union: Compute = (args, call) => withItems(args, call, (lists) => setOf(lists.flat(), call))

/** The elements of the first that all (or, for `keep` false, none) of the others hold. */
const compared =
  (keep: boolean): Compute =>
  (args, call) =>
    withItems(args, call, ([first = [], ...others]) => {
      const keys = others.map((items) => new Set(items.map(keyOf)))
      return setOf(
        first.filter((item) => keys.every((known) => known.has(keyOf(item)) === keep)),
        call,
      )
    })

const sort: Compute = (args, call) =>
  withItems(args, call, ([items = []]) =>
    items.every((item) => literalOf(item) !== undefined)
      ? listFrom(
          [...items].sort((a, b) => byText(literalOf(a) ?? '', literalOf(b) ?? '')),
          call,
        )
      : unsure(call, 'their order is decided when deploying'),
  )

/** Every combination of one element of each; as lists, or as a set where one of them is a set. */
const setProduct: Compute = (args, call) =>
  withLists(args, call, (lists) => {
    const size = lists.reduce((product, { items }) => product * items.length, 1)
    if (size > longestList) return unsure(call, 'it has too many elements')
    const combinations = lists.reduce<readonly (readonly Worth[])[]>(
      (before, { items }) => before.flatMap((row) => items.map((item) => [...row, item])),
      [[]],
    )
    const isSet = lists.every((one) => one.isSet) ? true : undefined
    return listFrom(
      combinations.map((row) => list(row, call.span)),
      call,
      isSet,
    )
  })

/** Functions of sets and of order. */
export const sets: Readonly<Record<string, Compute>> = {
  distinct,
  toset: toSet,
  setunion: union,
  setintersection: compared(true),
  setsubtract: compared(false),
  sort,
  setproduct: setProduct,
}
