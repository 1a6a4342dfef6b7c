import { joinText, type Span, type Text, type Tree, unknown } from '#model'
import type { Hole } from './context.js'
import { readJson } from './json-node.js'
import type { Node, ScalarNode } from './node.js'

type SpanOf = (start: number, end: number) => Span

/** JSON that stands in text, with something put into its holes, as a tree with its own places. */
export const jsonTree = (text: string, spanOf: SpanOf, holes: readonly Hole[]): Tree => {
  const read = readJson(text)
  const [root] = read?.roots ?? []
  if (!read || !root || read.faults.length > 0)
    return unknown('it is not valid JSON', text.slice(0, 200), spanOf(0, text.length))
  return treeOf(root, spanOf, holes)
}

const treeOf = (node: Node, spanOf: SpanOf, holes: readonly Hole[]): Tree => {
  const span = spanOf(node.start, node.end)
  if (node.kind === 'sequence')
    return { kind: 'sequence', items: node.items.map((item) => treeOf(item, spanOf, holes)), span }
  if (node.kind === 'scalar') return { kind: 'scalar', text: textOf(node, holes), type: node.type, span }
  const entries = node.pairs.map(({ key, value }) => ({
    key: key.text,
    keySpan: spanOf(key.start, key.end),
    value: treeOf(value, spanOf, holes),
  }))
  return { kind: 'mapping', entries, span }
}

/** A scalar's text with what its holes hold. */
const textOf = ({ text, start, end }: ScalarNode, holes: readonly Hole[]): Text => {
  const inside = holes.filter((hole) => hole.start >= start && hole.end <= end)
  if (inside.length === 0) return text === '' ? [] : [text]
  let from = 0
  const parts = inside.flatMap((hole) => {
    const before = text.slice(from, hole.start - start - 1)
    from = hole.end - start - 1
    return [before, ...hole.text]
  })
  return joinText([...parts, text.slice(from)])
}
