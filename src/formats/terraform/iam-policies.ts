import { type Attachments, byDefault, type Policy, type PolicyAttachment, type Text, type Value, written } from '#model'
import { chain } from '../typed.js'
import type { Given } from './given.js'
import { type Place, textsAt, within } from './place.js'
import { requiredDocument } from './policy-document.js'
import { optionalText, text } from './settings.js'

/** aws_iam_policy; attachments put it on principals. */
export const managedPolicy = (given: Given): Policy => policyWith(given, true, nobody(given.properties))

/** aws_iam_role_policy, aws_iam_user_policy and aws_iam_group_policy: inline on one principal. */
export const policyOn =
  (holder: keyof Attachments, argument: string) =>
  (given: Given): Policy =>
    policyWith(given, false, attachedBy(given, holder, argument))

const policyWith = ({ base, properties }: Given, managed: boolean, attachedTo: Attachments): Policy => ({
  ...base,
  kind: 'policy',
  managed,
  name: optionalText(within(properties, 'name')),
  document: requiredDocument(within(properties, 'policy')),
  attachedTo,
})

/** aws_iam_role_policy_attachment and its like for users and groups. */
export const attachmentOn =
  (holder: keyof Attachments, argument: string) =>
  (given: Given): PolicyAttachment =>
    attachmentWith(given, attachedBy(given, holder, argument))

/** aws_iam_policy_attachment: one policy on many. */
export const attachment = (given: Given): PolicyAttachment =>
  attachmentWith(given, {
    roles: textsAt(within(given.properties, 'roles')),
    users: textsAt(within(given.properties, 'users')),
    groups: textsAt(within(given.properties, 'groups')),
  })

const attachmentWith = ({ base, properties }: Given, attachedTo: Attachments): PolicyAttachment => ({
  ...base,
  kind: 'policyAttachment',
  policy: text(within(properties, 'policy_arn')),
  attachedTo,
})

/** Attached to the one principal that an argument names. */
export const attachedBy = ({ properties }: Given, holder: keyof Attachments, argument: string): Attachments => ({
  ...nobody(properties),
  [holder]: oneOf(text(within(properties, argument))),
})

const oneOf = (name: Value<Text>): Value<readonly Value<Text>[]> =>
  chain<Text, readonly Value<Text>[]>(name, (_, from) => written([from], from.span))

const nobody = ({ parent }: Place): Attachments => {
  const none = byDefault([], parent)
  return { roles: none, users: none, groups: none }
}
