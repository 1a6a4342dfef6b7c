import type { Comment, Expression, Fault, Node } from './ast.js'

/** Deeper nesting than any configuration has; recursion stops here. */
const deepest = 500
/** Higher trees are not made either: who walks them may do so by recursion. */
const highest = 1000

/** Where the reader stands. The one thing that changes while a file is read. */
export interface Cursor {
  readonly text: string
  at: number
  depth: number
  /** The height of the highest tree made so far inside the present bracket or expression. */
  height: number
  /** Whether line ends are blanks: inside brackets they are, between the items of a body or an object they are not. */
  isFree: boolean
  readonly comments: Comment[]
  readonly errors: Fault[]
  /** Heredocs that were read to their end, in the order of their ends. */
  readonly heredocs: Node[]
  /** How many characters were or will be read more than once, because of faults. */
  reread: number
  /** The grammar is a circle and files are not: what stands deeper is read through this. */
  readonly expression: (cursor: Cursor) => Expression
}

/** A cursor at the beginning of a text. */
export const cursorAt = (text: string, expression: Cursor['expression']): Cursor => ({
  text,
  // A byte order mark is no blank, and Windows editors write it.
  at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
  depth: 0,
  height: 0,
  isFree: false,
  comments: [],
  errors: [],
  heredocs: [],
  reread: 0,
  expression,
})

/** How far a fault reaches: its item, all that follows up to the next item of the file, or the rest of the file. */
export type Reach = 'item' | 'file-item' | 'rest'

/** Thrown where the text stops making sense, caught where items are read. */
export class SyntaxStop extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly reach: Reach = 'item',
  ) {
    super(message)
  }
}

/** Stops reading with a message for people, here unless another place is given. */
export const fail = (cursor: Cursor, message: string, offset = cursor.at, reach?: Reach): never => {
  throw new SyntaxStop(message, offset, reach)
}

/** Reads something that may hold the like of itself. */
export const deeper = <T>(cursor: Cursor, read: (cursor: Cursor) => T): T => {
  if (++cursor.depth > deepest) fail(cursor, 'nested too deep')
  const { height: outside } = cursor
  cursor.height = 0
  const result = read(cursor)
  grow(cursor)
  cursor.height = Math.max(cursor.height, outside)
  cursor.depth--
  return result
}

/** Says that what was read becomes a part of something: `a.b` around `a`. */
export const grow = (cursor: Cursor): void => {
  if (++cursor.height > highest) fail(cursor, 'nested too deep')
}

/** Reads with line ends being blanks or not, and goes back to what was. */
export const lineEndsFree = <T>(cursor: Cursor, isFree: boolean, read: (cursor: Cursor) => T): T => {
  const outside = cursor.isFree
  cursor.isFree = isFree
  const result = read(cursor)
  cursor.isFree = outside
  return result
}

/** Whether the word stands at the cursor. */
export const isAt = (cursor: Cursor, word: string): boolean => cursor.text.startsWith(word, cursor.at)

/** Whether nothing is left to read. */
export const isAtEnd = (cursor: Cursor): boolean => cursor.at >= cursor.text.length

/** At the end of a line or of the file. A lone carriage return ends nothing. */
export const isAtLineEnd = (cursor: Cursor): boolean => isAtEnd(cursor) || isAt(cursor, '\n') || isAt(cursor, '\r\n')

/** Goes over blanks and comments, and over line ends where they are blanks. A line comment ends before its line end. */
export const skip = (cursor: Cursor): void => {
  const { text } = cursor
  for (;;) {
    const code = text.charCodeAt(cursor.at)
    if (code === 32 || code === 9) cursor.at++
    else if (code === 10 || (code === 13 && text.charCodeAt(cursor.at + 1) === 10)) {
      if (!cursor.isFree) return
      cursor.at += code === 10 ? 1 : 2
    } else if (!skipComment(cursor)) return
  }
}

const skipComment = (cursor: Cursor): boolean => {
  const start = cursor.at
  if (isAt(cursor, '#') || isAt(cursor, '//')) cursor.at = lineStop(cursor.text, start)
  else if (isAt(cursor, '/*')) {
    const end = cursor.text.indexOf('*/', start + 2)
    if (end < 0) fail(cursor, 'this comment has no end', start, 'rest')
    cursor.at = end + 2
  } else return false
  cursor.comments.push({ start, end: cursor.at })
  return true
}

/** Where the line that holds the offset stops, its line end not counted. */
const lineStop = (text: string, offset: number): number => {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return text[end - 1] === '\r' && end > offset ? end - 1 : end
}

/** Takes a mark that has to stand here. */
export const expect = (cursor: Cursor, mark: string, where: string): void => {
  if (!isAt(cursor, mark)) fail(cursor, `expected ${mark} ${where}`)
  cursor.at += mark.length
}

const nameStart = /[\p{ID_Start}_]/u
const nameRest = /[\p{ID_Continue}-]/u

/** Whether a name may begin with this code point. */
export const isNameStart = (code: number | undefined): boolean =>
  code !== undefined &&
  ((code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code > 127 && nameStart.test(String.fromCodePoint(code))))

/** Whether a name may go on with this code point. */
export const isNameRest = (code: number | undefined): boolean =>
  isNameStart(code) ||
  (code !== undefined &&
    ((code >= 48 && code <= 57) || code === 45 || (code > 127 && nameRest.test(String.fromCodePoint(code)))))

const width = (code: number): number => (code > 0xffff ? 2 : 1)

/** A name with its place: letters, digits, `_` and `-`. */
export const readName = (cursor: Cursor): Node & { readonly name: string } => {
  const { text, at: start } = cursor
  const first = text.codePointAt(start)
  if (first === undefined || !isNameStart(first)) return fail(cursor, 'expected a name')
  cursor.at += width(first)
  for (let code = text.codePointAt(cursor.at); code !== undefined && isNameRest(code); ) {
    cursor.at += width(code)
    code = text.codePointAt(cursor.at)
  }
  return { name: text.slice(start, cursor.at), start, end: cursor.at }
}

/** Whether a word stands here that is not the beginning of a longer name. */
export const isAtWord = (cursor: Cursor, word: string): boolean =>
  isAt(cursor, word) && !isNameRest(cursor.text.codePointAt(cursor.at + word.length))
