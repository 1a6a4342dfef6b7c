import type { Group, PolicyDocument, Role, User, Value } from '#model'
import { listOf, misfit, optionalTextValue, stringValue, textsValue, textValue } from '../typed.js'
import type { Context } from './context.js'
import { type Place, within } from './place.js'
import { policyDocument, requiredDocument } from './policy-document.js'
import type { Given } from './resource-base.js'

/** AWS::IAM::Role. */
export const role = ({ base, properties, context }: Given): Role => {
  const name = within(properties, 'RoleName')
  const boundary = within(properties, 'PermissionsBoundary')
  const path = within(properties, 'Path')
  return {
    ...base,
    kind: 'role',
    name: optionalTextValue(name.tree, name.parent),
    trustPolicy: policyDocument(within(properties, 'AssumeRolePolicyDocument'), context),
    ...ownPolicies(properties, context),
    permissionsBoundary: optionalTextValue(boundary.tree, boundary.parent),
    path: stringValue(path.tree, '/', path.parent),
  }
}

/** AWS::IAM::User. */
export const user = ({ base, properties, context }: Given): User => {
  const name = within(properties, 'UserName')
  const groups = within(properties, 'Groups')
  const boundary = within(properties, 'PermissionsBoundary')
  const password = within(properties, 'LoginProfile', 'Password')
  return {
    ...base,
    kind: 'user',
    name: optionalTextValue(name.tree, name.parent),
    ...ownPolicies(properties, context),
    groups: textsValue(groups.tree, [], groups.parent),
    permissionsBoundary: optionalTextValue(boundary.tree, boundary.parent),
    password: optionalTextValue(password.tree, password.parent),
  }
}

/** AWS::IAM::Group. */
export const group = ({ base, properties, context }: Given): Group => {
  const name = within(properties, 'GroupName')
  return {
    ...base,
    kind: 'group',
    name: optionalTextValue(name.tree, name.parent),
    ...ownPolicies(properties, context),
  }
}

const ownPolicies = (properties: Place, context: Context) => {
  const managed = within(properties, 'ManagedPolicyArns')
  return {
    inlinePolicies: inlinePolicies(within(properties, 'Policies'), context),
    managedPolicies: textsValue(managed.tree, [], managed.parent),
  }
}

const inlinePolicies = ({ tree, parent }: Place, context: Context): Value<readonly PolicyDocument[]> =>
  listOf<PolicyDocument>(tree, [], parent, (item) => {
    if (item.kind !== 'mapping') return misfit(item, 'a policy')
    const place: Place = { tree: item, parent: item.span }
    const name = within(place, 'PolicyName')
    return requiredDocument(within(place, 'PolicyDocument'), context, textValue(name.tree, [], name.parent))
  })
