import type { Entry, Tree } from '#model'
import { testOf } from './operator.js'
import type { Condition } from './policy.js'
import { elementsOf, join, report, without } from './read-mapping.js'
import type { StatementContext } from './statement-context.js'

/** Every key under every operator; all of them must hold. A condition that is not known makes its statement unread. */
export const readConditions = (tree: Tree, path: string, context: StatementContext): readonly Condition[] => {
  if (tree.kind === 'unknown') return [unknownCondition(tree.expression, tree)]
  if (tree.kind !== 'mapping') {
    report(context.problems, 'invalid-value', path, tree.kind, tree.span)
    return [unknownCondition(path, tree)]
  }
  const operators = without(tree, path, context.problems)
  if (operators.length === 0) report(context.problems, 'empty-condition', path, 'Condition', tree.span)
  return operators.flatMap((operator) => readOperator(operator, join(path, operator.key), context))
}

const readOperator = (operator: Entry, path: string, context: StatementContext): readonly Condition[] => {
  const { problems } = context
  const test = testOf(operator.key)
  if (!test) report(problems, 'unknown-operator', path, operator.key, operator.keySpan)
  if (test?.comparison === 'null' && test.quantifier)
    report(problems, 'null-with-qualifier', path, operator.key, operator.keySpan)
  const keys = operator.value
  if (keys.kind === 'unknown') return [unknownCondition(`${operator.key} ${keys.expression}`, keys)]
  if (keys.kind !== 'mapping') {
    report(problems, 'invalid-value', path, keys.kind, keys.span)
    return [unknownCondition(path, keys)]
  }
  return without(keys, path, problems).map((entry) => ({
    operator: operator.key,
    test,
    key: entry.key.toLowerCase(),
    keyText: entry.key,
    values: elementsOf(entry.value, join(path, entry.key), problems),
    span: entry.value.span,
  }))
}

/** Stands for something that may hold or not, the same wherever the same text stands. */
const unknownCondition = (expression: string, tree: Tree): Condition => ({
  operator: '',
  test: null,
  key: '',
  keyText: '',
  values: [{ text: [], unknown: expression, span: tree.span }],
  span: tree.span,
})
