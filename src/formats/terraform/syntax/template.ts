import type { TemplatePart, TextPart } from './ast.js'
import { type Cursor, deeper, fail } from './scan.js'
import type { Directive, Piece, Sequence } from './template-pieces.js'

const blanksBefore = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

/** What Go calls space, which is what Terraform trims. */
export const blankLength = (text: string): number => blanksBefore.exec(text)?.[0].length ?? 0

/** Takes away the blanks that `~` asks for: of the text next to it, as far as that piece goes. */
export const trim = (pieces: readonly Piece[]): void => {
  pieces.forEach((piece, at) => {
    if (piece.kind === 'text') return
    const [before, after] = [pieces[at - 1], pieces[at + 1]]
    if (piece.trimsBefore && before?.kind === 'text') before.parts = trimmedEnd(before.parts)
    if (piece.trimsAfter && after?.kind === 'text') after.parts = trimmedStart(after.parts)
  })
}

const trimmedStart = (parts: readonly TextPart[]): readonly TextPart[] => {
  const [first, ...rest] = parts
  if (!first) return parts
  const blanks = blankLength(first.value)
  if (blanks < first.value.length) return [withoutStart(first, blanks), ...rest]
  return rest.length > 0 ? trimmedStart(rest) : [{ ...first, value: '', start: first.end }]
}

const trimmedEnd = (parts: readonly TextPart[]): readonly TextPart[] => {
  const last = parts.at(-1)
  if (!last) return parts
  const blanks = blankLength([...last.value].reverse().join(''))
  const rest = parts.slice(0, -1)
  if (blanks < last.value.length) {
    return blanks === 0 ? parts : [...rest, { ...last, value: last.value.slice(0, -blanks), end: last.end - blanks }]
  }
  return rest.length > 0 ? trimmedEnd(rest) : [{ ...last, value: '', end: last.start }]
}

/** The part without its first characters, which are verbatim where there are any. */
export const withoutStart = (part: TextPart, length: number): TextPart =>
  length === 0 ? part : { ...part, value: part.value.slice(length), start: part.start + length }

/** Turns pieces into parts: what stands between a directive and its end goes into it. */
export const nested = (cursor: Cursor, pieces: readonly Piece[]): readonly TemplatePart[] => {
  const rest = [...pieces].reverse()
  const parts = upTo(cursor, rest, [])
  const stray = rest.at(-1)
  if (stray?.kind === 'sequence') fail(cursor, `%{ ${stray.content.kind} } has nothing to end`, stray.start)
  return parts
}

/** Parts up to a directive of the given kinds, which stays; `rest` is a stack. */
const upTo = (cursor: Cursor, rest: Piece[], ends: readonly Directive['kind'][]): readonly TemplatePart[] => {
  const parts: TemplatePart[] = []
  for (let piece = rest.at(-1); piece; piece = rest.at(-1)) {
    if (piece.kind === 'sequence' && isEnd(piece)) break
    rest.pop()
    if (piece.kind === 'text') parts.push(...piece.parts)
    else parts.push(deeper(cursor, () => whole(cursor, rest, piece)))
  }
  const last = rest.at(-1)
  if (ends.length > 0 && !(last?.kind === 'sequence' && ends.some((kind) => kind === last.content.kind))) {
    fail(cursor, `expected %{ ${ends.at(-1)} }`, last?.kind === 'sequence' ? last.start : cursor.at)
  }
  return parts
}

const isEnd = ({ content }: Sequence): boolean =>
  content.kind === 'else' || content.kind === 'endif' || content.kind === 'endfor'

/** A sequence that begins something, with all that belongs to it. */
const whole = (cursor: Cursor, rest: Piece[], { content, start }: Sequence): TemplatePart => {
  if (content.kind === 'interpolation') return content
  if (content.kind === 'for') {
    const body = upTo(cursor, rest, ['endfor'])
    return { ...content, kind: 'for-directive', body, start, end: endOf(rest) }
  }
  if (content.kind !== 'if') return fail(cursor, `%{ ${content.kind} } has nothing to end`, start)
  const whenTrue = upTo(cursor, rest, ['else', 'endif'])
  const hasElse = isKind(rest.at(-1), 'else')
  if (hasElse) rest.pop()
  const whenFalse = hasElse ? upTo(cursor, rest, ['endif']) : []
  return { kind: 'if', condition: content.condition, whenTrue, whenFalse, start, end: endOf(rest) }
}

const isKind = (piece: Piece | undefined, kind: Directive['kind']): boolean =>
  piece?.kind === 'sequence' && piece.content.kind === kind

/** Takes the directive that ends, and says where. */
const endOf = (rest: Piece[]): number => {
  const piece = rest.pop()
  return piece?.kind === 'sequence' ? piece.end : 0
}
