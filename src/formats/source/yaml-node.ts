import type { CST, Scalar, YAMLMap, YAMLSeq, Pair as YamlPair } from 'yaml'
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, Parser } from 'yaml'
import { type MergeBudget, mergedPairs } from './merge-keys.js'
import { measures, type Node, nothingAt, type Pair, type ScalarNode, type ScalarStyle } from './node.js'

/** Deeper nesting than any template has; the composer behind would run out of stack, which cannot be caught safely. */
export const deepest = 200

/** A place where the text is not what its language wants. */
export interface Fault {
  readonly offset: number
  readonly message: string
  readonly code: string
}

/** What was read of a YAML text, and what was wrong in it. */
export interface YamlText {
  readonly roots: readonly Node[]
  readonly faults: readonly Fault[]
  /** Where another tool's template syntax stands in the structure, `{{ value }}` as a key. */
  readonly templating: readonly number[]
  readonly documents: readonly Document.Parsed[]
  /** Whether aliases or merge keys were cut off. */
  readonly limited: boolean
}

/** How many pairs merge keys may bring into one file. */
const mostMerged = 100_000

/**
 * CloudFormation's functions in short form, passed through as they are. The parser would do the same, but builds an error
 * with its stack for each tag it does not know, which takes longer than everything else.
 */
const shortFunctions = (
  'Ref Sub GetAtt Join Select Split If Equals And Or Not Condition FindInMap ImportValue GetAZs Base64 Cidr Transform ' +
  'Length ToJsonString'
)
  .split(' ')
  .flatMap((name) => [
    { tag: `!${name}`, resolve: (text: string) => text },
    { tag: `!${name}`, collection: 'seq' },
    { tag: `!${name}`, collection: 'map' },
  ])

/**
 * Every setting is needed: pretty errors and the check for unique keys take quadratic time, tags that convert values
 * would turn account ids into numbers and versions into dates, and merging is done here with a limit.
 */
const settings = {
  version: '1.1',
  strict: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  merge: false,
  customTags: (tags: readonly unknown[]) => [...tags.filter(isTextOrCollection), ...shortFunctions],
} as const

const textOrCollection = ['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq', 'tag:yaml.org,2002:str']

const isTextOrCollection = (tag: unknown): boolean =>
  typeof tag === 'object' && tag !== null && 'tag' in tag && textOrCollection.includes(String(tag.tag))

/** Reads YAML text, or null when it is nested too deep. `original` turns its offsets into those of the file. */
export const readYaml = (text: string, original: (offset: number) => number): YamlText | null =>
  text.startsWith(byteOrderMark)
    ? readPlain(text.slice(1), (offset) => original(offset + 1))
    : readPlain(text, original)

/** The library counts it as a column, and then finds the first item of a list further right than the second. */
const byteOrderMark = '\uFEFF'

const readPlain = (text: string, original: (offset: number) => number): YamlText | null => {
  const tokens = [...new Parser().parse(text)]
  if (isTooDeep(tokens)) return null
  const composer = new Composer(settings as never)
  const documents = [...composer.compose(tokens, false, text.length)] as Document.Parsed[]
  const walk: Walk = { text, original, anchors: new Map(), templating: [], merges: mostMerged, limited: false }
  const roots = documents.map((document) => rootOf(document, walk))
  const { templating, limited } = walk
  return { roots, faults: faultsOf(documents, original), templating, documents, limited }
}

/** Measures without recursion how deep collections stand in each other. */
const isTooDeep = (tokens: readonly CST.Token[]): boolean => {
  const open: [CST.Token | null | undefined, number][] = tokens.map((token) => [token, 0])
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next
    if (depth > deepest) return true
    if (!token) continue
    if ('value' in token && typeof token.value === 'object') open.push([token.value as CST.Token, depth])
    if ('items' in token) for (const { key, value } of token.items) open.push([key, depth + 1], [value, depth + 1])
  }
  return false
}

const faultsOf = (documents: readonly Document.Parsed[], original: (offset: number) => number): Fault[] =>
  documents.flatMap(({ errors }) =>
    errors.map(({ pos, message, code }) => ({ offset: original(pos[0]), message, code })),
  )

interface Walk extends MergeBudget {
  readonly text: string
  readonly original: (offset: number) => number
  readonly anchors: Map<string, Node>
  readonly templating: number[]
}

