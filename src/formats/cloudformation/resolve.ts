import type { Entry, Tree } from '#model'
import type { MappingNode, Node, Pair } from '../source/node.js'
import { callOf } from './call.js'
import { choose } from './conditionals.js'
import { type Context, type Intrinsic, lineOf, notify, spanOf, unknownAt } from './context.js'
import { expanded, includedIn } from './expand.js'
import { findInMap } from './find-in-map.js'
import { cidr } from './ranges.js'
import { getAtt, ref } from './references.js'
import { base64, importValue, join, scalarTree, select, split, sub } from './texts.js'

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': base64,
  'Fn::ImportValue': importValue,
  // A property that wants JSON text is given the same facts either way.
  'Fn::ToJsonString': ({ argument, resolve }) => resolve(argument),
  'Fn::Length': ({ argument, node, context, resolve }) => {
    const list = resolve(argument)
    return list.kind === 'sequence'
      ? { kind: 'scalar', text: [String(list.items.length)], type: 'number', span: spanOf(context, node) }
      : unknownAt(context, node, 'the length of the list is decided when deploying')
  },
  'Fn::Cidr': cidr,
  'Fn::GetAZs': ({ node, context }) => unknownAt(context, node, 'its zones are decided when deploying'),
  'Fn::Transform': ({ argument, node, context }) => {
    const included = includedIn(argument, context)
    return included
      ? resolve(included.body, included.context)
      : unknownAt(context, node, `the macro ${macroOf(argument)} decides it`)
  },
}

const macroOf = (argument: Node): string => {
  const name = argument.kind === 'mapping' ? argument.pairs.find(({ key }) => key.text === 'Name')?.value : argument
  return name?.kind === 'scalar' ? name.text : 'of the template'
}

/** The meaning of a node: intrinsic functions resolved as far as the template alone allows. Never throws. */
export const resolve = (node: Node, context: Context): Tree => {
  const before = context.done.get(node)
  if (before) return before
  if (node.size > context.budget.nodes) return refused(node, context)
  context.budget.nodes -= node.size
  const tree = resolved(node, context)
  context.done.set(node, tree)
  return tree
}

const refused = (node: Node, context: Context): Tree => {
  notify(context, 'limit', lineOf(context, node), 'aliases make the template too large to read as a whole')
  return unknownAt(context, node, 'the template is too large')
}

const resolved = (node: Node, context: Context): Tree => {
  const call = callOf(node)
  if (call) {
    const intrinsic = Object.hasOwn(intrinsics, call.name) ? intrinsics[call.name] : undefined
    if (!intrinsic) return unknownAt(context, node, `the function ${call.name} is not understood`)
    return intrinsic({ argument: call.argument, node, context, resolve: (inner) => resolved(inner, context) })
  }
  const filled = node.kind === 'scalar' ? context.variables?.text(node, context) : undefined
  if (filled) return filled
  if (node.kind === 'scalar')
    return isTemplating(node.text, node.style) ? templated(node, context) : scalarTree(node, context)
  if (node.kind === 'mapping') return mappingTree(node, context)
  const items = node.items.map((item) => resolved(item, context))
  return { kind: 'sequence', items, span: spanOf(context, node) }
}

const mappingTree = (node: MappingNode, context: Context): Tree => {
  const added = node.pairs.some(
    ({ key }) => key.text.startsWith('Fn::') && /^Fn::(Transform$|ForEach::)/.test(key.text),
  )
  if (added || context.loops.size > 0) return expandedTree(node, context)
  noticeRepeated(node.pairs, context)
  const entries: Entry[] = node.pairs.map(({ key, value }) => ({
    key: key.text,
    keySpan: spanOf(context, key),
    value: resolved(value, context),
  }))
  return { kind: 'mapping', entries, span: spanOf(context, node) }
}

/** A map with loops and included files written out. */
const expandedTree = (node: MappingNode, context: Context): Tree => {
  const lost: Pair[] = []
  const pairs = expanded(node.pairs, context, resolved, (pair) => lost.push(pair))
  const [first] = lost
  if (first) return unknownAt(context, node, `${first.key.text} adds to it`)
  const entries: Entry[] = pairs.map(({ key, pair, context: own }) => ({
    key,
    keySpan: spanOf(own, pair.key),
    value: resolved(pair.value, own),
  }))
  return { kind: 'mapping', entries, span: spanOf(context, node) }
}

/** Says which keys are written more than once; the AWS tools take the last of them, and so do we. */
export const noticeRepeated = (pairs: readonly Pair[], context: Context): void => {
  if (pairs.length < 2 || !isAnyRepeated(pairs)) return
  const seen = new Set<string>()
  for (const { key } of pairs) {
    if (seen.has(key.text))
      notify(context, 'unparsable', lineOf(context, key), `the key ${key.text} is written twice; the last one counts`)
    seen.add(key.text)
  }
}

/** Short maps, which most are, are looked through without a set. */
const isAnyRepeated = (pairs: readonly Pair[]): boolean => {
  if (pairs.length > 12) return true
  for (let at = 1; at < pairs.length; at++)
    for (let former = 0; former < at; former++) if (pairs[at]?.key.text === pairs[former]?.key.text) return true
  return false
}

/** `{{ value }}` of another tool, in plain text; `{{resolve:…}}` is CloudFormation's own. */
const isTemplating = (text: string, style: string): boolean => style === 'plain' && /\{\{(?!resolve:)|\{%/.test(text)

const templated = (node: Node, context: Context): Tree => {
  notify(context, 'unparsable', lineOf(context, node), 'another tool fills in this value before it is a template')
  return unknownAt(context, node, 'another tool fills it in')
}
