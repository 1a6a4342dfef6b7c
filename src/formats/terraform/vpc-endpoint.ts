import type { VpcEndpoint } from '#model'
import type { Given } from './given.js'
import { textsAt, within } from './place.js'
import { policyDocument } from './policy-document.js'
import { tagsOf, text, word } from './settings.js'

/** aws_vpc_endpoint. */
export const vpcEndpoint = ({ base, properties }: Given): VpcEndpoint => ({
  ...base,
  kind: 'vpcEndpoint',
  serviceName: text(within(properties, 'service_name')),
  endpointType: word(within(properties, 'vpc_endpoint_type'), 'Gateway'),
  vpc: text(within(properties, 'vpc_id')),
  routeTables: textsAt(within(properties, 'route_table_ids'), { keeps: true }),
  endpointPolicy: policyDocument(within(properties, 'policy')),
  tags: tagsOf(properties),
})
