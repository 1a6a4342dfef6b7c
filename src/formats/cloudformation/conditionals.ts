import type { Span, Tree } from '#model'
import { plainText } from '../source/node.js'
import { answered, atomsOf, formulaOf } from './conditions.js'
import { type Formula, type Intrinsic, spanOf, unknownAt } from './context.js'

/** How many nodes the branches of one condition may be, written out under the questions that decide. */
const mostPlaced = 2000

/** `Fn::If`: both branches are kept, for a parameter's default does not say what is deployed. */
export const choose: Intrinsic = ({ argument, node, context, resolve }) => {
  const [name, whenTrue, whenFalse] = argument.kind === 'sequence' ? argument.items : []
  const condition = plainText(name)
  if (condition === undefined || !whenTrue || !whenFalse)
    return unknownAt(context, node, 'Fn::If takes a condition and two values')
  const branches = [once(() => resolve(whenTrue)), once(() => resolve(whenFalse))] as const
  const formula = formulaOf(condition, context)
  const tree = decidedBy(formula, ...branches, spanOf(context, node))
  if (atomsOf(formula).size < 2) return tree
  // Where several questions decide, a branch stands in many places, and what stands in it in more.
  const size = sizeOf(tree)
  if (size > Math.min(mostPlaced, context.budget.nodes))
    return unknownAt(context, node, 'too many conditions decide about it')
  context.budget.nodes -= size
  return tree
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The branches of a formula, as choices among its questions. */
const decidedBy = (formula: Formula, whenTrue: () => Tree, whenFalse: () => Tree, span: Span): Tree => {
  if (typeof formula === 'boolean') return formula ? whenTrue() : whenFalse()
  const condition = String([...atomsOf(formula)][0])
  const side = (truth: boolean) => decidedBy(answered(formula, condition, truth), whenTrue, whenFalse, span)
  return { kind: 'choice', condition, whenTrue: side(true), whenFalse: side(false), span }
}

/** How many nodes a tree has, what stands in several places counted in each. */
const sizeOf = (tree: Tree, known = new Map<Tree, number>()): number => {
  const before = known.get(tree)
  if (before !== undefined) return before
  const size = partsOf(tree).reduce((sum, part) => sum + sizeOf(part, known), 1)
  known.set(tree, size)
  return size
}

const partsOf = (tree: Tree): readonly Tree[] => {
  if (tree.kind === 'choice') return [tree.whenTrue, tree.whenFalse]
  if (tree.kind === 'sequence') return tree.items
  return tree.kind === 'mapping' ? tree.entries.map(({ value }) => value) : []
}
