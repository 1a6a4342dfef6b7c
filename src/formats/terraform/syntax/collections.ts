import type { Expression, ObjectItem, ObjectKey } from './ast.js'
import { readFor } from './for-expression.js'
import { type Cursor, expect, fail, isAt, isAtLineEnd, isAtWord, lineEndsFree, skip } from './scan.js'

/** `[a, b]`, or `[for …]`. */
export const readTuple = (cursor: Cursor): Expression => {
  const start = cursor.at++
  return lineEndsFree(cursor, true, () => {
    skip(cursor)
    if (isAtWord(cursor, 'for')) return readFor(cursor, start, ']')
    const items: Expression[] = []
    while (!isAt(cursor, ']')) {
      items.push(cursor.expression(cursor))
      if (!isAt(cursor, ',')) break
      cursor.at++
      skip(cursor)
    }
    expect(cursor, ']', 'or a comma in the list')
    return { kind: 'tuple', items, start, end: cursor.at }
  })
}

/** `{ a = 1, b = 2 }` with commas or line ends between, or `{for …}`. */
export const readObject = (cursor: Cursor): Expression => {
  const start = cursor.at++
  return lineEndsFree(cursor, true, () => {
    skip(cursor)
    if (isAtWord(cursor, 'for')) return readFor(cursor, start, '}')
    const items: ObjectItem[] = []
    while (!isAt(cursor, '}')) {
      items.push(lineEndsFree(cursor, false, readItem))
      if (isAt(cursor, ',')) cursor.at++
      else if (!isAtLineEnd(cursor)) break
      skip(cursor)
    }
    expect(cursor, '}', 'or a comma or a line end in the object')
    return { kind: 'object', items, start, end: cursor.at }
  })
}

const readItem = (cursor: Cursor): ObjectItem => {
  const key = keyOf(cursor.expression(cursor))
  if (!isAt(cursor, ':') && (!isAt(cursor, '=') || isAt(cursor, '=='))) fail(cursor, 'expected = behind the key')
  cursor.at++
  skip(cursor)
  const value = cursor.expression(cursor)
  return { key, value, start: key.start, end: value.end }
}

const keyOf = (key: Expression): ObjectKey =>
  key.kind === 'variable' ? { kind: 'name', name: key.name, start: key.start, end: key.end } : key
