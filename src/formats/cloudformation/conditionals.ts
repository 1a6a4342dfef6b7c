import { literal, showText, type Tree } from '#model'
import { type Node, plainText, valueAt } from '../source/node.js'
import { combined, derived, textTree } from './combine.js'
import { type Call, type Intrinsic, spanOf, unknownAt } from './context.js'

/** `Fn::If`: both branches are kept, for a parameter's default does not say what is deployed. */
export const choose: Intrinsic = ({ argument, node, context, resolve }) => {
  const [name, whenTrue, whenFalse] = argument.kind === 'sequence' ? argument.items : []
  const condition = plainText(name)
  if (condition === undefined || !whenTrue || !whenFalse)
    return unknownAt(context, node, 'Fn::If takes a condition and two values')
  return {
    kind: 'choice',
    condition,
    whenTrue: resolve(whenTrue),
    whenFalse: resolve(whenFalse),
    span: spanOf(context, node),
  }
}

/** `Fn::FindInMap`; an entry that is chosen when deploying is a symbol, unless all that it could be are alike. */
export const findInMap: Intrinsic = (call) => {
  const { argument, context, node, resolve } = call
  const keys = argument.kind === 'sequence' ? argument.items.slice(0, 3) : []
  if (keys.length < 3) return unknownAt(context, node, 'Fn::FindInMap takes a map and two keys')
  return combined(call, keys.map(resolve), (scalars) => {
    const texts = scalars.map((scalar) => scalar?.text ?? [])
    const found = candidates(context.template.root, texts.map(literal))
    const [first, ...others] = found
    if (!first) return unknownAt(context, node, `the mapping ${showText(texts[0] ?? [])} has no such entry`)
    const isSure =
      found.length < mostEntries && others.every((other) => other.kind === 'scalar' && other.text === plainText(first))
    return (isSure ? mapped(call, first) : undefined) ?? textTree(call, derived('map', ...texts.map(showText)), scalars)
  })
}

/** Mappings larger than this are not searched for what all their entries have in common. */
const mostEntries = 1000

/** Every entry that the keys could lead to; a key that is not known leads to all. */
const candidates = (root: Node, keys: readonly (string | undefined)[]): readonly Node[] =>
  keys.reduce<readonly Node[]>(
    (nodes, key) =>
      nodes.flatMap((node) => {
        if (node.kind !== 'mapping') return []
        const entry = key === undefined ? undefined : valueAt(node, key)
        return key === undefined ? node.pairs.map(({ value }) => value) : entry ? [entry] : []
      }),
    [valueAt(root, 'Mappings')].filter((node) => node !== undefined),
  )

/** Mappings hold literals and lists of them, never functions. */
const mapped = (call: Call, value: Node): Tree | undefined => {
  const span = spanOf(call.context, call.node)
  if (value.kind === 'sequence') {
    return { kind: 'sequence', items: value.items.flatMap((item) => mapped(call, item) ?? []), span }
  }
  if (value.kind === 'mapping' || value.tag !== null) return undefined
  const text = value.text === '' ? [] : [value.text]
  return { kind: 'scalar', text, type: value.type, span, via: [spanOf(call.context, value)] }
}
