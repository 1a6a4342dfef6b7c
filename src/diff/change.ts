import type { Change, ChangeKind, Effect, Pair, PropertyChange, Resource } from '#model'
import { worst } from './effect.js'
import { withPlan } from './planned.js'
import { propertyChanges } from './properties.js'
import { relocation } from './relocation.js'
import { removalEffect } from './removal.js'

/** The difference in meaning of a settled pair, and what a plan adds to it; null when nothing changed. */
export const changeOf = (pair: Pair): Change | null => {
  const found = known.get(pair)
  if (found !== undefined) return found
  const change = withPlan(pair, written(pair))
  known.set(pair, change)
  return change
}

/** Pairs never change, and are compared for the list, for the rules and for naming what they find. */
const known = new WeakMap<Pair, Change | null>()

const written = (pair: Pair): Change | null => {
  const { before, after } = pair
  if (!before) return after && { change: 'added', before, after, properties: [], effect: 'none' }
  if (!after) return { change: 'removed', before, after, properties: [], effect: removalEffect(before, pair) }
  const properties = [...typeChange(before, after), ...propertyChanges(pair)]
  const moved = relocation(pair, before, after)
  const effect = worst([moved?.effect ?? 'none', ...properties.map((property) => property.effect)])
  const change = moved?.change ?? kindOf(properties, effect)
  return change && { change, before, after, properties, effect }
}

const kindOf = (properties: readonly PropertyChange[], effect: Effect): ChangeKind | null =>
  effect === 'replaces' ? 'replaced' : properties.length > 0 ? 'changed' : null

/** CloudFormation refuses another type under the same logical id, except where SAM's type becomes that very type. */
const typeChange = (before: Resource, after: Resource): readonly PropertyChange[] =>
  before.address !== after.address || canonicalType(before) === canonicalType(after)
    ? []
    : [
        {
          path: 'type',
          before: before.type,
          after: after.type,
          effect: 'refused',
          because: 'CloudFormation does not change the type of a logical id',
          span: after.head,
        },
      ]

const canonicalType = ({ type }: Resource): string =>
  type === 'AWS::Serverless::SimpleTable' ? 'AWS::DynamoDB::Table' : type
