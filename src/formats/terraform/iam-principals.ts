import { byDefault, type Group, type PolicyDocument, type Role, type User, type Value } from '#model'
import type { Given } from './given.js'
import { blocksOf, isWritten, type Place, textsAt, within } from './place.js'
import { policyDocument, requiredDocument } from './policy-document.js'
import { optionalText, text, word } from './settings.js'

/** aws_iam_role. */
export const role = ({ base, properties }: Given): Role => ({
  ...base,
  kind: 'role',
  name: optionalText(within(properties, 'name')),
  trustPolicy: policyDocument(within(properties, 'assume_role_policy')),
  inlinePolicies: inlinePolicies(properties),
  managedPolicies: textsAt(within(properties, 'managed_policy_arns')),
  permissionsBoundary: optionalText(within(properties, 'permissions_boundary')),
  path: word(within(properties, 'path'), '/'),
})

/** An empty `inline_policy` block says that there are none; a named one carries a document. */
const inlinePolicies = (properties: Place): Value<readonly PolicyDocument[]> => {
  const blocks = within(properties, 'inline_policy')
  const onlyBlock = within(properties, 'inline_policy', 'policy')
  if (!isWritten(onlyBlock.tree) && onlyBlock.tree === undefined) return none(blocks)
  return blocksOf(blocks, (block) => requiredDocument(within(block, 'policy'), text(within(block, 'name'))))
}

const none = ({ parent }: Place) => byDefault([], parent)

/** aws_iam_user; other resources put it into groups and give it policies. */
export const user = ({ base, properties }: Given): User => ({
  ...base,
  kind: 'user',
  name: optionalText(within(properties, 'name')),
  inlinePolicies: none(properties),
  managedPolicies: none(properties),
  groups: none(properties),
  permissionsBoundary: optionalText(within(properties, 'permissions_boundary')),
  password: byDefault(null, properties.parent),
})

/** aws_iam_group. */
export const group = ({ base, properties }: Given): Group => ({
  ...base,
  kind: 'group',
  name: optionalText(within(properties, 'name')),
  inlinePolicies: none(properties),
  managedPolicies: none(properties),
})
