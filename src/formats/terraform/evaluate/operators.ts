import type { Binary, Unary } from '../syntax/index.js'
import { refused, type Settled, type Site, settle, settleChoices, unsure } from './call.js'
import { comparison, truthOf } from './conditions.js'
import { isSame } from './same.js'
import { boolean, booleanOf, isSymbolic, number, numberOf, type Worth } from './value.js'

type Operator = Binary['operator']

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
}

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** An operation on two values that were worked out. */
export const binary = (operator: Operator, left: Worth, right: Worth, site: Site): Worth => {
  if (operator === '&&' || operator === '||') return logical(operator, left, right, site)
  if (operator === '==') return equality(left, right, site)
  if (operator === '!=') return negated(equality(left, right, site), site)
  return settle([left, right], site, ([a, b]) => numeric(operator, a as Settled, b as Settled, site))
}

/** False decides an `&&`, true an `||`, whatever stands on the other side. */
const logical = (operator: '&&' | '||', left: Worth, right: Worth, site: Site): Worth => {
  const decisive = operator === '||'
  return settleChoices([truthOf(left, site), truthOf(right, site)], site, (sides) => {
    const truths = sides.map(booleanOf)
    if (truths.includes(decisive)) return boolean(decisive, site.span)
    const lost = sides.find((_, index) => truths[index] === undefined)
    if (!lost) return boolean(!decisive, site.span)
    return lost.kind === 'unknown' ? lost : refused(site, 'null is neither true nor false')
  })
}

const equality = (left: Worth, right: Worth, site: Site): Worth =>
  settle([left, right], site, ([a, b]) => {
    const same = isSame(a as Settled, b as Settled)
    return same === undefined ? comparison(a as Settled, '==', b as Settled, site) : boolean(same, site.span)
  })

const negated = (value: Worth, site: Site): Worth =>
  settleChoices([truthOf(value, site)], site, ([side]) => {
    const truth = booleanOf(side)
    if (truth !== undefined) return boolean(!truth, site.span)
    return side?.kind === 'unknown' ? side : refused(site, 'null is neither true nor false')
  })

const numeric = (operator: Operator, left: Settled, right: Settled, site: Site): Worth => {
  const [a, b] = [numberOf(left), numberOf(right)]
  const order = orders[operator]
  const compute = arithmetic[operator]
  if (a === undefined || b === undefined) return openNumeric(left, operator, right, site)
  if (order) return boolean(order(a, b), site.span)
  if ((operator === '/' || operator === '%') && b === 0) return refused(site, 'it divides by zero')
  return compute ? number(compute(a, b), site.span) : refused(site, `${operator} is not understood`)
}

const openNumeric = (left: Settled, operator: Operator, right: Settled, site: Site): Worth => {
  if (![left, right].some(isSymbolic)) return refused(site, 'its numbers are no numbers')
  return orders[operator]
    ? comparison(left, operator, right, site)
    : unsure(site, 'its numbers are decided when deploying')
}

/** `!` and `-`. */
export const unary = (operator: Unary['operator'], operand: Worth, site: Site): Worth =>
  operator === '!' ? negated(operand, site) : binary('-', number(0, site.span), operand, site)
