import { literal, type Question } from '#model'
import { type Node, plainText, valueAt } from '../source/node.js'
import { callOf, conditionCall } from './call.js'
import { type Context, expressionOf, type Formula, passedOn } from './context.js'
import { possibleValues } from './parameters.js'

/**
 * What a condition comes to: true, false, or questions that only the deployment answers. A question goes by the name of
 * the condition that asks it, so that equal questions under several names are one.
 */
export const formulaOf = (name: string, context: Context): Formula => {
  const known = context.formulas.get(name)
  if (known !== undefined) return known
  const itself: Formula = { atom: `${context.template.prefix}${name}` }
  // A condition that leads back to itself is a question.
  context.formulas.set(name, itself)
  const body = valueAt(valueAt(context.template.root, 'Conditions'), name)
  const formula = body ? simplified(formulaAt(body, context)) : itself
  const named = isLong(formula) || asksUnnamed(formula) || atomsOf(formula).size > mostAtoms ? itself : formula
  context.formulas.set(name, named)
  return named
}

/** A condition made of more questions than these is one question. */
const mostAtoms = 6
/** One that is written with more words than these, those of the conditions in it included, is one question too. */
const mostWords = 200

const isLong = (formula: Formula): boolean => wordsIn(formula) > mostWords

const wordsIn = (formula: Formula): number =>
  partsOf(formula).reduce((sum, part) => (sum > mostWords ? sum : sum + wordsIn(part)), 1)

const partsOf = (formula: Formula): readonly Formula[] => {
  if (typeof formula === 'boolean' || 'atom' in formula) return []
  return 'not' in formula ? [formula.not] : 'every' in formula ? formula.every : formula.some
}

const formulaAt = (node: Node, context: Context): Formula => {
  const call = callOf(node) ?? conditionCall(node)
  if (!call) return unnamed
  const parts = (): readonly Formula[] =>
    call.argument.kind === 'sequence' ? call.argument.items.map((item) => formulaAt(item, context)) : [unnamed]
  switch (call.name) {
    case 'Condition': {
      const name = plainText(call.argument)
      return name === undefined ? unnamed : formulaOf(name, context)
    }
    case 'Fn::Not':
      return { not: parts()[0] ?? unnamed }
    case 'Fn::And':
      return { every: parts() }
    case 'Fn::Or':
      return { some: parts() }
    case 'Fn::Equals':
      return equality(node, call.argument, context)
    default:
      return unnamed
  }
}

const unnamed: Formula = { atom: null }

/** Whether two things are equal: known where both are literal or a parameter cannot have the value. */
const equality = (node: Node, argument: Node, context: Context): Formula => {
  const [left, right] = argument.kind === 'sequence' ? argument.items : []
  const [some, others] = [possibleTexts(left, context), possibleTexts(right, context)]
  const name = nameOf(node, context)
  const question: Formula = { atom: name === undefined ? null : `${context.template.prefix}${name}` }
  if (!some || !others) return question
  if (some.length === 1 && others.length === 1) return some[0] === others[0]
  return some.some((value) => others.includes(value)) ? question : false
}

/** Every literal text that an operand can be; undefined where that is open. */
const possibleTexts = (node: Node | undefined, context: Context): readonly string[] | undefined => {
  const written = plainText(node)
  if (written !== undefined) return [written]
  const call = node && callOf(node)
  const name = call?.name === 'Ref' ? plainText(call.argument) : undefined
  return name === undefined ? undefined : possibleOf(name, context)
}

/** A parameter that the stack around passes on is as open as it is there. */
const possibleOf = (name: string, context: Context): readonly string[] | undefined => {
  const parameter = context.template.parameters.get(name)
  if (!parameter) return undefined
  const passed = passedOn(name, context)
  if (passed) return possibleOf(passed.name, passed.context)
  const given = context.given.get(name)
  if (given) {
    const value = given.kind === 'scalar' ? literal(given.text) : undefined
    return value === undefined ? undefined : [value]
  }
  const possible = possibleValues(parameter, {
    ...context,
    repository: { ...context.repository, environments: () => [] },
  })
  return possible.length > 0 ? possible.map(({ text }) => text) : undefined
}

