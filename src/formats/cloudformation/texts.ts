import { joinText, literal, type Scalar, showText, type Text, type Tree, unknown } from '#model'
import type { Hole } from '../source/embedded-json.js'
import { type Node, plainText, type ScalarNode, valueAt } from '../source/node.js'
import { callOf } from './call.js'
import { combined, derived, lettersIn, mostLetters, textTree } from './combine.js'
import { type Call, type Context, expressionOf, type Intrinsic, spanOf, unknownAt } from './context.js'
import { zoneAt } from './ranges.js'
import { attributeTree, looped, referred } from './references.js'

const dynamic = /\{\{resolve:[^{}]+\}\}/g

/** Text with its dynamic references (`{{resolve:…}}`) as symbols. */
const withDynamicReferences = (value: string): Text => {
  if (!value.includes('{{resolve:')) return value === '' ? [] : [value]
  const parts: Text[] = []
  let from = 0
  for (const { 0: match, index } of value.matchAll(dynamic)) {
    parts.push([value.slice(from, index)], [{ symbol: match.slice(2, -2) }])
    from = index + match.length
  }
  return joinText([...parts.flat(), value.slice(from)])
}

/** `Fn::Sub`, as text or as text with a map of names. */
export const sub: Intrinsic = (call) => {
  const { argument, context, node } = call
  const [template, names] = argument.kind === 'sequence' ? argument.items : [argument]
  if (template?.kind !== 'scalar') return unknownAt(context, node, 'Fn::Sub takes text')
  return substituted(call, template, names)
}

