import type { Call, Expression, NumberLiteral, Parentheses } from './ast.js'
import { readObject, readTuple } from './collections.js'
import { readHeredoc } from './heredoc.js'
import { readQuoted } from './quoted.js'
import { type Cursor, expect, fail, isAt, isNameStart, lineEndsFree, readName, skip } from './scan.js'

/** What an expression is made of, before anything follows it. */
export const readTerm = (cursor: Cursor): Expression => {
  const code = cursor.text.codePointAt(cursor.at)
  if (isNameStart(code)) return named(cursor)
  if (isAt(cursor, '"')) return readQuoted(cursor)
  if (code !== undefined && code >= 48 && code <= 57) return readNumber(cursor)
  if (isAt(cursor, '{')) return readObject(cursor)
  if (isAt(cursor, '[')) return readTuple(cursor)
  if (isAt(cursor, '(')) return parentheses(cursor)
  if (isAt(cursor, '<<')) return readHeredoc(cursor)
  return fail(cursor, 'expected an expression')
}

const number = /\d+(\.\d+)?([eE][+-]?\d+)?/y

const readNumber = (cursor: Cursor): NumberLiteral => {
  const { at: start } = cursor
  number.lastIndex = start
  const text = number.exec(cursor.text)?.[0] ?? ''
  cursor.at += text.length
  if (isNameStart(cursor.text.codePointAt(cursor.at))) fail(cursor, 'a number may not end in letters', start)
  return { kind: 'number', text, start, end: cursor.at }
}

const parentheses = (cursor: Cursor): Parentheses => {
  const start = cursor.at++
  return lineEndsFree(cursor, true, () => {
    skip(cursor)
    const inner = cursor.expression(cursor)
    expect(cursor, ')', 'at the end of the parentheses')
    return { kind: 'parentheses', inner, start, end: cursor.at }
  })
}

/** A function call, a word with a meaning of its own, or the beginning of a reference. */
const named = (cursor: Cursor): Expression => {
  const { name, start, end } = readQualified(cursor)
  skip(cursor)
  if (isAt(cursor, '(')) return readCall(cursor, name, start, end)
  if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true', start, end }
  if (name === 'null') return { kind: 'null', start, end }
  if (name.includes('::')) fail(cursor, 'expected ( behind the name of a function')
  return { kind: 'variable', name, start, end }
}

/** A name with its namespaces: `provider::aws::arn_parse`. */
const readQualified = (cursor: Cursor) => {
  const { start } = readName(cursor)
  while (isAt(cursor, '::')) {
    cursor.at += 2
    readName(cursor)
  }
  return { name: cursor.text.slice(start, cursor.at), start, end: cursor.at }
}

const readCall = (cursor: Cursor, name: string, start: number, nameEnd: number): Call => {
  cursor.at++
  return lineEndsFree(cursor, true, () => {
    skip(cursor)
    const found: Expression[] = []
    let spreads = false
    while (!isAt(cursor, ')')) {
      found.push(cursor.expression(cursor))
      spreads = isAt(cursor, '...')
      if (spreads) cursor.at += 3
      else if (isAt(cursor, ',')) cursor.at++
      else break
      skip(cursor)
      if (spreads) break
    }
    expect(cursor, ')', `at the end of the arguments of ${name}`)
    return { kind: 'call', name, nameEnd, arguments: found, spreads, start, end: cursor.at }
  })
}
