import type { Binary, BinaryOperator, Expression } from './ast.js'
import { type Cursor, deeper, expect, grow, isAt, skip } from './scan.js'
import { readTerm } from './terms.js'
import { withTraversals } from './traversals.js'

/** How strongly operators bind; of two that begin alike the longer one first. */
const strengths: readonly (readonly [BinaryOperator, number])[] = [
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<=', 4],
  ['>=', 4],
  ['<', 4],
  ['>', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]

/** An expression. Blanks behind it are gone over too; its own end is that of what was written. */
export const readExpression = (cursor: Cursor): Expression =>
  deeper(cursor, () => {
    const condition = readBinary(cursor, 1)
    if (!isAt(cursor, '?')) return condition
    cursor.at++
    skip(cursor)
    const whenTrue = readExpression(cursor)
    expect(cursor, ':', 'between the two results of a condition')
    skip(cursor)
    const whenFalse = readExpression(cursor)
    return { kind: 'conditional', condition, whenTrue, whenFalse, start: condition.start, end: whenFalse.end }
  })

/** Operands joined by operators that bind at least as strongly as told; equal ones join from the left. */
const readBinary = (cursor: Cursor, weakest: number): Expression => {
  let left = readOperand(cursor)
  for (let found = operatorAt(cursor, weakest); found; found = operatorAt(cursor, weakest)) {
    const [operator, strength] = found
    cursor.at += operator.length
    skip(cursor)
    left = joined(left, operator, readBinary(cursor, strength + 1))
    grow(cursor)
  }
  return left
}

const joined = (left: Expression, operator: BinaryOperator, right: Expression): Binary => ({
  kind: 'binary',
  operator,
  left,
  right,
  start: left.start,
  end: right.end,
})

const operatorAt = (cursor: Cursor, weakest: number) =>
  strengths.find(([operator, strength]) => strength >= weakest && isAt(cursor, operator))

const readOperand = (cursor: Cursor): Expression => {
  const { at: start } = cursor
  const operator = isAt(cursor, '-') ? '-' : isAt(cursor, '!') ? '!' : undefined
  if (!operator) return withTraversals(cursor, readTerm(cursor))
  cursor.at++
  skip(cursor)
  const operand = deeper(cursor, readOperand)
  return { kind: 'unary', operator, operand, start, end: operand.end }
}
