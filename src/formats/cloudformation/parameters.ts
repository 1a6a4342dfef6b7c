import type { Text, Tree } from '#model'
import { type Node, type Pair, plainText, valueAt } from '../source/node.js'
import { type Chosen, type Context, spanOf, unknownAt } from './context.js'
import { idOf } from './template.js'

/**
 * What `Ref` of a parameter gives, at the place of a node: what the stack around gives, or what parameter files choose,
 * or a choice among its allowed values where these are settings, or its default. Without any of these it is a symbol, or
 * unknown where it is a list.
 */
export const parameterTree = ({ key, value }: Pair, node: Node, context: Context): Tree => {
  const type = plainText(valueAt(value, 'Type')) ?? 'String'
  const isList = /^(CommaDelimitedList$|List<|AWS::SSM::Parameter::Value<(List<|CommaDelimitedList))/.test(type)
  const given = context.given.get(key.text)
  if (given) return givenTree(given, isList, node, context)
  if (type.startsWith('AWS::SSM::Parameter::Value')) return storedTree({ key, value }, isList, node, context)
  const possible = possibleValues({ key, value }, context)
  if (!isList && possible.length > 1 && possible.every(isSetting)) return oneOf(key.text, possible, node, context)
  const chosen = context.repository.chosen(context.template, key.text)
  const [first = defaultOf(value, context)] = chosen.length > 0 && possible.length === 1 ? possible : []
  if (first) return isList ? listTree(first, node, context) : literal(first, node, context)
  if (isList) return unknownAt(context, node, `the parameter ${key.text} has no default`)
  return text([{ symbol: idOf(context.template, `param.${key.text}`) }], node, context)
}

const givenTree = (given: Tree, isList: boolean, node: Node, context: Context): Tree => {
  const span = spanOf(context, node)
  if (given.kind !== 'scalar') return { ...given, span }
  const via = [given.span, ...(given.via ?? [])]
  if (!isList || !given.text.every((part) => typeof part === 'string')) return { ...given, span, via }
  return listTree({ text: given.text.join(''), span: given.span }, node, context)
}

/** Its default names a stored parameter, as a dynamic reference does. */
const storedTree = ({ key, value }: Pair, isList: boolean, node: Node, context: Context): Tree => {
  if (isList) return unknownAt(context, node, `the parameter ${key.text} is kept in Systems Manager`)
  const name = plainText(valueAt(value, 'Default'))
  const symbol = name === undefined ? idOf(context.template, `param.${key.text}`) : `resolve:ssm:${name}`
  return text([{ symbol }], node, context)
}

/** More values than these are not gone through one by one. */
const mostValues = 5

/** The literal values that a parameter can have: those of parameter files, otherwise its AllowedValues; none when that is open. */
export const possibleValues = ({ key, value }: Pair, context: Context): readonly Chosen[] => {
  const chosen = context.repository.chosen(context.template, key.text)
  if (chosen.length > 0) return distinct(chosen)
  const allowed = valueAt(value, 'AllowedValues')
  const items = allowed?.kind === 'sequence' ? allowed.items : []
  const values = items.flatMap((item) =>
    item.kind === 'scalar' ? [{ text: item.text, span: spanOf(context, item) }] : [],
  )
  return values.length === items.length && values.length <= mostValues ? distinct(values) : []
}

const distinct = (values: readonly Chosen[]): readonly Chosen[] =>
  values.filter(({ text: value }, at) => values.findIndex((other) => other.text === value) === at)

/** Switches, numbers and words of AWS's own are worth a look each; names are not, there may be any number of them. */
export const isSetting = ({ text: value }: { readonly text: string }): boolean =>
  /^(true|false|yes|no|on|off|\d+(\.\d+)?)$/i.test(value) || /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value)

/** A choice among literal values: `Mode is PROVISIONED`, the last one being what remains. */
export const oneOf = (name: string, values: readonly Chosen[], node: Node, context: Context): Tree => {
  const span = spanOf(context, node)
  return values.slice(0, -1).reduceRight<Tree>(
    (otherwise, value) => ({
      kind: 'choice',
      condition: `${context.template.prefix}${name} is ${value.text}`,
      whenTrue: literal(value, node, context),
      whenFalse: otherwise,
      span,
    }),
    literal(values.at(-1) ?? { text: '', span }, node, context),
  )
}

const defaultOf = (value: Node, context: Context): Chosen | undefined => {
  const fallback = valueAt(value, 'Default')
  return fallback?.kind === 'scalar' && fallback.type !== 'null'
    ? { text: fallback.text, span: spanOf(context, fallback) }
    : undefined
}

const text = (parts: Text, node: Node, context: Context): Tree => ({
  kind: 'scalar',
  text: parts,
  type: 'string',
  span: spanOf(context, node),
})

const literal = (value: Chosen, node: Node, context: Context): Tree => ({
  kind: 'scalar',
  text: value.text === '' ? [] : [value.text],
  type: 'string',
  span: spanOf(context, node),
  via: [value.span],
})

const listTree = (value: Chosen, node: Node, context: Context): Tree => ({
  kind: 'sequence',
  items: value.text.split(',').map((item) => literal({ text: item.trim(), span: value.span }, node, context)),
  span: spanOf(context, node),
})
