import type { Text, Tree } from '#model'
import { type Node, type Pair, plainText, valueAt } from '../source/node.js'
import { type Chosen, type Context, noteEnvironments, spanOf, unknownAt } from './context.js'
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
  const written = (one: Chosen): Tree => (isList ? listTree(one, node, context) : literal(one, node, context))
  const environments = environmentsOf({ key, value }, context)
  const [only, ...others] = environments
  if (only && others.length < mostValues) return inEach(environments, written, node, context)
  const possible = only ? [] : possibleValues({ key, value }, context)
  if (!isList && possible.length > 1 && possible.every(isSetting)) return oneOf(key.text, possible, node, context)
  const fallback = defaultOf(value, context)
  if (fallback) return written(fallback)
  if (isList) return unknownAt(context, node, `the parameter ${key.text} has no default`)
  return text([{ symbol: idOf(context.template, `param.${key.text}`) }], node, context)
}

/** Its value in each environment that parameter files describe; the default where a file leaves it out. None when no file gives one. */
const environmentsOf = ({ key, value }: Pair, context: Context): readonly (readonly [string, Chosen])[] => {
  const all = context.repository.environments(context.template)
  if (!all.some(({ values }) => values.has(key.text))) return []
  const fallback = defaultOf(value, context)
  const [subject = ''] = (all[0]?.condition ?? '').split(' is ')
  noteEnvironments(
    context,
    subject,
    all.map(({ condition }) => condition.slice(subject.length + ' is '.length)),
  )
  return all.flatMap(({ condition, values }) => {
    const chosen = values.get(key.text) ?? fallback
    return chosen ? [[condition, chosen] as const] : []
  })
}

/** One value where all environments agree, otherwise a choice by environment, the last one being what remains. */
const inEach = (
  environments: readonly (readonly [string, Chosen])[],
  written: (one: Chosen) => Tree,
  node: Node,
  context: Context,
): Tree => {
  const [, last] = environments.at(-1) ?? []
  const rest = last ? written(last) : unknownAt(context, node, 'no environment gives it')
  if (distinct(environments.map(([, one]) => one)).length < 2) return rest
  return environments.slice(0, -1).reduceRight<Tree>(
    (whenFalse, [condition, one]) => ({
      kind: 'choice',
      condition,
      whenTrue: written(one),
      whenFalse,
      span: spanOf(context, node),
    }),
    rest,
  )
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
  const chosen = context.repository.environments(context.template).flatMap(({ values }) => values.get(key.text) ?? [])
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
  /^(true|false|yes|no|on|off|\d+(\.\d+)?)$/i.test(value) ||
  /^(Delete|Retain|RetainExceptOnCreate|Snapshot)$/.test(value) ||
  /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value)

/** A choice among literal values: `Mode is PROVISIONED`, the last one being what remains. */
export const oneOf = (name: string, values: readonly Chosen[], node: Node, context: Context): Tree => {
  const span = spanOf(context, node)
  noteEnvironments(
    context,
    `${context.template.prefix}${name}`,
    values.map(({ text }) => text),
  )
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
