/** A part of a document that may lose whole items, never pieces of them. */
export interface Block {
  readonly open: string
  readonly close: string
  readonly items: readonly Item[]
  /** What stands between items: a blank line between paragraphs, a line break between rows. */
  readonly between: string
}

/** One thing of a block, which stays or goes as a whole. */
export interface Item {
  readonly text: string
  /** The lightest go first when there is not enough room. */
  readonly weight: number
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Room for the line that says how many items are missing. */
const roomForMore = 60

/** Joins blocks within a budget of UTF-8 bytes, dropping the lightest items; each block says how many it lost. */
export const fitted = (blocks: readonly Block[], budget: number): string => {
  const kept = keep(blocks, budget)
  return blocks
    .map(({ open, close, items, between }) => {
      const shown = items.filter((item) => kept.has(item))
      const lost = items.length - shown.length
      const more = lost === 0 ? '' : `\n\n${lost} more not shown here.`
      return `${open}${shown.map(({ text }) => text).join(between)}${more}${close}`
    })
    .join('\n\n')
}

const keep = (blocks: readonly Block[], budget: number): ReadonlySet<Item> => {
  let room = blocks.reduce((left, { open, close }) => left - bytesOf(open) - bytesOf(close) - roomForMore, budget)
  const kept = new Set<Item>()
  const candidates = blocks.flatMap(({ items, between }) => items.map((item) => ({ item, cost: bytesOf(between) })))
  for (const { item, cost } of candidates.sort((a, b) => b.item.weight - a.item.weight)) {
    room -= bytesOf(item.text) + cost
    if (room < 0) break
    kept.add(item)
  }
  return kept
}
