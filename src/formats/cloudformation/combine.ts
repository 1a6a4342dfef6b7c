import { type Scalar, showText, type Text, type Tree, unknown } from '#model'
import { digest } from '#text'
import { decided, isNothing } from '../typed.js'
import { type Call, expressionOf, spanOf } from './context.js'

/** How many conditions may decide about one text. */
const mostConditions = 6

/**
 * Builds one tree from the scalars of several: conditions become choices around it, what is unknown makes it unknown,
 * and nothing (`AWS::NoValue`) is left out.
 */
export const combined = (
  call: Call,
  trees: readonly Tree[],
  build: (scalars: readonly (Scalar | undefined)[]) => Tree,
  conditions = mostConditions,
): Tree => {
  const span = spanOf(call.context, call.node)
  const fail = (reason: string) => unknown(reason, expressionOf(call.context, call.node), span)
  const choice = trees.find((tree) => tree.kind === 'choice')
  if (choice) {
    if (conditions === 0) return fail('too many conditions decide about it')
    const { condition } = choice
    const side = (truth: boolean) =>
      combined(
        call,
        trees.map((tree) => decided(tree, condition, truth)),
        build,
        conditions - 1,
      )
    return { kind: 'choice', condition, whenTrue: side(true), whenFalse: side(false), span }
  }
  const lost = trees.find((tree) => tree.kind === 'unknown')
  if (lost) return fail(lost.reason)
  if (trees.some((tree) => tree.kind === 'sequence' || tree.kind === 'mapping')) return fail('a part of it is not text')
  return build(trees.map((tree) => (isNothing(tree) ? undefined : (tree as Scalar))))
}

/** No policy and no name has as many letters. Texts put into texts could grow without end. */
export const mostLetters = 100_000

/** How long a text is, its references as they are spelled. */
export const lettersIn = (text: Text): number =>
  text.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.symbol.length), 0)

/** A scalar with the places of everything that went into it; text that is too long stands for itself, equal where it is equal. */
export const textTree = (call: Call, text: Text, parts: readonly (Scalar | undefined)[]): Scalar => {
  const via = parts.flatMap((part) => part?.via ?? [])
  const span = spanOf(call.context, call.node)
  const short = lettersIn(text) > mostLetters ? [{ symbol: `long:${digest(showText(text))}` }] : text
  return { kind: 'scalar', text: short, type: 'string', span, ...(via.length > 0 ? { via } : {}) }
}

/** A text that stands for the result of a function whose parts are not known when reviewing; equal calls are equal. */
export const derived = (name: string, ...parts: readonly string[]): Text => [
  { symbol: `${name}(${parts.map((part) => JSON.stringify(part)).join(', ')})` },
]
