/** How a scalar was written, which decides how its text maps to the file. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

interface NodeBase {
  /** Offsets into the file as it is stored, in UTF-16 units; a tag belongs to its node, the end is exclusive. */
  readonly start: number
  readonly end: number
  /** The short tag, `!Sub`, or null. */
  readonly tag: string | null
  /** How many nodes stand below, aliases expanded; may be huge. */
  readonly size: number
  /** How deep collections stand in each other below, aliases expanded. */
  readonly depth: number
  /** Stands here by name only: what is below was written elsewhere. */
  readonly alias?: true
}

/** A single word, number or text as it is written. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar'
  readonly text: string
  readonly type: 'string' | 'number' | 'boolean' | 'null'
  readonly style: ScalarStyle
  /** Where the text begins, behind the tag. */
  readonly content: number
}

/** A list of nodes. */
export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence'
  readonly items: readonly Node[]
  readonly flow: boolean
}

/** A map of keys to values; duplicate keys are all there. */
export interface MappingNode extends NodeBase {
  readonly kind: 'mapping'
  readonly pairs: readonly Pair[]
  readonly flow: boolean
}

/** What was written, before any meaning: the same for YAML and JSON. */
export type Node = ScalarNode | SequenceNode | MappingNode

/** One key of a map with its value. */
export interface Pair {
  readonly key: ScalarNode
  readonly value: Node
  /** Comes from a merge key (`<<`). */
  readonly merged?: true
}

/** The pair of a key, or undefined. Of duplicate keys the last one counts. */
export const pairOf = (node: Node | undefined, key: string): Pair | undefined =>
  node?.kind === 'mapping' ? lastWithKey(node.pairs, key) : undefined

const lastWithKey = (pairs: readonly Pair[], key: string): Pair | undefined => {
  for (let at = pairs.length - 1; at >= 0; at--) if (pairs[at]?.key.text === key) return pairs[at]
  return undefined
}

/** The value under a key, or undefined. */
export const valueAt = (node: Node | undefined, key: string): Node | undefined => pairOf(node, key)?.value

/** The text of a scalar that is no intrinsic function, or undefined. */
export const plainText = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && node.tag === null && node.type !== 'null' ? node.text : undefined

/** The size and depth of a collection. */
export const measures = (children: readonly Node[]): { readonly size: number; readonly depth: number } => ({
  size: children.reduce((sum, { size }) => sum + size, 1),
  depth: children.reduce((most, { depth }) => Math.max(most, depth), 0) + 1,
})

/** An empty place: a key without value. */
export const nothingAt = (offset: number): ScalarNode => ({
  kind: 'scalar',
  start: offset,
  end: offset,
  content: offset,
  tag: null,
  size: 1,
  depth: 0,
  text: '',
  type: 'null',
  style: 'plain',
})
