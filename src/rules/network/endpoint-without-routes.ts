import { knownValue } from '#model'
import { isGatewayToTables } from '../endpoints.js'
import { stateRule } from '../rule.js'
import { isLeftUnmanaged } from '../unmanaged.js'

export default stateRule({
  id: 'network/endpoint-without-routes',
  title: 'The gateway endpoint is connected to no route table',
  why: 'A gateway endpoint works by a route. Without one it is there and nothing uses it: calls to DynamoDB leave over the internet, past its policy.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'infrastructure-security',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/vpc-endpoints-dynamodb.html',
  ],
  messages: {
    unrouted:
      'No route table leads to the gateway endpoint {address}, so no call to DynamoDB goes through it.\nName the route tables of the subnets whose clients are to use it.',
  },
  subjects: ['vpcEndpoint'],

  *check(endpoint, context) {
    const { routeTables } = endpoint
    if (!isGatewayToTables(endpoint) || knownValue(routeTables)?.length !== 0) return
    if (isLeftUnmanaged(endpoint, 'routeTables', context)) return
    yield { message: 'unrouted', at: routeTables.span, property: 'routeTables' }
  },
})
