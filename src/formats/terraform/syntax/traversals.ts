import type { Expression, Splat } from './ast.js'
import { type Cursor, deeper, expect, fail, grow, isAt, lineEndsFree, readName, skip } from './scan.js'

/** What follows a term: `.name`, `[key]`, `.0`, `[*]`, `.*`, as often as it comes. */
export const withTraversals = (cursor: Cursor, term: Expression): Expression => {
  let whole = term
  for (;;) {
    skip(cursor)
    const longer = isAt(cursor, '[') ? indexed(cursor, whole) : isAtDot(cursor) ? dotted(cursor, whole) : null
    if (!longer) return whole
    whole = longer
    grow(cursor)
  }
}

/** A dot, but not the three that spread an argument. */
const isAtDot = (cursor: Cursor): boolean => isAt(cursor, '.') && !isAt(cursor, '...')

const indexed = (cursor: Cursor, object: Expression): Expression => {
  const open = cursor.at++
  const key = lineEndsFree(cursor, true, readKey)
  const { at: end } = cursor
  if (key) return { kind: 'index', object, key, start: object.start, end }
  // `[*]`: all that follows is said of each element.
  const item = { kind: 'splat-item', start: open, end } as const
  return splat(
    object,
    deeper(cursor, () => withTraversals(cursor, item)),
    end,
  )
}

/** The key and its closing bracket; null for `*`. */
const readKey = (cursor: Cursor): Expression | null => {
  skip(cursor)
  const key = isAt(cursor, '*') ? null : cursor.expression(cursor)
  if (!key) cursor.at++
  skip(cursor)
  expect(cursor, ']', 'behind the index')
  return key
}

const splat = (object: Expression, each: Expression, end: number): Splat => ({
  kind: 'splat',
  object,
  each,
  start: object.start,
  end: each.kind === 'splat-item' ? end : each.end,
})

const dotted = (cursor: Cursor, object: Expression): Expression => {
  cursor.at++
  skip(cursor)
  return isAt(cursor, '*') ? attributeSplat(cursor, object) : member(cursor, object)
}

/** `.*`: only the names and numbers that follow are said of each element. */
const attributeSplat = (cursor: Cursor, object: Expression): Splat => {
  const start = cursor.at++
  let each: Expression = { kind: 'splat-item', start, end: cursor.at }
  const end = cursor.at
  for (skip(cursor); isAtDot(cursor); skip(cursor)) {
    cursor.at++
    skip(cursor)
    each = member(cursor, each)
    grow(cursor)
  }
  return splat(object, each, end)
}

const digits = /\d+/y

/** `.name` or `.0`; `.0.1` is refused, as it reads as a fraction. */
const member = (cursor: Cursor, object: Expression): Expression => {
  digits.lastIndex = cursor.at
  const number = digits.exec(cursor.text)?.[0]
  if (number === undefined) {
    const { name, start: nameStart, end } = readName(cursor)
    return { kind: 'member', object, name, nameStart, start: object.start, end }
  }
  const start = cursor.at
  cursor.at += number.length
  if (/^\.\d/.test(cursor.text.slice(cursor.at, cursor.at + 2))) fail(cursor, 'write [0][1] in place of .0.1', start)
  const key = { kind: 'number', text: number, start, end: cursor.at } as const
  return { kind: 'index', object, key, start: object.start, end: cursor.at }
}
