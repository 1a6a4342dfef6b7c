import type { Reference, Text, Tree } from '#model'
import { type Node, type Pair, plainText, valueAt } from '../source/node.js'
import { attributeOfGetAtt, attributeOfRef } from './attributes.js'
import { type Call, type Context, type Intrinsic, spanOf, unknownAt } from './context.js'
import { hasImplicitRole } from './implicit-role.js'
import { type Template, typeOf } from './template.js'

/** Pseudo parameters that mean the same in every template. */
const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': 'aws:account',
  'AWS::Region': 'aws:region',
  'AWS::Partition': 'aws:partition',
  'AWS::URLSuffix': 'aws:url-suffix',
}

/** The pseudo parameter that a symbol stands for, or undefined. */
export const pseudoParameterOf = (symbol: string): string | undefined =>
  Object.keys(pseudo).find((name) => pseudo[name] === symbol)

/** `Ref`: a pseudo parameter, a parameter or a resource. */
export const ref: Intrinsic = ({ argument, node, context }) => {
  const name = plainText(argument)
  return name === undefined ? unknownAt(context, node, 'Ref takes a name') : referred(name, node, context)
}

/** What a name refers to, at the place of a node. */
export const referred = (name: string, node: Node, context: Context): Tree => {
  const { template } = context
  if (name === 'AWS::NoValue') return { kind: 'absent', span: spanOf(context, node) }
  const parameter = template.parameters.get(name)
  return parameter ? parameterTree(parameter, node, context) : text([symbolOf(name, template)], node, context)
}

const symbolOf = (name: string, template: Template): Reference => {
  const known = Object.hasOwn(pseudo, name) ? pseudo[name] : undefined
  if (known) return { symbol: known }
  // Other pseudo parameters (the stack's name and id) differ from stack to stack.
  if (name.startsWith('AWS::')) return { symbol: `${template.scope}#${name}` }
  const resource = template.resources.get(name)
  const implicit = !resource && hasImplicitRole(template, name)
  return attributeOf(name, resource ? attributeOfRef(typeOf(resource.value)) : implicit ? 'name' : 'id', template)
}

const attributeOf = (name: string, attribute: string, template: Template): Reference => {
  const resource = `${template.scope}#${name}`
  const known = template.resources.has(name) || hasImplicitRole(template, name)
  return { symbol: `${resource}.${attribute}`, ...(known ? { resource, attribute } : {}) }
}

const text = (parts: Text, node: Node, context: Context): Tree => ({
  kind: 'scalar',
  text: parts,
  type: 'string',
  span: spanOf(context, node),
})

/** A parameter counts as its default; without one it is a symbol, or unknown where it is a list. */
const parameterTree = ({ key, value }: Pair, node: Node, context: Context): Tree => {
  const type = plainText(valueAt(value, 'Type')) ?? 'String'
  const fallback = valueAt(value, 'Default')
  const isList = /^(CommaDelimitedList$|List<|AWS::SSM::Parameter::Value<(List<|CommaDelimitedList))/.test(type)
  const isStored = type.startsWith('AWS::SSM::Parameter::Value')
  if (fallback?.kind === 'scalar' && fallback.type !== 'null' && !isStored) {
    return isList ? listTree(fallback.text, fallback, node, context) : literal(fallback.text, fallback, node, context)
  }
  if (isList) return unknownAt(context, node, `the parameter ${key.text} has no default`)
  // Its default names a stored parameter, as a dynamic reference does.
  if (isStored && fallback?.kind === 'scalar') return text([{ symbol: `resolve:ssm:${fallback.text}` }], node, context)
  return text([{ symbol: `${context.template.scope}#param.${key.text}` }], node, context)
}

const literal = (value: string, from: Node, node: Node, context: Context): Tree => ({
  kind: 'scalar',
  text: value === '' ? [] : [value],
  type: 'string',
  span: spanOf(context, node),
  via: [spanOf(context, from)],
})

const listTree = (value: string, from: Node, node: Node, context: Context): Tree => ({
  kind: 'sequence',
  items: value.split(',').map((item) => literal(item.trim(), from, node, context)),
  span: spanOf(context, node),
})

/** `Fn::GetAtt`, as `Name.Attribute` or as a list of both. */
export const getAtt: Intrinsic = (call) => {
  const [name, attribute] = partsOf(call)
  return name && attribute
    ? attributeTree(name, attribute, call.node, call.context)
    : unknownAt(call.context, call.node, 'Fn::GetAtt takes a resource and an attribute')
}

/** An attribute of a resource, at the place of a node. */
export const attributeTree = (name: string, attribute: string, node: Node, context: Context): Tree =>
  text([attributeOf(name, attributeOfGetAtt(attribute), context.template)], node, context)

const partsOf = ({ argument, resolve }: Call): readonly (string | undefined)[] => {
  if (argument.kind === 'sequence') return argument.items.map((item) => literalOf(resolve(item)))
  const written = plainText(argument) ?? ''
  const dot = written.indexOf('.')
  return dot < 0 ? [] : [written.slice(0, dot), written.slice(dot + 1)]
}

const literalOf = (tree: Tree): string | undefined =>
  tree.kind === 'scalar' && tree.text.every((part) => typeof part === 'string') ? tree.text.join('') : undefined
