import { type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { Reference, Span, Text } from '#model'
import { spanOf } from './source.js'
import { list, map, type Piece, scalar, type Worth } from './value.js'

/** Stands in JSON for a symbol; a text that holds it already is not read. */
const hole = '\uE000'

/** How deep JSON may be nested. */
const deepest = 200

interface Walk {
  readonly json: string
  readonly at: (start: number, end: number) => Span
  readonly references: readonly Reference[]
  /** How many holes came before an offset. */
  readonly holesBefore: (offset: number) => number
}

/** What a JSON text says, each value at its own place in the file; null when it is not JSON. */
export const jsonWorth = (text: Text, pieces: readonly Piece[] | undefined, span: Span): Worth | null => {
  const { json, positions, references } = withHoles(text)
  if (json === null || isTooDeep(json)) return null
  const errors: ParseError[] = []
  const root = parseTree(json, errors, { disallowComments: true })
  if (!root || errors.length > 0) return null
  const holes = [...json.matchAll(/\uE000/g)].map(({ index }) => index)
  const place = pieces ? placesIn(pieces, positions) : () => span
  return worthOf(root, { json, at: place, references, holesBefore: (offset) => countBelow(holes, offset) })
}

/** The text with a hole for each symbol, in quotes where it stands for a whole value, and where each unit came from. */
const withHoles = (text: Text) => {
  const references: Reference[] = []
  let json = ''
  let inString = false
  let from = 0
  const positions: { readonly json: number; readonly text: number }[] = []
  for (const part of text) {
    positions.push({ json: json.length, text: from })
    if (typeof part === 'string') {
      if (part.includes(hole)) return { json: null, positions, references }
      inString = endsInString(part, inString)
      json += part
      from += part.length
    } else {
      references.push(part)
      json += inString ? hole : `"${hole}"`
      from += 1
    }
  }
  return { json, positions, references }
}

const endsInString = (text: string, inString: boolean): boolean => {
  let inside = inString
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && inside) at++
    else if (text[at] === '"') inside = !inside
  }
  return inside
}

const isTooDeep = (json: string): boolean => {
  let depth = 0
  for (const letter of json) {
    if (letter === '[' || letter === '{') depth++
    else if (letter === ']' || letter === '}') depth--
    if (depth > deepest) return true
  }
  return false
}

/** From offsets of the JSON to places in files: first to the unit of the text, then to its piece. */
const placesIn = (pieces: readonly Piece[], positions: readonly { readonly json: number; readonly text: number }[]) => {
  const starts: number[] = []
  let length = 0
  for (const { text } of pieces) {
    starts.push(length)
    for (const part of text) length += typeof part === 'string' ? part.length : 1
  }
  const jsonStarts = positions.map(({ json }) => json)
  const unitOf = (offset: number): number => {
    const part = countBelow(jsonStarts, offset + 1)
    const position = positions[Math.max(0, part - 1)]
    const next = positions[part]
    const unit = (position?.text ?? 0) + offset - (position?.json ?? 0)
    return next ? Math.min(unit, Math.max(next.text - 1, position?.text ?? 0)) : unit
  }
  return (start: number, end: number): Span => {
    const first = pieceAt(pieces, starts, unitOf(start))
    const last = pieceAt(pieces, starts, Math.max(unitOf(start), unitOf(end - 1)))
    const from = spanOf(first.piece.source, { start: first.start, end: first.end })
    const to = spanOf(last.piece.source, { start: last.start, end: last.end })
    return from.file === to.file ? { ...from, endLine: to.endLine, endColumn: to.endColumn } : from
  }
}

/** The piece a unit of the text stands in, and its place in that piece's file. */
const pieceAt = (pieces: readonly Piece[], starts: readonly number[], unit: number) => {
  const number = Math.min(Math.max(countBelow(starts, unit + 1) - 1, 0), pieces.length - 1)
  const piece = pieces[number] as Piece
  const offset = unit - (starts[number] ?? 0)
  const only = piece.text.length === 1 ? piece.text[0] : undefined
  const isVerbatim = typeof only === 'string' && only.length === piece.end - piece.start
  return isVerbatim
    ? { piece, start: piece.start + offset, end: piece.start + offset + 1 }
    : { piece, start: piece.start, end: piece.end }
}

/** How many of the ascending numbers are below a number. */
const countBelow = (numbers: readonly number[], limit: number): number => {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

const worthOf = (node: Node, walk: Walk): Worth => {
  const span = walk.at(node.offset, node.offset + node.length)
  const { children = [] } = node
  if (node.type === 'array')
    return list(
      children.map((item) => worthOf(item, walk)),
      span,
    )
  if (node.type === 'object')
    return map(
      children.flatMap((property) => entryOf(property, walk)),
      span,
    )
  if (node.type === 'null') return { kind: 'absent', span }
  if (node.type === 'string') return scalar(textIn(node, walk), 'string', span)
  return scalar(
    [walk.json.slice(node.offset, node.offset + node.length)],
    node.type === 'boolean' ? 'boolean' : 'number',
    span,
  )
}

const entryOf = (property: Node, walk: Walk) => {
  const [key, value] = property.children ?? []
  if (!key || !value) return []
  const keySpan = walk.at(key.offset, key.offset + key.length)
  return [{ key: keyText(key, walk), keySpan, value: worthOf(value, walk) }]
}

/** A key is plain text; a symbol in it is spelled out. */
const keyText = (key: Node, walk: Walk): string =>
  textIn(key, walk)
    .map((part) => (typeof part === 'string' ? part : `\${${part.symbol}}`))
    .join('')

/** The text of a string, its holes filled again. */
const textIn = (node: Node, { references, holesBefore }: Walk): Text => {
  let next = holesBefore(node.offset)
  return String(node.value)
    .split(hole)
    .flatMap((part, index) => {
      const reference = index > 0 ? references[next++] : undefined
      return [...(reference ? [reference] : []), ...(part === '' ? [] : [part])]
    })
}
