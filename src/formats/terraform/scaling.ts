import type { ScalableTarget } from '#model'
import { numberValue, required } from '../typed.js'
import type { Given } from './given.js'
import { within } from './place.js'
import { text, word } from './settings.js'

/** aws_appautoscaling_target. */
export const scalableTarget = ({ base, properties }: Given): ScalableTarget => {
  const minimum = within(properties, 'min_capacity')
  const maximum = within(properties, 'max_capacity')
  return {
    ...base,
    kind: 'scalableTarget',
    resourceId: text(within(properties, 'resource_id')),
    dimension: word(within(properties, 'scalable_dimension'), required),
    minimum: numberValue(minimum.tree, required, minimum.parent),
    maximum: numberValue(maximum.tree, required, maximum.parent),
  }
}
