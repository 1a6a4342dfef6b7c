import type { Expression, ForExpression } from './ast.js'
import { type Cursor, expect, fail, isAt, isAtWord, readName, skip } from './scan.js'

/** `for key, value in collection`: the names it binds and what it goes through. */
export interface ForClause {
  readonly key: string | null
  readonly value: string
  readonly collection: Expression
}

/** The clause behind the word `for`, which stands here still. */
export const readForClause = (cursor: Cursor): ForClause => {
  cursor.at += 'for'.length
  skip(cursor)
  const first = readName(cursor).name
  skip(cursor)
  const second = isAt(cursor, ',') ? readSecond(cursor) : null
  if (!isAtWord(cursor, 'in')) fail(cursor, 'expected in behind the names of for')
  cursor.at += 'in'.length
  skip(cursor)
  const collection = cursor.expression(cursor)
  return second === null ? { key: null, value: first, collection } : { key: first, value: second, collection }
}

const readSecond = (cursor: Cursor): string => {
  cursor.at++
  skip(cursor)
  const { name } = readName(cursor)
  skip(cursor)
  return name
}

/** The rest of a for-expression, from the word `for` to its closing bracket. Line ends are blanks in it. */
export const readFor = (cursor: Cursor, start: number, close: ']' | '}'): ForExpression => {
  const clause = readForClause(cursor)
  expect(cursor, ':', 'behind the collection of for')
  skip(cursor)
  const first = cursor.expression(cursor)
  const second = close === '}' ? readResult(cursor) : null
  const condition = readCondition(cursor)
  expect(cursor, close, 'at the end of for')
  return {
    kind: 'for',
    ...clause,
    ...(second ? { resultKey: first, ...second } : { resultKey: null, result: first, groups: false }),
    condition,
    start,
    end: cursor.at,
  }
}

/** `=> value`, and `...` where results are grouped. */
const readResult = (cursor: Cursor): { readonly result: Expression; readonly groups: boolean } => {
  expect(cursor, '=>', 'behind the key of for')
  skip(cursor)
  const result = cursor.expression(cursor)
  const groups = isAt(cursor, '...')
  if (groups) cursor.at += 3
  skip(cursor)
  return { result, groups }
}

const readCondition = (cursor: Cursor): Expression | null => {
  if (!isAtWord(cursor, 'if')) return null
  cursor.at += 'if'.length
  skip(cursor)
  return cursor.expression(cursor)
}
