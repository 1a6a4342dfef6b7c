import type { Guard, Removal, ResourceBase, Span, Tree, Value } from '#model'
import { mapValue } from '#model'
import { type Pair, pairOf, plainText, valueAt } from '../source/node.js'
import { wordValue } from '../typed.js'
import { formulaOf } from './conditions.js'
import { type Context, spanOf } from './context.js'
import type { Expanded } from './expand.js'
import type { Place } from './place.js'
import { resolve } from './resolve.js'
import { idOf, typeOf } from './template.js'

/** A resource as a kind's reader gets it: what all have in common, and its properties. */
export interface Given {
  readonly base: ResourceBase
  readonly properties: Place
  readonly context: Context
}

/** Reads what every resource has, or undefined where its condition cannot come true. `around` is the condition of the stack. */
export const givenFor = ({ key: name, pair, context }: Expanded, around: string | null = null): Given | undefined => {
  const { key, value: body } = pair
  const { scope, prefix, format } = context.template
  const existence = existenceOf(body, context)
  if (existence === false) return undefined
  const head = spanOf(context, key)
  const written = pairOf(body, 'Properties')
  const properties: Tree = written ? resolve(written.value, context) : { kind: 'mapping', entries: [], span: head }
  return {
    base: {
      id: idOf(context.template, name),
      address: `${prefix}${name}`,
      type: typeOf(body),
      format,
      scope,
      span: spanOf(context, { start: key.start, end: Math.max(key.end, body.end) }),
      head,
      when: both(around, existence),
      guard: guardOf(body, head, context),
      ignored: [],
      properties,
      multiplied: null,
      environments: context.environments,
    },
    properties: { tree: properties, parent: written ? spanOf(context, written.key) : head },
    context,
  }
}

/** The condition under which a resource exists: null for always, false for never. */
const existenceOf = (body: Pair['value'], context: Context): string | null | false => {
  const name = plainText(valueAt(body, 'Condition'))
  if (name === undefined) return null
  const formula = formulaOf(name, context)
  if (typeof formula === 'boolean') return formula ? null : false
  if ('atom' in formula && formula.atom !== null) return formula.atom
  if ('not' in formula && typeof formula.not === 'object' && 'atom' in formula.not) return `!(${formula.not.atom})`
  return `${context.template.prefix}${name}`
}

const both = (around: string | null, own: string | null): string | null =>
  around === null || own === null ? (around ?? own) : `(${around}) && (${own})`

const policies = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'] as const

const removals: Readonly<Record<(typeof policies)[number], Removal>> = {
  Delete: 'delete',
  Retain: 'retain',
  RetainExceptOnCreate: 'retain',
  Snapshot: 'snapshot',
}

/** DeletionPolicy and UpdateReplacePolicy; both delete when not written. */
const guardOf = (body: Pair['value'], head: Span, context: Context): Guard => {
  const policy = (name: string): Value<Removal> => {
    const node = valueAt(body, name)
    const word = wordValue(node && resolve(node, context), policies, 'Delete', head)
    return mapValue(word, (written) => removals[written])
  }
  return { deletion: policy('DeletionPolicy'), replacement: policy('UpdateReplacePolicy') }
}
