import type { ScalableTarget } from '#model'
import { numberValue, required, stringValue, textValue } from '../typed.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::ApplicationAutoScaling::ScalableTarget. */
export const scalableTarget = ({ base, properties }: Given): ScalableTarget => {
  const target = within(properties, 'ResourceId')
  const dimension = within(properties, 'ScalableDimension')
  const minimum = within(properties, 'MinCapacity')
  const maximum = within(properties, 'MaxCapacity')
  return {
    ...base,
    kind: 'scalableTarget',
    resourceId: textValue(target.tree, required, target.parent),
    dimension: stringValue(dimension.tree, required, dimension.parent),
    minimum: numberValue(minimum.tree, required, minimum.parent),
    maximum: numberValue(maximum.tree, required, maximum.parent),
  }
}
