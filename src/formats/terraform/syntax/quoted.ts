import type { Template, TextPart } from './ast.js'
import { type Cursor, deeper, fail, isAt, isAtEnd } from './scan.js'
import { nested, trim } from './template.js'
import { readPieces, type TextStyle } from './template-pieces.js'

/** A string in quotes. */
export const readQuoted = (cursor: Cursor): Template =>
  deeper(cursor, () => {
    const start = cursor.at++
    const pieces = readPieces(cursor, quoted)
    cursor.at++
    trim(pieces)
    return { kind: 'template', style: 'quoted', parts: nested(cursor, pieces), start, end: cursor.at }
  })

const isEnd = (cursor: Cursor): boolean => {
  if (isAtEnd(cursor) || isAt(cursor, '\n')) fail(cursor, 'this string has no end on its line')
  return isAt(cursor, '"')
}

const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

const readEscape = (cursor: Cursor): TextPart => {
  const { text, at: start } = cursor
  const letter = text[start + 1] ?? ''
  const isCode = letter === 'u' || letter === 'U'
  if (!isCode && !Object.hasOwn(simple, letter)) fail(cursor, 'there is no such escape', start)
  cursor.at += isCode ? (letter === 'u' ? 6 : 10) : 2
  const value = isCode ? codeOf(cursor, text.slice(start + 2, cursor.at)) : (simple[letter] ?? '')
  return { kind: 'text', value, start, end: cursor.at }
}

const codeOf = (cursor: Cursor, digits: string): string => {
  const code = /^([0-9a-f]{4}|[0-9a-f]{8})$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
  return code <= 0x10ffff ? String.fromCodePoint(code) : fail(cursor, 'there is no character of this code')
}

const quoted: TextStyle = { isEnd, hasLines: false, escape: readEscape }
