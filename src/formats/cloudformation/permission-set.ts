import {
  byDefault,
  joinText,
  type PermissionSet,
  type PolicyDocument,
  type Text,
  type Unknown,
  type Value,
  written,
} from '#model'
import { chain, listOf, listValue, misfit, optionalTextValue, required, textValue } from '../typed.js'
import { isWritten, type Place, within } from './place.js'
import { policyDocument } from './policy-document.js'
import type { Given } from './resource-base.js'

/** AWS::SSO::PermissionSet. */
export const permissionSet = ({ base, properties, context }: Given): PermissionSet => {
  const name = within(properties, 'Name')
  const inline = within(properties, 'InlinePolicy')
  const document = policyDocument(inline, context)
  const own: Value<readonly PolicyDocument[]> = document
    ? written([document], document.span)
    : byDefault([], inline.parent)
  return {
    ...base,
    kind: 'permissionSet',
    name: optionalTextValue(name.tree, name.parent),
    inlinePolicies: own,
    managedPolicies: managedPolicies(properties),
    permissionsBoundary: boundaryOf(within(properties, 'PermissionsBoundary')),
  }
}

/** Those of AWS by ARN, and those that each account has under a name. */
const managedPolicies = (properties: Place): Value<readonly Value<Text>[]> => {
  const arns = within(properties, 'ManagedPolicies')
  const references = within(properties, 'CustomerManagedPolicyReferences')
  const named = listOf<Value<Text>>(references.tree, [], references.parent, (item) =>
    item.kind === 'mapping' ? accountPolicy({ tree: item, parent: item.span }) : misfit(item, 'a policy'),
  )
  const all = chain(listValue(arns.tree, [], arns.parent), (items, from) => ({
    ...from,
    value: items.map((item) => textValue(item, required, item.span)),
  }))
  if (!isWritten(references.tree)) return all
  return chain(all, (first) => chain(named, (more, from) => ({ ...from, value: [...first, ...more] })))
}

const accounts: Text = ['arn:', { symbol: 'aws:partition' }, ':iam::', { symbol: 'sso:account' }, ':policy']

/** The policy of this name in whichever account the permission set is assigned in. */
const accountPolicy = (place: Place): Value<Text> => {
  const name = within(place, 'Name')
  const path = within(place, 'Path')
  return chain(textValue(name.tree, required, name.parent), (said, from) =>
    chain(textValue(path.tree, ['/'], path.parent), (before) => ({
      ...from,
      value: joinText(accounts, before, said),
    })),
  )
}

const boundaryOf = (place: Place): Value<Text | null> => {
  const arn = within(place, 'ManagedPolicyArn')
  const named = within(place, 'CustomerManagedPolicyReference')
  return isWritten(named.tree)
    ? (accountPolicy(named) as Value<Text> | Unknown)
    : optionalTextValue(arn.tree, arn.parent)
}
