import { type Attachments, byDefault, type Policy, type Text, type Value } from '#model'
import { optionalTextValue, textsValue } from '../typed.js'
import { within } from './place.js'
import { requiredDocument } from './policy-document.js'
import type { Given } from './resource-base.js'

/** AWS::IAM::Policy: inline on the roles, users and groups it names. */
export const inlinePolicy = (given: Given): Policy => policyNamed(given, 'PolicyName', false, listed(given))

/** AWS::IAM::ManagedPolicy. */
export const managedPolicy = (given: Given): Policy => policyNamed(given, 'ManagedPolicyName', true, listed(given))

/** AWS::IAM::RolePolicy, AWS::IAM::UserPolicy and AWS::IAM::GroupPolicy: inline on one. */
export const policyOn =
  (holder: keyof Attachments, property: string) =>
  (given: Given): Policy =>
    policyNamed(given, 'PolicyName', false, { ...nobody(given), [holder]: namesAt(given, property) })

const policyNamed = (
  { base, properties, context }: Given,
  property: string,
  managed: boolean,
  attachedTo: Attachments,
): Policy => {
  const name = within(properties, property)
  return {
    ...base,
    kind: 'policy',
    managed,
    name: optionalTextValue(name.tree, name.parent),
    document: requiredDocument(within(properties, 'PolicyDocument'), context),
    attachedTo,
  }
}

const listed = (given: Given): Attachments => ({
  roles: namesAt(given, 'Roles'),
  users: namesAt(given, 'Users'),
  groups: namesAt(given, 'Groups'),
})

const namesAt = ({ properties }: Given, property: string): Value<readonly Value<Text>[]> => {
  const { tree, parent } = within(properties, property)
  return textsValue(tree, [], parent)
}

const nobody = ({ properties }: Given): Attachments => {
  const none = byDefault([], properties.parent)
  return { roles: none, users: none, groups: none }
}
