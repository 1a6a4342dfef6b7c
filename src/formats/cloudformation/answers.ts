import { type Answer, literal, type Span, type Tree } from '#model'
import { type Node, plainText, valueAt } from '../source/node.js'
import { callOf, conditionCall } from './call.js'
import { type Context, type Environment, passedOn, spanOf } from './context.js'
import type { Expanded } from './expand.js'
import { isNested, nestedStack, type Stack } from './stacks.js'
import { idOf } from './template.js'

/** What is known in one environment, and the places that say it. */
interface Told<T> {
  readonly value: T
  readonly via: readonly Span[]
}

/** What the conditions of a stack and of those in it come to in each environment that parameter files describe, by id. */
export const answersOf = ({ context, resources }: Stack): readonly (readonly [string, readonly Answer[]])[] => {
  const environments = context.repository.environments(context.template)
  return environments.length === 0 ? [] : answersIn({ context, resources }, environments)
}

const answersIn = (
  { context, resources }: Pick<Stack, 'context' | 'resources'>,
  environments: readonly Environment[],
): readonly (readonly [string, readonly Answer[]])[] => {
  const section = valueAt(context.template.root, 'Conditions')
  const own = (section?.kind === 'mapping' ? section.pairs : []).map(({ key, value }) => {
    const answers = environments.flatMap((environment) => {
      const told = truthOf(value, { context, environment, depth: 0 })
      return told ? [{ environment: environment.condition, holds: told.value, via: told.via }] : []
    })
    return [idOf(context.template, key.text), answers] as const
  })
  return [...own, ...resources.flatMap((one) => nestedAnswers(one, context, environments))]
}

const nestedAnswers = (one: Expanded, context: Context, environments: readonly Environment[]) => {
  const inner = isNested(one.pair.value) ? nestedStack(one.key, context) : null
  return inner ? answersIn(inner, environments) : []
}

interface Asked {
  readonly context: Context
  readonly environment: Environment
  readonly depth: number
}

/** Conditions that lead to conditions deeper than this are not followed. */
const deepest = 10

/** Whether a condition holds there; undefined where that hangs on more than its values. */
const truthOf = (node: Node | undefined, asked: Asked): Told<boolean> | undefined => {
  const call = node && (callOf(node) ?? conditionCall(node))
  if (!call || asked.depth > deepest) return undefined
  const { argument } = call
  const items = argument.kind === 'sequence' ? argument.items : []
  const deeper = { ...asked, depth: asked.depth + 1 }
  switch (call.name) {
    case 'Condition':
      return truthOf(valueAt(valueAt(asked.context.template.root, 'Conditions'), plainText(argument) ?? ''), deeper)
    case 'Fn::Not': {
      const inner = truthOf(items[0], deeper)
      return inner && { ...inner, value: !inner.value }
    }
    case 'Fn::And':
      return joined(items, false, deeper)
    case 'Fn::Or':
      return joined(items, true, deeper)
    case 'Fn::Equals':
      return equality(items, asked)
    default:
      return undefined
  }
}

/** One part that is `decisive` is enough; otherwise all must be known. */
const joined = (items: readonly Node[], decisive: boolean, asked: Asked): Told<boolean> | undefined => {
  const parts = items.map((item) => truthOf(item, asked))
  const enough = parts.find((part) => part?.value === decisive)
  if (enough) return enough
  return parts.every((part) => part !== undefined)
    ? { value: !decisive, via: parts.flatMap((part) => part?.via ?? []) }
    : undefined
}

const equality = ([left, right]: readonly Node[], asked: Asked): Told<boolean> | undefined => {
  const [one, other] = [textOf(left, asked), textOf(right, asked)]
  return one && other && { value: one.value === other.value, via: [...one.via, ...other.via] }
}

/** The text of an operand there: literal, the value of a parameter, or the entry of a mapping that such values lead to. */
const textOf = (node: Node | undefined, asked: Asked): Told<string> | undefined => {
  const written = plainText(node)
  if (written !== undefined) return { value: written, via: [] }
  const call = node && callOf(node)
  if (call?.name === 'Ref') return parameterText(plainText(call.argument) ?? '', asked)
  return call?.name === 'Fn::FindInMap' ? mappedText(call.argument, asked) : undefined
}

const parameterText = (name: string, asked: Asked): Told<string> | undefined => {
  const { context, environment } = asked
  const passed = passedOn(name, context)
  if (passed) return parameterText(passed.name, { ...asked, context: passed.context })
  const given = context.given.get(name)
  if (given) return treeText(given, environment)
  const parameter = context.template.prefix === '' ? context.template.parameters.get(name) : undefined
  if (!parameter || plainText(valueAt(parameter.value, 'Type'))?.startsWith('AWS::SSM::')) return undefined
  const chosen = environment.values.get(name)
  if (chosen) return { value: chosen.text, via: [chosen.span] }
  const fallback = valueAt(parameter.value, 'Default')
  const text = plainText(fallback)
  return text === undefined || !fallback ? undefined : { value: text, via: [spanOf(context, fallback)] }
}

/** What the stack around gives, as far as the environment alone decides about it. */
const treeText = (tree: Tree, { condition }: Environment): Told<string> | undefined => {
  if (tree.kind === 'choice') {
    const [subject = ''] = condition.split(' is ')
    const isItself = tree.condition === condition
    return isItself || tree.condition.startsWith(`${subject} is `)
      ? treeText(isItself ? tree.whenTrue : tree.whenFalse, { condition, values: new Map() })
      : undefined
  }
  const text = tree.kind === 'scalar' ? literal(tree.text) : undefined
  return text === undefined || tree.kind !== 'scalar' ? undefined : { value: text, via: tree.via ?? [tree.span] }
}

const mappedText = (argument: Node, asked: Asked): Told<string> | undefined => {
  const items = argument.kind === 'sequence' ? argument.items : []
  const keys = items.slice(0, 3).map((item) => textOf(item, asked))
  const found = keys.reduce<Node | undefined>(
    (node, key) => (key ? valueAt(node, key.value) : undefined),
    valueAt(asked.context.template.root, 'Mappings'),
  )
  const text = keys.length === 3 ? plainText(found) : undefined
  return text === undefined || !found
    ? undefined
    : { value: text, via: [...keys.flatMap((key) => key?.via ?? []), spanOf(asked.context, found)] }
}