const substituted = (call: Call, template: ScalarNode, names: Node | undefined): Tree => {
  const places = [...template.text.matchAll(/\$\{([^{}]*)\}/g)]
  // Each name once: in its text may stand another with its names, and so on.
  const known = new Map(
    [...new Set(places.map(({ 1: name = '' }) => name.trim()))].map((name) => [name, nameTree(call, name, names)]),
  )
  const trees = places.flatMap(({ 1: name = '' }) => known.get(name.trim()) ?? [])
  return combined(call, trees, (scalars) => {
    const holes: Hole[] = places.map(({ 0: match, index }, i) => ({
      start: index,
      end: index + match.length,
      text: scalars[i]?.text ?? [],
    }))
    if (isTooLong(template.text, ...holes.map(({ text }) => text))) return unknownAt(call.context, call.node, tooLong)
    const tree = textTree(call, filled(template.text, holes), scalars)
    if (/(^|[^$])\{/.test(template.text))
      call.context.origins.set(tree, { node: template, holes, source: call.context.template.source })
    return tree
  })
}

const tooLong = 'it is too long to work out'

const isTooLong = (written: string, ...texts: readonly Text[]): boolean =>
  texts.reduce((sum, text) => sum + lettersIn(text), written.length) > mostLetters

/** What `${name}` means: a name of the map, a literal `${…}`, an attribute, or what `Ref` gives. */
const nameTree = ({ context, node, resolve }: Call, name: string, names: Node | undefined): Tree => {
  const span = spanOf(context, node)
  if (name.startsWith('!')) return { kind: 'scalar', text: [`\${${name.slice(1)}}`], type: 'string', span }
  const own = valueAt(names, name)
  if (own) return resolve(own)
  if (context.variables && /^[a-zA-Z]+(\(|:(?!:))/.test(name)) return context.variables.expression(name, node, context)
  const dot = name.indexOf('.')
  return dot < 0 ? referred(name, node, context) : attributeTree(name.slice(0, dot), name.slice(dot + 1), node, context)
}

const filled = (template: string, holes: readonly Hole[]): Text => {
  let from = 0
  const parts = holes.flatMap(({ start, end, text }) => {
    const before = withDynamicReferences(template.slice(from, start))
    from = end
    return [before, text]
  })
  return joinText([...parts.flat(), ...withDynamicReferences(template.slice(from))])
}

/** `Fn::Join`: a delimiter and a list. */
export const join: Intrinsic = (call) => {
  const { argument, context, node, resolve } = call
  const [delimiter, list] = argument.kind === 'sequence' ? argument.items : []
  const between = plainText(delimiter)
  if (between === undefined || !list) return unknownAt(context, node, 'Fn::Join takes a delimiter and a list')
  return overList(call, resolve(list), (items) =>
    combined(call, items, (scalars) => {
      const written = scalars.filter((scalar) => scalar !== undefined)
      const letters = between.length * written.length
      if (letters > mostLetters || isTooLong('', ...written.map(({ text }) => text)))
        return unknownAt(context, node, tooLong)
      const parts = written.flatMap(({ text }, i) => (i === 0 ? [text] : [[between], text]))
      return textTree(call, joinText(parts.flat()), written)
    }),
  )
}

/** Goes on with the items of a list, through both branches of a condition about the list. */
const overList = (call: Call, list: Tree, next: (items: readonly Tree[]) => Tree): Tree => {
  if (list.kind === 'sequence') return next(list.items)
  if (list.kind === 'choice') {
    return {
      ...list,
      whenTrue: overList(call, list.whenTrue, next),
      whenFalse: overList(call, list.whenFalse, next),
      span: spanOf(call.context, call.node),
    }
  }
  if (list.kind === 'unknown')
    return unknown(list.reason, expressionOf(call.context, call.node), spanOf(call.context, call.node))
  return unknownAt(call.context, call.node, 'what it is made of is not a list')
}

/** `Fn::Split` of literal text; text with references keeps a symbol for each of its parts. */
export const split: Intrinsic = (call) => {
  const { argument, context, node, resolve } = call
  const [delimiter, source] = argument.kind === 'sequence' ? argument.items : []
  const between = plainText(delimiter)
  if (!between || !source) return unknownAt(context, node, 'Fn::Split takes a delimiter and text')
  return combined(call, [resolve(source)], ([scalar]) => {
    const value = literal(scalar?.text ?? [])
    if (value === undefined) return unknownAt(context, node, 'its parts are decided when deploying')
    const items = value.split(between).map((part) => textTree(call, part === '' ? [] : [part], [scalar]))
    return { kind: 'sequence', items, span: spanOf(context, node) }
  })
}

/** `Fn::Select`: a number and a list. */
export const select: Intrinsic = (call) => {
  const { argument, context, node, resolve } = call
  const [index, list] = argument.kind === 'sequence' ? argument.items : []
  if (!index || !list) return unknownAt(context, node, 'Fn::Select takes a number and a list')
  return combined(call, [resolve(index)], ([number]) => {
    const at = Number(literal(number?.text ?? []) ?? Number.NaN)
    if (!Number.isInteger(at)) return unknownAt(context, node, 'which element it takes is decided when deploying')
    const made = callOf(list)
    if (made?.name === 'Fn::GetAZs') return zoneAt(call, at, made.argument)
    return (
      splitPart(call, at, list) ??
      overList(call, resolve(list), (items) => items[at] ?? unknownAt(context, node, 'the list has no such element'))
    )
  })
}

/** A part of text with references: what it is cannot be known, but the same part of the same text is equal. */
const splitPart = (call: Call, at: number, list: Node): Tree | undefined => {
  const argument = list.tag === '!Split' ? list : valueAt(list, 'Fn::Split')
  const [delimiter, source] = argument?.kind === 'sequence' ? argument.items : []
  const between = plainText(delimiter)
  const tree = source && between ? call.resolve(source) : undefined
  if (tree?.kind !== 'scalar' || literal(tree.text) !== undefined) return undefined
  return textTree(call, derived('part', String(at), between ?? '', showText(tree.text)), [tree])
}

/** `Fn::Base64`: decided here for nobody, but equal text encodes alike. */
export const base64: Intrinsic = (call) =>
  combined(call, [call.resolve(call.argument)], ([scalar]) =>
    textTree(call, derived('base64', showText(scalar?.text ?? [])), [scalar]),
  )

/** `Fn::ImportValue`: another stack's output, by its exported name; what it is where that stack is at hand. */
export const importValue: Intrinsic = (call) =>
  combined(call, [call.resolve(call.argument)], ([scalar]) => {
    const name = scalar?.text ?? []
    const exported = call.context.repository.exported(name)
    if (exported) return { ...exported, span: spanOf(call.context, call.node) }
    return textTree(call, [{ symbol: `import:${showText(name)}` }], [scalar])
  })

/** Remembers where a literal scalar was written that may hold JSON. */
export const scalarTree = (node: ScalarNode, context: Context): Scalar => {
  const text = looped(node.text, context)
  const tree: Scalar = {
    kind: 'scalar',
    text: withDynamicReferences(text),
    type: node.type,
    span: spanOf(context, node),
  }
  if (text === node.text && text.includes('{'))
    context.origins.set(tree, { node, holes: [], source: context.template.source })
  return tree
}
