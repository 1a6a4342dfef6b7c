import type { Template } from './ast.js'
import { type Cursor, deeper, fail, isAt, isAtEnd, readName } from './scan.js'
import { blankLength, nested, trim, withoutStart } from './template.js'
import { type Piece, readPieces, type TextPiece } from './template-pieces.js'

/** `<<TAG` or `<<-TAG`, lines, and a line with nothing but the tag. Ends behind the tag. */
export const readHeredoc = (cursor: Cursor): Template =>
  deeper(cursor, () => {
    const { at: start } = cursor
    cursor.at += '<<'.length
    const isFlush = isAt(cursor, '-')
    if (isFlush) cursor.at++
    const { name: tag } = readName(cursor)
    if (isAt(cursor, '\r\n')) cursor.at++
    if (!isAt(cursor, '\n')) fail(cursor, 'the line of a heredoc ends with its tag')
    cursor.at++
    const isEnd = () => isAtTag(cursor, tag, start)
    const pieces = readPieces(cursor, { isEnd, hasLines: true, escape: null })
    takeTag(cursor, tag)
    trim(pieces)
    if (isFlush) flush(pieces)
    cursor.heredocs.push({ start, end: cursor.at })
    return { kind: 'template', style: 'heredoc', parts: nested(cursor, pieces), start, end: cursor.at }
  })

/** Whether a line with only the tag begins here. It has to have a line end of its own. */
const isAtTag = (cursor: Cursor, tag: string, start: number): boolean => {
  if (isAtEnd(cursor)) fail(cursor, `this heredoc has no line ${tag} at its end`, start, 'file-item')
  const { text, at } = cursor
  if (text[at - 1] !== '\n') return false
  const end = text.indexOf('\n', at)
  return end >= 0 && text.slice(at, end).trim() === tag
}

const takeTag = (cursor: Cursor, tag: string): void => {
  cursor.at = cursor.text.indexOf(tag, cursor.at) + tag.length
}

/** Takes from each line the blanks that all lines begin with. Lines of nothing but blanks do not count. */
const flush = (pieces: readonly Piece[]): void => {
  const lines = pieces.filter((_, at) => isLineStart(pieces[at - 1]))
  if (lines.some(({ kind }) => kind === 'sequence')) return
  const texts = lines.filter((piece): piece is TextPiece => piece.kind === 'text' && !isBlankLine(piece))
  const indent = Math.min(...texts.map(indentOf))
  for (const piece of texts) {
    const [first, ...rest] = piece.parts
    if (first) piece.parts = [withoutStart(first, indent), ...rest]
  }
}

const isLineStart = (previous: Piece | undefined): boolean =>
  !previous || (previous.kind === 'text' && (previous.parts.at(-1)?.value.endsWith('\n') ?? false))

const isBlankLine = ({ parts }: TextPiece): boolean => {
  const text = parts.map(({ value }) => value).join('')
  return text.endsWith('\n') && blankLength(text) === text.length
}

const indentOf = ({ parts }: TextPiece): number => blankLength(parts[0]?.value ?? '')
