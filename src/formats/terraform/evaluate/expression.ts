import { reasonOf } from '../../typed.js'
import type { Binary, Conditional, Expression, ObjectExpression } from '../syntax/index.js'
import { refused, settle, settleChoices, unsure } from './call.js'
import { truthOf } from './conditions.js'
import { forExpression } from './for.js'
import { callOf } from './functions/index.js'
import { deepest } from './limits.js'
import { binary, unary } from './operators.js'
import { type Scope, siteOf } from './scope.js'
import { templateOf } from './template.js'
import { indexOf, memberOf, splatOf } from './traverse.js'
import {
  absent,
  boolean,
  booleanOf,
  isSymbolic,
  list,
  literalOf,
  map,
  scalar,
  seenFrom,
  string,
  type Worth,
} from './value.js'

/** What an expression is worth where it stands. Never throws. */
export const evaluate = (node: Expression, scope: Scope): Worth => {
  const { budget } = scope.world
  if (--budget.steps < 0) return unsure(siteOf(scope, node), 'there is too much to work out')
  if (budget.depth > deepest) return unsure(siteOf(scope, node), 'its parts refer to one another too deep')
  budget.depth++
  const value = worthOf(node, scope)
  budget.depth--
  return value
}

const worthOf = (node: Expression, scope: Scope): Worth => {
  const site = siteOf(scope, node)
  switch (node.kind) {
    case 'number':
      return scalar([numeralOf(node.text)], 'number', site.span)
    case 'boolean':
      return boolean(node.value, site.span)
    case 'null':
      return absent(site.span)
    case 'template':
      return templateOf(node, scope, evaluate)
    case 'variable':
    case 'member':
    case 'index':
    case 'splat':
    case 'splat-item':
      return seenFrom(traversed(node, scope), site.span)
    case 'call':
      return callOf(node, scope, evaluate)
    case 'tuple':
      return list(
        node.items.map((item) => evaluate(item, scope)),
        site.span,
      )
    case 'object':
      return objectOf(node, scope)
    case 'for':
      return forExpression(node, scope, evaluate)
    case 'conditional':
      return conditional(node, scope)
    case 'binary':
      return binary(node.operator, operand(node.left, node, scope), operand(node.right, node, scope), site)
    case 'unary':
      return unary(node.operator, evaluate(node.operand, scope), site)
    case 'parentheses':
      return evaluate(node.inner, scope)
    case 'unreadable':
      return unsure(site, 'it could not be read')
  }
}

/** Leading zeros are nothing to a number; the digits of a long one are all kept. */
const numeralOf = (text: string): string => {
  if (/^\d+$/.test(text)) return text.replace(/^0+(?=\d)/, '')
  const value = Number(text)
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
}

/** One side of an operation; what `&&` and `||` join are conditions of their own. */
const operand = (node: Expression, { operator }: Binary, scope: Scope): Worth => {
  const value = evaluate(node, scope)
  return operator === '&&' || operator === '||' ? truthOf(value, siteOf(scope, node)) : value
}

/** A reference, part by part; the whole of it is where its value is seen. */
const traversed = (node: Expression, scope: Scope): Worth => {
  const site = siteOf(scope, node)
  if (node.kind === 'variable')
    return scope.bound?.get(node.name) ?? scope.root(node.name) ?? refused(site, `${node.name} is not known here`)
  if (node.kind === 'member') return memberOf(traversed(node.object, scope), node.name, site)
  if (node.kind === 'index') return indexOf(traversed(node.object, scope), evaluate(node.key, scope), site)
  if (node.kind === 'splat-item') return scope.item ?? refused(site, 'it stands in no list')
  if (node.kind !== 'splat') return evaluate(node, scope)
  return splatOf(traversed(node.object, scope), (item) => traversed(node.each, { ...scope, item }), site)
}

/** Of duplicate keys the last counts. */
const objectOf = (node: ObjectExpression, scope: Scope): Worth => {
  const site = siteOf(scope, node)
  const keys = node.items.map(({ key }) =>
    key.kind === 'name' ? string(key.name, siteOf(scope, key).span) : evaluate(key, scope),
  )
  return settle(keys, site, (settled) => {
    const unclear = settled.find((key) => literalOf(key) === undefined)
    if (!unclear) return keyed(node, scope, settled.map(literalOf))
    return isSymbolic(unclear) ? unsure(site, reasonOf(unclear.text)) : refused(site, 'a key of it is not text')
  })
}

const keyed = (node: ObjectExpression, scope: Scope, names: readonly (string | undefined)[]): Worth => {
  const site = siteOf(scope, node)
  const entries = node.items.map(({ key, value }, index) => ({
    key: names[index] ?? '',
    keySpan: siteOf(scope, key).span,
    value: evaluate(value, scope),
  }))
  return map(entries, site.span)
}

/** Only the branch that is taken is worked out; both where the condition is open. */
const conditional = (node: Conditional, scope: Scope): Worth => {
  const site = siteOf(scope, node)
  const condition = truthOf(evaluate(node.condition, scope), siteOf(scope, node.condition))
  return settleChoices([condition], site, ([truth]) => {
    const value = booleanOf(truth)
    if (value === undefined) return truth?.kind === 'unknown' ? truth : refused(site, 'its condition is null')
    const taken = evaluate(value ? node.whenTrue : node.whenFalse, scope)
    return likeOther(taken, value ? node.whenFalse : node.whenTrue, scope)
  })
}

/** Both branches have one type: a number beside text is text. */
const likeOther = (taken: Worth, other: Expression, scope: Scope): Worth => {
  if (taken.kind !== 'scalar' || taken.type === 'string' || other.kind === 'null') return taken
  const beside = evaluate(other, scope)
  return beside.kind === 'scalar' && beside.type === 'string' && !isSymbolic(beside)
    ? { ...taken, type: 'string' }
    : taken
}