const rootOf = (document: Document.Parsed, walk: Walk): Node => {
  walk.anchors.clear()
  return document.contents ? nodeOf(document.contents, walk) : nothingAt(walk.original(document.range[0]))
}

const nodeOf = (node: ParsedNode, walk: Walk): Node => {
  if (isAlias(node)) return aliasOf(node, walk)
  const made = isScalar(node) ? scalarOf(node, walk) : collectionOf(node, walk)
  // Set after its content was walked, so that an alias to what is still open finds nothing and no circle forms.
  if (node.anchor) walk.anchors.set(node.anchor, made)
  return made
}

const cutOff = (offset: number, walk: Walk): Node => {
  walk.limited = true
  return nothingAt(offset)
}

/** The anchored node, standing at the alias; what is below keeps its own places. */
const aliasOf = (node: ParsedNode & { source: string }, walk: Walk): Node => {
  const target = walk.anchors.get(node.source)
  if (!target) return nothingAt(walk.original(node.range[0]))
  // Whoever walks the nodes does so by recursion, so aliases in aliases may not go on without end.
  if (target.depth > deepest) return cutOff(walk.original(node.range[0]), walk)
  return { ...target, start: walk.original(node.range[0]), end: walk.original(node.range[1]), alias: true }
}

const collectionOf = (node: YAMLMap.Parsed | YAMLSeq.Parsed | ParsedNode, walk: Walk): Node => {
  if (isSeq(node)) {
    const items = (node.items as ParsedNode[]).map((item) => nodeOf(item, walk))
    return { kind: 'sequence', ...spread(node, items, walk), items, flow: node.flow === true }
  }
  const written = isMap(node) ? pairsOf(node as YAMLMap.Parsed, walk) : []
  const values = written.map(({ value }) => value)
  const pairs = mergedPairs(written, walk)
  const { size, depth } = measures(pairs.map(({ value }) => value))
  return { kind: 'mapping', ...spread(node, values, walk), pairs, size, depth, flow: isMap(node) && node.flow === true }
}

/** Where a collection stands and how large it is. Block collections end with their last child, not with comments. */
const spread = (node: ParsedNode, children: readonly Node[], walk: Walk) => {
  const isBlock = !('flow' in node && node.flow) && children.length > 0
  const place = startOf(node, walk)
  const end = isBlock ? children.reduce((last, child) => Math.max(last, child.end), place.start) : endOf(node, walk)
  return { ...place, end, ...measures(children) }
}

const pairsOf = (map: YAMLMap.Parsed, walk: Walk): Pair[] =>
  (map.items as YamlPair<ParsedNode, ParsedNode | null>[]).flatMap(({ key, value }) => {
    const name = nodeOf(key, walk)
    const content = value ? nodeOf(value, walk) : nothingAt(walk.original(key.range[1]))
    if (name.kind === 'scalar') return [{ key: name, value: content }]
    if (map.flow) walk.templating.push(name.start)
    return []
  })

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

const nulls = ['', '~', 'null', 'Null', 'NULL']

const scalarOf = (node: Scalar.Parsed, walk: Walk): ScalarNode => {
  const place = { ...startOf(node, walk), end: endOf(node, walk) }
  const text = typeof node.value === 'string' ? node.value : String(node.value ?? '')
  const style = styles[node.type ?? ''] ?? 'plain'
  const isNull = style === 'plain' && place.tag === null && nulls.includes(text)
  const content = walk.original(node.range[0])
  return { kind: 'scalar', ...place, content, size: 1, depth: 0, text, type: isNull ? 'null' : 'string', style }
}

const startOf = (node: ParsedNode | Scalar.Parsed, walk: Walk) => {
  const tag = node.tag?.startsWith('!') && node.tag.length > 1 ? node.tag : null
  const [from] = node.range
  const tagged = tag === null ? -1 : walk.text.lastIndexOf(tag, from)
  return { start: walk.original(tagged < 0 ? from : tagged), tag }
}

const endOf = ({ range: [from, to] }: ParsedNode | Scalar.Parsed, walk: Walk): number =>
  walk.original(trimmedEnd(walk.text, from, to))

/** Block scalars end behind their last line break; people see them end before it. */
const trimmedEnd = (text: string, from: number, to: number): number => {
  let end = to
  while (end > from && /\s/.test(text[end - 1] ?? '')) end--
  return end
}
