import type { Reference, Text, Tree } from '#model'
import { type Node, plainText } from '../source/node.js'
import { attributeOfGetAtt, attributeOfRef } from './attributes.js'
import { type Call, type Context, type Intrinsic, spanOf, unknownAt } from './context.js'
import { hasImplicitRole } from './implicit-role.js'
import { parameterTree } from './parameters.js'
import { idOf, type Template, typeOf } from './template.js'

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
  const loop = context.loops.get(name)
  if (loop !== undefined) return text(loop === '' ? [] : [loop], node, context)
  const parameter = template.parameters.get(name)
  return parameter ? parameterTree(parameter, node, context) : text([symbolOf(name, template)], node, context)
}

const symbolOf = (name: string, template: Template): Reference => {
  const known = Object.hasOwn(pseudo, name) ? pseudo[name] : undefined
  if (known) return { symbol: known }
  // Other pseudo parameters (the stack's name and id) differ from stack to stack.
  if (name.startsWith('AWS::')) return { symbol: idOf(template, name) }
  const resource = template.resources.get(name)
  const implicit = !resource && hasImplicitRole(template, name)
  return attributeOf(name, resource ? attributeOfRef(typeOf(resource.value)) : implicit ? 'name' : 'id', template)
}

const attributeOf = (name: string, attribute: string, template: Template): Reference => {
  const resource = idOf(template, name)
  const known = template.resources.has(name) || hasImplicitRole(template, name)
  return { symbol: `${resource}.${attribute}`, ...(known ? { resource, attribute } : {}) }
}

const text = (parts: Text, node: Node, context: Context): Tree => ({
  kind: 'scalar',
  text: parts,
  type: 'string',
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
export const attributeTree = (name: string, attribute: string, node: Node, context: Context): Tree => {
  const output = /^Outputs\.(.+)$/.exec(attribute)?.[1]
  const inside = output === undefined ? undefined : context.repository.output(looped(name, context), output, context)
  if (inside) return { ...inside, span: spanOf(context, node) }
  return text([attributeOf(looped(name, context), attributeOfGetAtt(attribute), context.template)], node, context)
}

/** A name in which the names of loops are filled in: `Table${Stage}`, or `Table&{Stage}` without what is no letter or digit. */
export const looped = (name: string, { loops }: Pick<Context, 'loops'>): string =>
  loops.size === 0
    ? name
    : name
        .replace(/\$\{(\w+)\}/g, (whole, key: string) => loops.get(key) ?? whole)
        .replace(/&\{(\w+)\}/g, (whole, key: string) => loops.get(key)?.replace(/[^A-Za-z0-9]/g, '') ?? whole)

const partsOf = ({ argument, resolve, context }: Call): readonly (string | undefined)[] => {
  if (argument.kind === 'sequence') {
    if (argument.items.some((item) => plainText(item) === undefined)) context.heard.doubts++
    return argument.items.map((item) => literalOf(resolve(item)))
  }
  const written = plainText(argument) ?? ''
  const dot = written.indexOf('.')
  return dot < 0 ? [] : [written.slice(0, dot), written.slice(dot + 1)]
}

const literalOf = (tree: Tree): string | undefined =>
  tree.kind === 'scalar' && tree.text.every((part) => typeof part === 'string') ? tree.text.join('') : undefined