/** The first condition whose whole body asks this. */
const nameOf = (node: Node, context: Context): string | undefined => {
  const section = valueAt(context.template.root, 'Conditions')
  const text = expressionOf(context, node)
  const pairs = section?.kind === 'mapping' ? section.pairs : []
  return pairs.find(({ value }) => value === node || expressionOf(context, value) === text)?.key.text
}

const simplified = (formula: Formula): Formula => {
  if (typeof formula === 'boolean' || 'atom' in formula) return formula
  if ('not' in formula) {
    const inner = simplified(formula.not)
    if (typeof inner === 'boolean') return !inner
    return 'not' in inner ? inner.not : { not: inner }
  }
  const every = 'every' in formula
  const parts = (every ? formula.every : formula.some).map(simplified).filter((part) => part !== every)
  if (parts.includes(!every)) return !every
  const [only, ...more] = parts
  if (only === undefined) return every
  return more.length === 0 ? only : every ? { every: parts } : { some: parts }
}

/** A formula after the answer to one of its questions. */
export const answered = (formula: Formula, atom: string, truth: boolean): Formula =>
  simplified(withAnswer(formula, atom, truth))

const withAnswer = (formula: Formula, atom: string, truth: boolean): Formula => {
  if (typeof formula === 'boolean') return formula
  if ('atom' in formula) return formula.atom === atom ? truth : formula
  if ('not' in formula) return { not: withAnswer(formula.not, atom, truth) }
  const parts = partsOf(formula).map((part) => withAnswer(part, atom, truth))
  return 'every' in formula ? { every: parts } : { some: parts }
}

/** The names of the questions in a formula, in the order of the text. */
export const atomsOf = (formula: Formula): ReadonlySet<string | null> => {
  if (typeof formula !== 'boolean' && 'atom' in formula) return new Set([formula.atom])
  return new Set(partsOf(formula).flatMap((part) => [...atomsOf(part)]))
}

const asksUnnamed = (formula: Formula): boolean => atomsOf(formula).has(null)

/** What every condition of a template asks that comes to the value of one parameter, by name. */
export const questionsOf = (context: Context): ReadonlyMap<string, Question> => {
  const section = valueAt(context.template.root, 'Conditions')
  const pairs = section?.kind === 'mapping' ? section.pairs : []
  return new Map(
    pairs.flatMap(({ key, value }) => {
      const question = questionAt(value, context, 0)
      return question ? [[key.text, question] as const] : []
    }),
  )
}

/** Conditions that lead to conditions deeper than this are not followed. */
const deepest = 5

const questionAt = (node: Node, context: Context, depth: number): Question | undefined => {
  const call = callOf(node) ?? conditionCall(node)
  if (!call || depth > deepest) return undefined
  const items = call.argument.kind === 'sequence' ? call.argument.items : []
  switch (call.name) {
    case 'Condition': {
      const body = valueAt(valueAt(context.template.root, 'Conditions'), plainText(call.argument) ?? '')
      return body && questionAt(body, context, depth + 1)
    }
    case 'Fn::Not': {
      const inner = items[0] && questionAt(items[0], context, depth + 1)
      return inner && { ...inner, not: !inner.not }
    }
    case 'Fn::Or':
      return either(items.map((item) => questionAt(item, context, depth + 1)))
    case 'Fn::Equals':
      return valueOfOne(items)
    default:
      return undefined
  }
}

/** One of several values of one parameter. */
const either = (parts: readonly (Question | undefined)[]): Question | undefined => {
  const [first] = parts
  if (!first || parts.some((part) => !part || part.not || part.parameter !== first.parameter)) return undefined
  return { ...first, values: [...new Set(parts.flatMap((part) => part?.values ?? []))].sort() }
}

const valueOfOne = (items: readonly Node[]): Question | undefined => {
  const [value] = items.flatMap((item) => plainText(item) ?? [])
  const [parameter] = items.flatMap((item) => {
    const call = callOf(item)
    return call?.name === 'Ref' ? (plainText(call.argument) ?? []) : []
  })
  return items.length === 2 && value !== undefined && parameter !== undefined
    ? { parameter, not: false, values: [value] }
    : undefined
}
