import { literal, type Tree } from '#model'
import { combined } from './combine.js'
import { type Call, type Intrinsic, spanOf, unknownAt } from './context.js'
import { type Node, plainText, valueAt } from './node.js'

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

/** `Fn::FindInMap` with keys that are known; keys decided when deploying leave it unknown. */
export const findInMap: Intrinsic = (call) => {
  const { argument, context, node, resolve } = call
  const keys = argument.kind === 'sequence' ? argument.items.slice(0, 3) : []
  if (keys.length < 3) return unknownAt(context, node, 'Fn::FindInMap takes a map and two keys')
  return combined(call, keys.map(resolve), (scalars) =>
    found(
      call,
      scalars.map((scalar) => literal(scalar?.text ?? [])),
    ),
  )
}

const found = (call: Call, keys: readonly (string | undefined)[]): Tree => {
  const { context, node } = call
  const [map] = keys
  if (keys.some((key) => key === undefined))
    return unknownAt(context, node, `which entry of the mapping ${map ?? ''} counts is decided when deploying`)
  const value = keys.reduce((at, key) => valueAt(at, key ?? ''), valueAt(context.template.root, 'Mappings'))
  return (value && mapped(call, value)) ?? unknownAt(context, node, `the mapping ${map} has no such entry`)
}

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
