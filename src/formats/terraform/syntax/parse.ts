import type { Expression, Fault, HclFile, Template } from './ast.js'
import { readFile } from './body.js'
import { readExpression } from './expressions.js'
import { type Cursor, cursorAt, fail, isAtEnd, lineEndsFree, SyntaxStop, skip } from './scan.js'
import { nested, trim } from './template.js'
import { readPieces, type TextStyle } from './template-pieces.js'

/**
 * Reads a file of Terraform's language: `.tf`, `.tofu`, `.tfvars`, `.hcl`. Never throws: an item that cannot be read is
 * left out, or kept with an unreadable value, and its fault is among the errors; after fifty of them the rest is left.
 * Accepts and refuses what HashiCorp's parser does; time grows with the length of the text.
 */
export const parseHcl = (text: string): HclFile => {
  const cursor = cursorAt(text, readExpression)
  const body = readFile(cursor)
  const { comments, errors } = cursor
  return { body, comments, errors: [...errors].sort((a, b) => a.offset - b.offset) }
}

/** What was read of a text that is one thing; null with a fault. */
export type Parsed<T> = { readonly result: T; readonly error: null } | { readonly result: null; readonly error: Fault }

/** Reads a text that is one expression. */
export const parseExpression = (text: string): Parsed<Expression> =>
  whole(text, (cursor) => {
    skip(cursor)
    const expression = readExpression(cursor)
    return isAtEnd(cursor) ? expression : fail(cursor, 'expected nothing behind the expression')
  })

const bare: TextStyle = { isEnd: isAtEnd, hasLines: true, escape: null }

/** Reads a text that is a template without quotes: the content of a template file, a string in JSON. */
export const parseTemplate = (text: string): Parsed<Template> =>
  whole(text, (cursor) => {
    const { at: start } = cursor
    const pieces = readPieces(cursor, bare)
    trim(pieces)
    return { kind: 'template', style: 'bare', parts: nested(cursor, pieces), start, end: text.length }
  })

const whole = <T>(text: string, read: (cursor: Cursor) => T): Parsed<T> => {
  const cursor = cursorAt(text, readExpression)
  try {
    return { result: lineEndsFree(cursor, true, read), error: null }
  } catch (stop) {
    if (!(stop instanceof SyntaxStop)) throw stop
    return { result: null, error: { message: stop.message, offset: stop.offset, start: 0, end: text.length } }
  }
}
