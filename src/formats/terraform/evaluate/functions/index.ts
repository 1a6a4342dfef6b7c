import { unknown } from '#model'
import { type Call as CallNode, type Expression, parseTemplate } from '../../syntax/index.js'
import { type Call, type Compute, refused, settle, unsure } from '../call.js'
import { callAt, type Scope, siteOf } from '../scope.js'
import type { Source } from '../source.js'
import { boolean, isSymbolic, literalOf, seenFrom, type Worth } from '../value.js'
import { collections } from './collections.js'
import { conversions } from './conversions.js'
import { dates } from './dates.js'
import { encodings } from './encodings.js'
import { files, withFile } from './files.js'
import { formatList } from './format.js'
import { hashes } from './hashes.js'
import { networks } from './networks.js'
import { numbers } from './numbers.js'
import { patterns } from './patterns.js'
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
  ...hashes,
  ...patterns,
  ...networks,
  ...dates,
  formatlist: formatList,
}

/** One use of a function. */
export const callOf = (node: CallNode, scope: Scope, evaluate: Evaluate): Worth => {
  const name = node.name.replace(/^core::/, '')
  const special = Object.hasOwn(specials, name) ? specials[name] : undefined
  if (special) return special(node, scope, evaluate)
  const call = callAt(scope, node, name)
  const own = scope.functions && Object.hasOwn(scope.functions, name) ? scope.functions[name] : undefined
  const compute = own ?? (Object.hasOwn(functions, name) ? functions[name] : undefined)
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

/** A template with names of its own: from a file, or from a text. */
const templateFile: Special = (node, scope, evaluate) => {
  const call = callAt(scope, node, 'templatefile')
  const [path, names] = node.arguments.map((argument) => evaluate(argument, scope))
  return settle([path ?? refused(call, 'it has no path')], call, ([settled]) =>
    withFile(settled, call, (source) => filledIn(source, names, call, scope, evaluate)),
  )
}

const templateString: Special = (node, scope, evaluate) => {
  const call = callAt(scope, node, 'templatestring')
  const [text, names] = node.arguments.map((argument) => evaluate(argument, scope))
  return settle([text ?? refused(call, 'it has no template')], call, ([settled]) => {
    const template = literalOf(settled)
    if (template === undefined) return unsure(call, 'its template is decided when deploying')
    const filled = filledIn({ ...scope.source, text: template }, names, call, scope, evaluate)
    if (filled.kind !== 'scalar') return filled
    const { pieces: _, ...plain } = filled
    return { ...plain, span: call.span }
  })
}

/** The names of a template mean what it was given, and nothing else. */
const filledIn = (source: Source, names: Worth | undefined, call: Call, scope: Scope, evaluate: Evaluate): Worth =>
  settle(names ? [names] : [], call, ([given]) => {
    if (given && given.kind !== 'mapping') return unsure(call, 'what its template is given is not known')
    const { result, error } = parseTemplate(source.text)
    if (error) return refused(call, `its template could not be read: ${error.message}`)
    const bound = new Map(given?.entries.map(({ key, value }) => [key, value]) ?? [])
    const value = evaluate(result, { source, world: scope.world, module: scope.module, root: () => undefined, bound })
    return value.kind === 'scalar' && value.pieces ? { ...value, span: call.span } : seenFrom(value, call.span)
  })

const specials: Readonly<Record<string, Special>> = {
  try: tryEach,
  can,
  templatefile: templateFile,
  templatestring: templateString,
}
