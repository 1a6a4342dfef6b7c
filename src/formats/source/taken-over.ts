import { type MappingNode, type Node, type Pair, type ScalarNode, type SequenceNode, valueAt } from './node.js'
import { type Earlier, nextLine, type Reader, type Section } from './usual-lines.js'

/** A section of an earlier text, or null when it had none. The last pair is left out: nothing tells where it ends. */
export const sectionOf = (earlier: Earlier | null, name: string): Section | null => {
  const section = earlier ? valueAt(earlier.root, name) : undefined
  if (section?.kind !== 'mapping' || section.flow) return null
  const { pairs } = section
  return new Map(
    pairs.flatMap((pair, at) => {
      const next = pairs[at + 1]
      return next ? [[pair.key.text, { pair, next: next.key.start }] as const] : []
    }),
  )
}

/**
 * The pair of a key as the earlier text had it, where the same letters stand here up to a next key in the same column:
 * then the reader goes there. Undefined where anything differs.
 */
export const takenOver = (reader: Reader, section: Section, key: ScalarNode, indent: number): Pair | undefined => {
  const { text, earlier } = reader
  const known = section.get(key.text)
  if (!known || !earlier) return undefined
  const { start } = known.pair.key
  const stop = key.start + known.next - start
  if (!text.startsWith(earlier.text.slice(start, known.next), key.start)) return undefined
  const { line } = reader
  nextLine(reader, stop - indent)
  if (reader.line.start === stop && reader.line.indent === indent) return movedPair(known.pair, key.start - start)
  reader.line = line
  return undefined
}

/** The same pair, further on in its text. */
const movedPair = (pair: Pair, by: number): Pair =>
  by === 0 ? pair : { key: movedScalar(pair.key, by), value: movedNode(pair.value, by) }

const movedNode = (node: Node, by: number): Node => {
  if (node.kind === 'scalar') return movedScalar(node, by)
  return node.kind === 'sequence' ? movedSequence(node, by) : movedMapping(node, by)
}

/** What is below is moved when it is asked for: of most blocks nobody asks, since they mean what they meant. */
const movedMapping = ({ start, tag, end, pairs, size, depth, flow }: MappingNode, by: number): MappingNode => {
  let moved: readonly Pair[] | undefined
  return {
    kind: 'mapping',
    start: start + by,
    tag,
    end: end + by,
    get pairs() {
      moved ??= pairs.map((pair) => movedPair(pair, by))
      return moved
    },
    size,
    depth,
    flow,
  }
}

const movedSequence = ({ start, tag, end, items, size, depth, flow }: SequenceNode, by: number): SequenceNode => {
  let moved: readonly Node[] | undefined
  return {
    kind: 'sequence',
    start: start + by,
    tag,
    end: end + by,
    size,
    depth,
    get items() {
      moved ??= items.map((item) => movedNode(item, by))
      return moved
    },
    flow,
  }
}

const movedScalar = (node: ScalarNode, by: number): ScalarNode => ({
  kind: 'scalar',
  start: node.start + by,
  tag: node.tag,
  end: node.end + by,
  content: node.content + by,
  size: 1,
  depth: 0,
  text: node.text,
  type: node.type,
  style: node.style,
})
