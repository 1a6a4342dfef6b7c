import type { Guard, Removal, ResourceBase, Span, Tree, Value } from '#model'
import { mapValue } from '#model'
import { type Pair, pairOf, plainText, valueAt } from '../source/node.js'
import { wordValue } from '../typed.js'
import { type Context, spanOf } from './context.js'
import type { Place } from './place.js'
import { resolve } from './resolve.js'
import { typeOf } from './template.js'

/** A resource as a kind's reader gets it: what all have in common, and its properties. */
export interface Given {
  readonly base: ResourceBase
  readonly properties: Place
  readonly context: Context
}

/** Reads what every resource has. */
export const givenFor = ({ key, value: body }: Pair, context: Context): Given => {
  const { scope, format } = context.template
  const head = spanOf(context, key)
  const written = pairOf(body, 'Properties')
  const properties: Tree = written ? resolve(written.value, context) : { kind: 'mapping', entries: [], span: head }
  return {
    base: {
      id: `${scope}#${key.text}`,
      address: key.text,
      type: typeOf(body),
      format,
      scope,
      span: spanOf(context, { start: key.start, end: Math.max(key.end, body.end) }),
      head,
      when: plainText(valueAt(body, 'Condition')) ?? null,
      guard: guardOf(body, head, context),
      ignored: [],
      properties,
      multiplied: null,
    },
    properties: { tree: properties, parent: written ? spanOf(context, written.key) : head },
    context,
  }
}

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
