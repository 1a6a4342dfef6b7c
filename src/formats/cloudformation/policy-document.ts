import type { PolicyDocument, Scalar, Span, Text, Tree, Value } from '#model'
import { unknown } from '#model'
import { type Offsets, sourceOffsets } from '../source/decoded.js'
import { jsonTree } from '../source/embedded-json.js'
import type { Context } from './context.js'
import { isWritten, type Place } from './place.js'

/** A policy document of a resource, or null when none is written. */
export const policyDocument = (
  { tree }: Place,
  context: Context,
  name: Value<Text> | null = null,
): PolicyDocument | null =>
  tree && isWritten(tree) ? { name, document: documentTree(tree, context), span: tree.span } : null

/** A policy document that must be there; a missing one is unknown. */
export const requiredDocument = (place: Place, context: Context, name: Value<Text> | null = null): PolicyDocument =>
  policyDocument(place, context, name) ?? missing(place.parent, name)

const missing = (span: Span, name: Value<Text> | null): PolicyDocument => ({
  name,
  document: unknown('it is not written', '', span),
  span,
})

/** A document that stands in text as JSON becomes what it says, with its own places; anything else stays as it is. */
const documentTree = (tree: Tree, context: Context): Tree => {
  if (tree.kind === 'choice') {
    return {
      ...tree,
      whenTrue: documentTree(tree.whenTrue, context),
      whenFalse: documentTree(tree.whenFalse, context),
    }
  }
  return tree.kind === 'scalar' && tree.text.length > 0 ? embedded(tree, context) : tree
}

const embedded = (tree: Scalar, context: Context): Tree => {
  const origin = context.origins.get(tree)
  if (!origin) return embeddedInPieces(tree)
  const { text, path, index } = origin.source
  let offsets: Offsets | undefined
  const spanOf = (start: number, end: number): Span => {
    offsets ??= sourceOffsets(origin.node, text)
    const from = offsets.starts[start] ?? origin.node.end
    return index.span(path, from, end > start ? (offsets.ends[end - 1] ?? from) : from)
  }
  return jsonTree(origin.node.text, spanOf, origin.holes)
}

/** Text put together from pieces (`Fn::Join`) has one place for all that stands in it. */
const embeddedInPieces = (tree: Scalar): Tree => {
  let at = 0
  const holes = tree.text.flatMap((part) => {
    const start = at
    at += typeof part === 'string' ? part.length : hole.length
    return typeof part === 'string' ? [] : [{ start, end: at, text: [part] }]
  })
  const text = tree.text.map((part) => (typeof part === 'string' ? part : hole)).join('')
  return jsonTree(text, () => tree.span, holes)
}

const hole = '?'
