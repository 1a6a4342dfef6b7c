import { byDefault, type LambdaFunction, type Reference } from '#model'
import { variablesValue } from '../names-and-values.js'
import { isNothing, optionalTextValue, required, textValue } from '../typed.js'
import { implicitRoleName } from './implicit-role.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::Lambda::Function. */
export const lambdaFunction = ({ base, properties }: Given): LambdaFunction => {
  const name = within(properties, 'FunctionName')
  const role = within(properties, 'Role')
  const variables = within(properties, 'Environment', 'Variables')
  return {
    ...base,
    kind: 'function',
    name: optionalTextValue(name.tree, name.parent),
    role: textValue(role.tree, required, role.parent),
    environment: variablesValue(variables.tree, variables.parent),
  }
}

/** AWS::Serverless::Function, its properties joined with Globals: with the role that SAM makes where it names none. */
export const serverlessFunction = (given: Given): LambdaFunction => {
  const { base, properties } = given
  const role = within(properties, 'Role').tree
  const made = lambdaFunction(given)
  return role && !isNothing(role)
    ? made
    : { ...made, role: byDefault([attributeRef(`${base.scope}#${implicitRoleName(base.address)}`, 'arn')], base.head) }
}

/** An attribute of a resource of this inventory, as text refers to it. */
export const attributeRef = (resource: string, attribute: string): Reference => ({
  symbol: `${resource}.${attribute}`,
  resource,
  attribute,
})
