import { joinText, type Span, type Text, type Tree, unknown } from '#model'
import { sourceOffsets } from './decoded.js'
import { readJson } from './json-node.js'
import type { Node, ScalarNode } from './node.js'

/** Where in a scalar's text something else was put in. Offsets into the text as YAML or JSON gives it. */
export interface Hole {
  readonly start: number
  readonly end: number
  readonly text: Text
}

/** What a walk through the JSON needs: its text with holes made readable, the holes, and places in the file. */
interface Walk {
  readonly text: string
  readonly holes: readonly Hole[]
  /** Where the holes begin, in order. */
  readonly starts: readonly number[]
  readonly spanOf: (start: number, end: number) => Span
}

/** JSON that stands in text, with something put into its holes, as a tree with its own places. */
export const jsonTree = (text: string, spanOf: Walk['spanOf'], holes: readonly Hole[]): Tree => {
  const readable = withQuotedHoles(text, holes)
  const read = readJson(readable)
  const [root] = read?.roots ?? []
  return read && root && read.faults.length === 0
    ? treeOf(root, { text: readable, holes, starts: holes.map(({ start }) => start), spanOf })
    : unknown('it is not valid JSON', text.replace(/\s+/g, ' ').slice(0, 200), spanOf(0, text.length))
}

/** A hole that stands for a whole value is put in quotes, so that the rest can be read. */
const withQuotedHoles = (text: string, holes: readonly Hole[]): string => {
  let result = ''
  let from = 0
  let inString = false
  for (const { start, end } of holes) {
    const before = text.slice(from, start)
    inString = endsInString(before, inString)
    result += before + (inString || end - start < 2 ? text.slice(start, end) : `"${'x'.repeat(end - start - 2)}"`)
    from = end
  }
  return result + text.slice(from)
}

const endsInString = (text: string, inString: boolean): boolean => {
  const quotes = text.match(/\\.|"/gs)?.filter((found) => found === '"').length ?? 0
  return quotes % 2 === 0 ? inString : !inString
}

const treeOf = (node: Node, walk: Walk): Tree => {
  const span = walk.spanOf(node.start, node.end)
  if (node.kind === 'sequence') return { kind: 'sequence', items: node.items.map((item) => treeOf(item, walk)), span }
  if (node.kind === 'scalar') return { kind: 'scalar', text: textOf(node, walk), type: node.type, span }
  const entries = node.pairs.map(({ key, value }) => ({
    key: key.text,
    keySpan: walk.spanOf(key.start, key.end),
    value: treeOf(value, walk),
  }))
  return { kind: 'mapping', entries, span }
}

/** A scalar's text with what its holes hold. */
const textOf = (node: ScalarNode, walk: Walk): Text => {
  const inside = holesIn(walk, node.start, node.end)
  const [first] = inside
  if (!first) return node.text === '' ? [] : [node.text]
  if (first.start === node.start) return first.text
  const { starts } = sourceOffsets(node, walk.text)
  let from = 0
  const parts = inside.flatMap((hole) => {
    const before = node.text.slice(from, firstAt(starts, hole.start))
    from = firstAt(starts, hole.end)
    return [before, ...hole.text]
  })
  return joinText([...parts, node.text.slice(from)])
}

/** Holes stand in order, so that those of a stretch are found by halving. */
const holesIn = ({ holes, starts }: Pick<Walk, 'holes' | 'starts'>, start: number, end: number): readonly Hole[] =>
  holes.slice(firstAt(starts, start), firstAt(starts, end))

/** The index of the first offset that is not before the wanted one. */
const firstAt = (offsets: ArrayLike<number>, wanted: number): number => {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
