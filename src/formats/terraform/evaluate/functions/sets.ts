import { type Compute, type Settled, type Site, unsure } from '../call.js'
import { listFrom, withItems } from '../elements.js'
import { keyOf } from '../same.js'
import { byText, literalOf, type Worth } from '../value.js'

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
  const texts = once.map((item) => literalOf(item))
  const sorted = texts.every((text) => text !== undefined)
    ? [...once].sort((a, b) => byText(literalOf(a) ?? '', literalOf(b) ?? ''))
    : once
  return listFrom(sorted, call, true)
}

const distinct: Compute = (args, call) =>
  withItems(args, call, ([items = []]) => {
    const once = onceEach(items)
    return once ? listFrom(once, call) : unsure(call, 'its elements cannot be told apart before deploying')
  })

const toSet: Compute = (args, call) => withItems(args, call, ([items = []]) => setOf(items, call))

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

/** Functions of sets and of order. */
export const sets: Readonly<Record<string, Compute>> = {
  distinct,
  toset: toSet,
  setunion: union,
  setintersection: compared(true),
  setsubtract: compared(false),
  sort,
}
