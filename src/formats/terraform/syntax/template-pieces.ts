import type { Expression, Interpolation, Node, TextPart } from './ast.js'
import { type ForClause, readForClause } from './for-expression.js'
import { type Cursor, expect, fail, isAt, lineEndsFree, readName, skip } from './scan.js'

/** A template as it comes: text, and sequences with their `~`, before trimming and nesting. */
export type Piece = TextPiece | Sequence

/** Text that `~` trims as one: a quoted string up to the next sequence, otherwise a line with its end. */
export interface TextPiece {
  readonly kind: 'text'
  parts: readonly TextPart[]
}

/** `${…}` or `%{…}`, and whether it trims what stands around it. */
export interface Sequence extends Node {
  readonly kind: 'sequence'
  readonly trimsBefore: boolean
  readonly trimsAfter: boolean
  readonly content: Interpolation | Directive
}

/** What stands in `%{…}`. */
export type Directive =
  | { readonly kind: 'if'; readonly condition: Expression }
  | ({ readonly kind: 'for' } & ForClause)
  | { readonly kind: 'else' | 'endif' | 'endfor' }

/** How literal text is read. */
export interface TextStyle {
  /** Whether the template ends here. May throw when it should have. */
  readonly isEnd: (cursor: Cursor) => boolean
  /** Whether a line end ends a piece. Where it does not, it may not stand in the text at all. */
  readonly hasLines: boolean
  /** Reads one escape that begins with a backslash; null where backslashes are text. */
  readonly escape: ((cursor: Cursor) => TextPart) | null
}

/** All pieces up to the end of the template, which is left to the caller. */
export const readPieces = (cursor: Cursor, style: TextStyle): Piece[] => {
  const pieces: Piece[] = []
  while (!style.isEnd(cursor)) {
    pieces.push(isAt(cursor, '${') || isAt(cursor, '%{') ? readSequence(cursor) : readText(cursor, style))
  }
  return pieces
}

const readText = (cursor: Cursor, style: TextStyle): TextPiece => {
  const { text } = cursor
  const parts: TextPart[] = []
  let from = cursor.at
  const keep = () => {
    if (cursor.at > from) parts.push(verbatim(text, from, cursor.at))
    from = cursor.at
  }
  for (; cursor.at < text.length; ) {
    const character = text[cursor.at]
    if (character === '\n' && style.hasLines) {
      cursor.at++
      break
    }
    if (character === '\r' && text[cursor.at + 1] !== '\n') fail(cursor, 'a carriage return needs a line feed')
    if (character === '\n' || (character === '"' && !style.hasLines)) break
    const readEscape = escapeAt(cursor, style)
    if (readEscape) {
      keep()
      parts.push(readEscape(cursor))
      from = cursor.at
    } else if ((character === '$' || character === '%') && text[cursor.at + 1] === '{') break
    else cursor.at++
  }
  keep()
  return { kind: 'text', parts }
}

const verbatim = (text: string, start: number, end: number): TextPart => ({
  kind: 'text',
  value: text.slice(start, end),
  start,
  end,
})

const escapeAt = (cursor: Cursor, style: TextStyle): ((cursor: Cursor) => TextPart) | null => {
  if (isAt(cursor, '$${') || isAt(cursor, '%%{')) return doubled
  return isAt(cursor, '\\') ? style.escape : null
}

/** `$${` and `%%{` stand for the sequence without its first mark. */
const doubled = (cursor: Cursor): TextPart => {
  const { at: start } = cursor
  cursor.at += 3
  return { kind: 'text', value: cursor.text.slice(start + 1, cursor.at), start, end: cursor.at }
}

const readSequence = (cursor: Cursor): Sequence => {
  const { at: start } = cursor
  const isInterpolation = isAt(cursor, '${')
  cursor.at += 2
  const trimsBefore = takeTilde(cursor)
  const content = lineEndsFree(cursor, true, () => {
    skip(cursor)
    const inside = isInterpolation ? cursor.expression(cursor) : readDirective(cursor)
    skip(cursor)
    return inside
  })
  const trimsAfter = takeTilde(cursor)
  expect(cursor, '}', 'at the end of the template sequence')
  const place = { start, end: cursor.at }
  return { kind: 'sequence', trimsBefore, trimsAfter, ...place, content: contentOf(content, place) }
}

const takeTilde = (cursor: Cursor): boolean => {
  const isThere = isAt(cursor, '~')
  if (isThere) cursor.at++
  return isThere
}

const directives = ['if', 'for', 'else', 'endif', 'endfor']

const contentOf = (content: Expression | Directive, place: Node): Interpolation | Directive =>
  'start' in content ? { kind: 'interpolation', expression: content, ...place } : content

const readDirective = (cursor: Cursor): Directive => {
  const { name, start } = readName(cursor)
  if (!directives.includes(name)) fail(cursor, `there is no template directive ${name}`, start)
  if (name === 'for') {
    cursor.at = start
    return { kind: 'for', ...readForClause(cursor) }
  }
  skip(cursor)
  if (name === 'if') return { kind: 'if', condition: cursor.expression(cursor) }
  return { kind: name as 'else' | 'endif' | 'endfor' }
}
