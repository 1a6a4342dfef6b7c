import { literal, type Scalar, showText, type Tree } from '#model'
import type { Node } from '../source/node.js'
import { combined, derived, textTree } from './combine.js'
import { type Call, type Intrinsic, spanOf, unknownAt } from './context.js'

/** More ranges than these CloudFormation does not make. */
const mostRanges = 256

/** `Fn::Cidr`: a block of addresses, how many parts, and how many bits each has; worked out where they are literal. */
export const cidr: Intrinsic = (call) => {
  const { argument, context, node, resolve } = call
  const [block, count, bits] = argument.kind === 'sequence' ? argument.items : []
  if (!block || !count) return unknownAt(context, node, 'Fn::Cidr takes a block and a number')
  const parts = [resolve(block), resolve(count), ...(bits ? [resolve(bits)] : [])]
  return combined(call, parts, ([whole, number, size]) => {
    const many = Number(literal(number?.text ?? []) ?? Number.NaN)
    if (!whole || !(many >= 1 && many <= mostRanges))
      return unknownAt(context, node, 'how many ranges it makes is decided when deploying')
    return { kind: 'sequence', items: rangesOf(call, whole, many, size), span: spanOf(context, node) }
  })
}

const rangesOf = (call: Call, block: Scalar, count: number, bits: Scalar | undefined): readonly Tree[] => {
  const size = literal(bits?.text ?? [])
  const numbers = rangesIn(literal(block.text) ?? '', count, Number(size ?? Number.NaN))
  const shown = [showText(block.text), String(count), showText(bits?.text ?? [])]
  return Array.from({ length: count }, (_, at) =>
    textTree(call, numbers ? [numbers[at] ?? ''] : derived('cidr', String(at), ...shown), [block]),
  )
}

/** The first ranges of this many bits in a block of IPv4 addresses; undefined where they do not fit or are not known. */
const rangesIn = (block: string, count: number, bits: number): readonly string[] | undefined => {
  const [, a, b, c, d, length] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block)?.map(Number) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined || length === undefined) return undefined
  if (!(bits >= 1 && bits < 32) || count * 2 ** bits > 2 ** (32 - length)) return undefined
  const first = ((a * 256 + b) * 256 + c) * 256 + d
  const start = first - (first % 2 ** (32 - length))
  return Array.from({ length: count }, (_, at) => {
    const from = start + at * 2 ** bits
    const bytes = [24, 16, 8, 0].map((shift) => Math.floor(from / 2 ** shift) % 256)
    return `${bytes.join('.')}/${32 - bits}`
  })
}

/** An element of `Fn::GetAZs`: which zone it is only the account knows, but the same element of the same list is equal. */
export const zoneAt = (call: Call, at: number, argument: Node): Tree =>
  combined(call, [call.resolve(argument)], ([region]) => {
    const named = showText(region?.text ?? [])
    return textTree(call, derived('zone', String(at), named === '' ? `\${aws:region}` : named), [region])
  })
