import { compareText } from './notices.js'
import type { Standing } from './standing.js'

/** By file, line, column and rule: the order of every list of findings. */
export const byPlace = (a: Standing, b: Standing): number => {
  const [from, to] = [a.judgement.problem.at, b.judgement.problem.at]
  return (
    compareText(from.file, to.file) ||
    from.line - to.line ||
    from.column - to.column ||
    compareText(a.judgement.rule.id, b.judgement.rule.id) ||
    compareText(a.judgement.problem.property, b.judgement.problem.property)
  )
}

/** What is fixed is named last, so that twins which stay keep their names. */
export const fixedLast = (a: Standing, b: Standing): number =>
  Number(a.status === 'fixed') - Number(b.status === 'fixed') || byPlace(a, b)
