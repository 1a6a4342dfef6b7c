import type { Span, Tree } from '#model'
import { plainText } from '../source/node.js'
import { formulaOf } from './conditions.js'
import { type Formula, type Intrinsic, spanOf, unknownAt } from './context.js'

/** `Fn::If`: both branches are kept, for a parameter's default does not say what is deployed. */
export const choose: Intrinsic = ({ argument, node, context, resolve }) => {
  const [name, whenTrue, whenFalse] = argument.kind === 'sequence' ? argument.items : []
  const condition = plainText(name)
  if (condition === undefined || !whenTrue || !whenFalse)
    return unknownAt(context, node, 'Fn::If takes a condition and two values')
  const branches = [() => resolve(whenTrue), () => resolve(whenFalse)] as const
  return decidedBy(formulaOf(condition, context), ...branches, spanOf(context, node))
}

/** The branches of a formula, as choices among its questions. */
const decidedBy = (formula: Formula, whenTrue: () => Tree, whenFalse: () => Tree, span: Span): Tree => {
  if (typeof formula === 'boolean') return formula ? whenTrue() : whenFalse()
  if ('not' in formula) return decidedBy(formula.not, whenFalse, whenTrue, span)
  if ('atom' in formula) {
    return { kind: 'choice', condition: String(formula.atom), whenTrue: whenTrue(), whenFalse: whenFalse(), span }
  }
  const every = 'every' in formula
  const [first = every, ...rest] = every ? formula.every : formula.some
  const others = (): Tree => {
    if (rest.length === 0) return every ? whenTrue() : whenFalse()
    return decidedBy(every ? { every: rest } : { some: rest }, whenTrue, whenFalse, span)
  }
  return every ? decidedBy(first, others, whenFalse, span) : decidedBy(first, whenTrue, others, span)
}
