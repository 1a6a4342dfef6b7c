import { joinText, type PermissionSet, type Text, type Value, written } from '#model'
import { chain, textValue } from '../typed.js'
import type { Given } from './given.js'
import { extended, type Known, type Link, named, whereItExists } from './linking.js'
import { isWritten, type Place, within } from './place.js'
import { requiredDocument } from './policy-document.js'
import { text } from './settings.js'

/** aws_ssoadmin_permission_set_inline_policy. */
export const inlineOnSet: Link = (given, known) => {
  const document = requiredDocument(within(given.properties, 'inline_policy'))
  onSet(given, known, (set) => ({
    ...set,
    inlinePolicies: extended(set.inlinePolicies, written([document], document.span), given),
  }))
}

/** aws_ssoadmin_managed_policy_attachment. */
export const managedOnSet: Link = (given, known) =>
  withManaged(given, known, text(within(given.properties, 'managed_policy_arn')))

/** aws_ssoadmin_customer_managed_policy_attachment: the policy of that name in each account. */
export const customerOnSet: Link = (given, known) => withManaged(given, known, customerPolicy(given.properties))

/** aws_ssoadmin_permissions_boundary_attachment. */
export const boundaryOnSet: Link = (given, known) => {
  const block = within(given.properties, 'permissions_boundary')
  const managed = within(block, 'managed_policy_arn')
  const boundary: Value<Text> = isWritten(managed.tree) ? text(managed) : customerPolicy(block)
  onSet(given, known, (set) => ({
    ...set,
    permissionsBoundary: whereItExists<Text | null>(given, boundary, set.permissionsBoundary),
  }))
}

/** The policy of that path and name in whatever account the set is put to use. */
const customerPolicy = (place: Place): Value<Text> => {
  const path = within(place, 'customer_managed_policy_reference', 'path')
  return chain<Text, Text>(text(within(place, 'customer_managed_policy_reference', 'name')), (name, from) =>
    chain<Text, Text>(textValue(path.tree, ['/'], path.parent), (folder) => ({
      ...from,
      value: joinText(
        ['arn:', { symbol: 'aws:partition' }, ':iam::', { symbol: 'sso:account' }, ':policy'],
        folder,
        name,
      ),
    })),
  )
}

const withManaged = (given: Given, known: Known, policy: Value<Text>): void =>
  onSet(given, known, (set) => ({
    ...set,
    managedPolicies: extended(set.managedPolicies, written([policy], policy.span), given),
  }))

const onSet = (given: Given, known: Known, change: (set: PermissionSet) => PermissionSet): void => {
  for (const set of named('permissionSet', text(within(given.properties, 'permission_set_arn')), given, known))
    known.byId.set(set.id, change(set))
}
