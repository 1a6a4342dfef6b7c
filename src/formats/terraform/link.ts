import { type Resource, type ResourceBase, type Tags, type Value, written } from '#model'
import { numberValue } from '../typed.js'
import { givenFor } from './given.js'
import { replicaKey } from './key.js'
import { exclusiveAttachments, groupUsers, loginProfile, userGroups } from './link-iam.js'
import { endpointRoute, groupRule, ingressOfGroup } from './link-network.js'
import { boundaryOnSet, customerOnSet, inlineOnSet, managedOnSet } from './link-permission-set.js'
import { extended, knownOf, type Link, named, whereItExists } from './linking.js'
import { isWritten, within } from './place.js'
import { replica } from './replica.js'
import { knownText, text, word } from './settings.js'

/** Lets resources say what they say about others: replicas follow tables, locks lock vaults, memberships fill groups. */
export const linked = (resources: readonly Resource[], additions: readonly ResourceBase[]): readonly Resource[] => {
  const known = knownOf(resources)
  for (const base of [...resources, ...additions]) {
    const link = Object.hasOwn(links, base.type) ? links[base.type] : undefined
    link?.(givenFor(base), known)
  }
  return [...known.byId.values()]
}

/** Insights of an index are the index's own. */
const contributorInsights: Link = (given, known) => {
  if (isWritten(within(given.properties, 'index_name').tree)) return
  for (const table of named('table', text(within(given.properties, 'table_name')), given, known)) {
    const on = whereItExists(given, written(true, given.base.head), table.contributorInsights)
    const mode = within(given.properties, 'mode')
    const insightsMode = isWritten(mode.tree) ? { insightsMode: word(mode, 'ACCESSED_AND_THROTTLED_KEYS') } : {}
    known.byId.set(table.id, { ...table, contributorInsights: on, ...insightsMode })
  }
}

/** A lock without a minimum holds nothing for a time of its own. */
const vaultLock: Link = (given, known) => {
  const days = within(given.properties, 'min_retention_days')
  for (const vault of named('backupVault', text(within(given.properties, 'backup_vault_name')), given, known)) {
    const locked: Value<number | null> = numberValue(days.tree, 0, days.parent)
    known.byId.set(vault.id, { ...vault, lockedForDays: whereItExists(given, locked, vault.lockedForDays) })
  }
}

/** A tag whose key is computed leaves the tags of its table unknown. */
const tableTag: Link = (given, known) => {
  const key = knownText(within(given.properties, 'key'))
  const tag: Tags =
    typeof key === 'string' ? written([{ key, value: text(within(given.properties, 'value')) }], given.base.head) : key
  for (const table of named('table', text(within(given.properties, 'resource_arn')), given, known))
    known.byId.set(table.id, { ...table, tags: extended(table.tags, tag, given) })
}

const replicaOfTable: Link = (given, known) => {
  const [table] = named('table', text(within(given.properties, 'global_table_arn')), given, known)
  if (table) known.byId.set(given.base.id, replica(given, table.encryption))
}

const replicaOfKey: Link = (given, known) => {
  const [primary] = named('key', text(within(given.properties, 'primary_key_arn')), given, known)
  if (primary) known.byId.set(given.base.id, replicaKey(given, primary))
}

const links: Readonly<Record<string, Link>> = {
  aws_dynamodb_contributor_insights: contributorInsights,
  aws_backup_vault_lock_configuration: vaultLock,
  aws_dynamodb_tag: tableTag,
  aws_vpc_endpoint_route_table_association: endpointRoute,
  aws_security_group_rule: groupRule,
  aws_vpc_security_group_ingress_rule: ingressOfGroup,
  aws_iam_user_group_membership: userGroups,
  aws_iam_group_membership: groupUsers,
  aws_iam_user_login_profile: loginProfile,
  aws_iam_role_policy_attachments_exclusive: exclusiveAttachments('roles', 'role_name'),
  aws_iam_user_policy_attachments_exclusive: exclusiveAttachments('users', 'user_name'),
  aws_iam_group_policy_attachments_exclusive: exclusiveAttachments('groups', 'group_name'),
  aws_ssoadmin_permission_set_inline_policy: inlineOnSet,
  aws_ssoadmin_managed_policy_attachment: managedOnSet,
  aws_ssoadmin_customer_managed_policy_attachment: customerOnSet,
  aws_ssoadmin_permissions_boundary_attachment: boundaryOnSet,
  aws_dynamodb_table_replica: replicaOfTable,
  aws_kms_replica_key: replicaOfKey,
  aws_kms_replica_external_key: replicaOfKey,
}
