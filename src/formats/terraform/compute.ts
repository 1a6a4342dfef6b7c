import {
  byDefault,
  type EventSourceMapping,
  type FunctionPermission,
  type LambdaFunction,
  mapValue,
  type Text,
} from '#model'
import { variablesValue } from '../names-and-values.js'
import { required } from '../typed.js'
import type { Given } from './given.js'
import { spread, within } from './place.js'
import { optionalText, text, word } from './settings.js'

/** aws_lambda_function. */
export const lambdaFunction = ({ base, properties }: Given): LambdaFunction => {
  const variables = spread(within(properties, 'environment', 'variables'))
  return {
    ...base,
    kind: 'function',
    name: optionalText(within(properties, 'function_name')),
    role: optionalText(within(properties, 'role')),
    environment: variablesValue(variables.tree, variables.parent),
  }
}

/** aws_lambda_permission. */
export const functionPermission = ({ base, properties }: Given): FunctionPermission => ({
  ...base,
  kind: 'functionPermission',
  function: text(within(properties, 'function_name')),
  action: text(within(properties, 'action')),
  principal: text(within(properties, 'principal')),
  sourceArn: optionalText(within(properties, 'source_arn')),
  sourceAccount: optionalText(within(properties, 'source_account')),
  organization: optionalText(within(properties, 'principal_org_id')),
  urlAuthorization: word(within(properties, 'function_url_auth_type'), null),
})

/** aws_lambda_function_url: without authorization the provider lets everyone in, by a permission of its own. */
export const functionUrl = ({ base, properties }: Given): FunctionPermission => {
  const authorization = word(within(properties, 'authorization_type'), required)
  return {
    ...base,
    kind: 'functionPermission',
    function: text(within(properties, 'function_name')),
    action: byDefault(['lambda:InvokeFunctionUrl'], base.head),
    principal: mapValue(authorization, (type): Text => (type === 'NONE' ? ['*'] : [{ symbol: 'aws:account' }])),
    sourceArn: byDefault(null, base.head),
    sourceAccount: byDefault(null, base.head),
    organization: byDefault(null, base.head),
    urlAuthorization: authorization,
  }
}

/** aws_lambda_event_source_mapping. */
export const eventSourceMapping = ({ base, properties }: Given): EventSourceMapping => ({
  ...base,
  kind: 'eventSourceMapping',
  function: text(within(properties, 'function_name')),
  source: optionalText(within(properties, 'event_source_arn')),
})
