import { byDefault, type LambdaFunction, type Reference, type Value, type Variable } from '#model'
import { chain, isNothing, optionalTextValue, required, tagsValue, textValue } from '../typed.js'
import { implicitRoleName } from './implicit-role.js'
import { type Place, within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::Lambda::Function. */
export const lambdaFunction = ({ base, properties }: Given): LambdaFunction => {
  const name = within(properties, 'FunctionName')
  const role = within(properties, 'Role')
  return {
    ...base,
    kind: 'function',
    name: optionalTextValue(name.tree, name.parent),
    role: textValue(role.tree, required, role.parent),
    environment: environmentAt(within(properties, 'Environment', 'Variables')),
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

const environmentAt = ({ tree, parent }: Place): Value<readonly Variable[]> =>
  chain(tagsValue(tree, parent), (pairs, from) => ({
    ...from,
    value: pairs.map(({ key, value }) => ({ name: key, value, span: value.span })),
  }))
