import {
  knownValue,
  literal,
  type Resource,
  type ResourceBase,
  type ResourceKind,
  type ResourceOf,
  type Text,
  type User,
  type Value,
  written,
} from '#model'
import { chain, numberValue } from '../typed.js'
import { type Given, givenFor } from './given.js'
import { replicaKey } from './key.js'
import { isWritten, textsAt, within } from './place.js'
import { replica } from './replica.js'
import { text } from './settings.js'

interface Known {
  readonly byId: Map<string, Resource>
  /** The id of each resource with a literal name, by scope, kind and name. */
  readonly byName: ReadonlyMap<string, string>
}

/** What a resource type says about other resources. */
type Link = (given: Given, known: Known) => void

/** Lets resources say what they say about others: replicas follow tables, locks lock vaults, memberships fill groups. */
export const linked = (resources: readonly Resource[], additions: readonly ResourceBase[]): readonly Resource[] => {
  const known: Known = {
    byId: new Map(resources.map((resource) => [resource.id, resource])),
    byName: new Map(resources.map((resource) => [nameKey(resource, resource.kind, nameOf(resource)), resource.id])),
  }
  for (const base of [...resources, ...additions]) {
    const link = Object.hasOwn(links, base.type) ? links[base.type] : undefined
    link?.(givenFor(base), known)
  }
  return [...known.byId.values()]
}

/** The resources of a kind that a text names: by reference, or by a name that is spelled out in the same scope. */
const named = <K extends ResourceKind>(
  kind: K,
  target: Value<Text>,
  { base }: Given,
  known: Known,
): ResourceOf<K>[] => {
  const name = knownValue(target)
  if (!name) return []
  const [reference] = name
  if (literal(name) === undefined && typeof reference !== 'object') return []
  const id = typeof reference === 'object' ? reference.resource : known.byName.get(nameKey(base, kind, literal(name)))
  const found = known.byId.get(id ?? '')
  return found?.kind === kind ? [found as ResourceOf<K>] : []
}

const nameKey = ({ scope }: ResourceBase, kind: ResourceKind, name: string | undefined): string =>
  JSON.stringify([scope, kind, name])

const nameOf = (resource: Resource): string | undefined => {
  const name = 'name' in resource ? knownValue<Text | null>(resource.name) : undefined
  return name ? literal(name) : undefined
}

/** A value that holds where the saying resource exists. */
const whereItExists = <T>({ base }: Given, said: Value<T>, otherwise: Value<T>): Value<T> =>
  base.when === null
    ? said
    : { kind: 'choice', condition: base.when, whenTrue: said, whenFalse: otherwise, span: base.span }

/** Insights of an index are the index's own. */
const contributorInsights: Link = (given, known) => {
  if (isWritten(within(given.properties, 'index_name').tree)) return
  for (const table of named('table', text(within(given.properties, 'table_name')), given, known)) {
    const on = whereItExists(given, written(true, given.base.head), table.contributorInsights)
    known.byId.set(table.id, { ...table, contributorInsights: on })
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

const userGroups: Link = (given, known) => {
  const groups = textsAt(within(given.properties, 'groups'))
  for (const user of named('user', text(within(given.properties, 'user')), given, known))
    join(user, groups, given, known)
}

const groupUsers: Link = (given, known) => {
  const group = text(within(given.properties, 'group'))
  const groups = chain<Text, readonly Value<Text>[]>(group, (_, from) => written([from], from.span))
  const users = knownValue(textsAt(within(given.properties, 'users'))) ?? []
  for (const user of users.flatMap((name) => named('user', name, given, known))) join(user, groups, given, known)
}

type Groups = User['groups']

const join = (user: User, more: Groups, given: Given, known: Known): void => {
  const all: Groups = chain(user.groups, (before) =>
    chain(more, (after, from) => written([...before, ...after], from.span)),
  )
  known.byId.set(user.id, { ...user, groups: whereItExists(given, all, user.groups) })
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
  aws_iam_user_group_membership: userGroups,
  aws_iam_group_membership: groupUsers,
  aws_dynamodb_table_replica: replicaOfTable,
  aws_kms_replica_key: replicaOfKey,
}
