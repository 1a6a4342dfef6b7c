import {
  type Attachments,
  knownValue,
  type PolicyAttachment,
  type Resource,
  showText,
  type Text,
  type Value,
  written,
} from '#model'
import { chain } from '../typed.js'
import { attachedBy } from './iam-policies.js'
import { extended, type Known, type Link, named, whereItExists } from './linking.js'
import { textsAt, within } from './place.js'
import { text } from './settings.js'

/** aws_iam_user_group_membership. */
export const userGroups: Link = (given, known) => {
  const groups = textsAt(within(given.properties, 'groups'))
  for (const user of named('user', text(within(given.properties, 'user')), given, known))
    known.byId.set(user.id, { ...user, groups: extended(user.groups, groups, given) })
}

/** aws_iam_group_membership. */
export const groupUsers: Link = (given, known) => {
  const group = text(within(given.properties, 'group'))
  const groups = chain<Text, readonly Value<Text>[]>(group, (_, from) => written([from], from.span))
  const users = knownValue(textsAt(within(given.properties, 'users'))) ?? []
  for (const user of users.flatMap((name) => named('user', name, given, known)))
    known.byId.set(user.id, { ...user, groups: extended(user.groups, groups, given) })
}

/** aws_iam_user_login_profile: AWS makes up a password that nobody wrote. */
export const loginProfile: Link = (given, known) => {
  const { base, properties } = given
  const made: Text = [{ symbol: `${base.id}.password`, attribute: 'password' }]
  for (const user of named('user', text(within(properties, 'user')), given, known))
    known.byId.set(user.id, {
      ...user,
      password: whereItExists<Text | null>(given, written<Text | null>(made, base.head), user.password),
    })
}

/**
 * The exclusive attachments of a role, user or group: what they list and nothing else is attached. What other resources
 * attach already is theirs. One attachment stands for a list that nobody knows.
 */
export const exclusiveAttachments =
  (holder: keyof Attachments, argument: string): Link =>
  (given, known) => {
    const attachedTo = attachedBy(given, holder, argument)
    const policies = textsAt(within(given.properties, 'policy_arns'))
    const listed = policies.kind === 'unknown' ? [policies] : eachOf(policies)
    const present = attachedAlready(holder, attachedTo, known)
    for (const [index, policy] of listed.entries()) {
      const name = shownOf(policy)
      if (name !== null && present.has(name)) continue
      const made: PolicyAttachment = {
        ...given.base,
        id: `${given.base.id} ${name ?? index}`,
        kind: 'policyAttachment',
        policy,
        attachedTo,
      }
      known.byId.set(made.id, made)
    }
  }

/** All that a list may hold, whatever its conditions say. */
const eachOf = (policies: Value<readonly Value<Text>[]>): readonly Value<Text>[] => {
  if (policies.kind === 'known') return policies.value
  return policies.kind === 'choice' ? [...eachOf(policies.whenTrue), ...eachOf(policies.whenFalse)] : []
}

const shownOf = (value: Value<Text>): string | null => (value.kind === 'known' ? showText(value.value) : null)

/** The policies that resources of the code attach to the same holder. */
const attachedAlready = (holder: keyof Attachments, attachedTo: Attachments, known: Known): ReadonlySet<string> => {
  const names = namesIn(attachedTo[holder])
  const found = [...known.byId.values()].flatMap((resource) => attachedIn(resource, holder, names))
  return new Set(found.flatMap((policy) => shownOf(policy) ?? []))
}

const namesIn = (list: Value<readonly Value<Text>[]>): readonly string[] =>
  list.kind === 'known' ? list.value.flatMap((name) => shownOf(name) ?? []) : []

const attachedIn = (
  resource: Resource,
  holder: keyof Attachments,
  names: readonly string[],
): readonly Value<Text>[] => {
  if (resource.kind === 'policyAttachment') {
    return namesIn(resource.attachedTo[holder]).some((name) => names.includes(name)) ? [resource.policy] : []
  }
  const isHolder = resource.kind === 'role' && names.some((name) => name.includes(`\${${resource.id}.`))
  return isHolder ? (knownValue(resource.managedPolicies) ?? []) : []
}
