import type { VpcEndpoint } from '#model'
import { tagsValue } from '../names-and-values.js'
import { required, stringValue, textsValue, textValue } from '../typed.js'
import { within } from './place.js'
import { policyDocument } from './policy-document.js'
import type { Given } from './resource-base.js'

/** AWS::EC2::VPCEndpoint. */
export const vpcEndpoint = ({ base, properties, context }: Given): VpcEndpoint => {
  const service = within(properties, 'ServiceName')
  const type = within(properties, 'VpcEndpointType')
  const vpc = within(properties, 'VpcId')
  const routes = within(properties, 'RouteTableIds')
  const tags = within(properties, 'Tags')
  return {
    ...base,
    kind: 'vpcEndpoint',
    serviceName: textValue(service.tree, required, service.parent),
    endpointType: stringValue(type.tree, 'Gateway', type.parent),
    vpc: textValue(vpc.tree, required, vpc.parent),
    routeTables: textsValue(routes.tree, [], routes.parent),
    endpointPolicy: policyDocument(within(properties, 'PolicyDocument'), context),
    tags: tagsValue(tags.tree, tags.parent),
  }
}
