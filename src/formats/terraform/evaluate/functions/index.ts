import { unknown } from '#model'
import type { Call as CallNode, Expression } from '../../syntax/index.js'
import { type Call, type Compute, refused, settle, unsure } from '../call.js'
import { callAt, type Scope, siteOf } from '../scope.js'
import { boolean, isSymbolic, type Worth } from '../value.js'
import { collections } from './collections.js'
import { conversions } from './conversions.js'
import { encodings } from './encodings.js'
import { files } from './files.js'
import { formatList } from './format.js'
import { numbers } from './numbers.js'
import { sets } from './sets.js'
import { strings } from './strings.js'

type Evaluate = (expression: Expression, scope: Scope) => Worth

/** Functions that look at how their arguments are written, or evaluate text. */
type Special = (node: CallNode, scope: Scope, evaluate: Evaluate) => Worth

const functions: Readonly<Record<string, Compute>> = {
  ...strings,
  ...collections,
  ...conversions,
  ...sets,
  ...numbers,
  ...encodings,
  ...files,
  formatlist: formatList,
}

/** One use of a function. */
export const callOf = (node: CallNode, scope: Scope, evaluate: Evaluate): Worth => {
  const name = node.name.replace(/^core::/, '')
  const special = Object.hasOwn(specials, name) ? specials[name] : undefined
  if (special) return special(node, scope, evaluate)
  const call = callAt(scope, node, name)
  const compute = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!compute) return unsure(call, `the function ${name} is not worked out`)
  const given = node.arguments.map((argument) => evaluate(argument, scope))
  return node.spreads ? spread(given, call, compute) : compute(given, call)
}

/** `name(list...)`: the elements of the last argument are arguments. */
const spread = (given: readonly Worth[], call: Call, compute: Compute): Worth =>
  settle(given.slice(-1), call, ([last]) => {
    if (last?.kind === 'sequence') return compute([...given.slice(0, -1), ...last.items], call)
    return last && isSymbolic(last)
      ? unsure(call, 'its arguments are decided when deploying')
      : refused(call, 'its last argument is no list')
  })

/** The first argument that does not fail; a symbol or something unknown may be fine when deploying. */
const tryEach: Special = (node, scope, evaluate) => {
  const site = siteOf(scope, node)
  let failed: Worth = refused(site, 'it has no arguments')
  for (const argument of node.arguments) {
    const value = evaluate(argument, scope)
    if (!(value.kind === 'unknown' && value.fails))
      return withoutFailures(value, () => rest(node, argument, scope, evaluate))
    failed = value
  }
  return failed
}

/** Where a branch of a choice fails, the arguments that follow are tried. */
const withoutFailures = (value: Worth, otherwise: () => Worth): Worth => {
  if (value.kind === 'unknown' && value.fails) return otherwise()
  if (value.kind !== 'choice') return value
  const whenTrue = withoutFailures(value.whenTrue, otherwise)
  const whenFalse = withoutFailures(value.whenFalse, otherwise)
  return whenTrue === value.whenTrue && whenFalse === value.whenFalse ? value : { ...value, whenTrue, whenFalse }
}

const rest = (node: CallNode, argument: Expression, scope: Scope, evaluate: Evaluate): Worth =>
  tryEach({ ...node, arguments: node.arguments.slice(node.arguments.indexOf(argument) + 1) }, scope, evaluate)

const can: Special = (node, scope, evaluate) => {
  const [argument] = node.arguments
  const site = siteOf(scope, node)
  return argument ? succeeds(evaluate(argument, scope), site.span) : refused(site, 'it has no argument')
}

const succeeds = (value: Worth, span: Worth['span']): Worth => {
  if (value.kind === 'choice')
    return { ...value, whenTrue: succeeds(value.whenTrue, span), whenFalse: succeeds(value.whenFalse, span), span }
  if (value.kind === 'unknown' && !value.fails) return unknown(value.reason, value.expression, span)
  return boolean(value.kind !== 'unknown', span)
}

const specials: Readonly<Record<string, Special>> = { try: tryEach, can }
