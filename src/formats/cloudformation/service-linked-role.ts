import type { ServiceLinkedRole } from '#model'
import { required, textValue } from '../typed.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::IAM::ServiceLinkedRole. */
export const serviceLinkedRole = ({ base, properties }: Given): ServiceLinkedRole => {
  const service = within(properties, 'AWSServiceName')
  return { ...base, kind: 'serviceLinkedRole', service: textValue(service.tree, required, service.parent) }
}
