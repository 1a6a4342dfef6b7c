import { type DaxCluster, knownValue, literal, type Role, type Text } from '#model'
import { allOf } from './around.js'
import { ask } from './ask.js'
import { type Principal, type Side, sideOf } from './principals.js'
import type { Context } from './rule.js'

/** What a cluster does with items; its role needs the same of DynamoDB, and to describe the tables: "DAX access control" in the developer guide. */
export const daxDataActions: readonly string[] = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'Scan',
  'ConditionCheckItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
]

/** The clusters that work under the role. */
export const clustersOf = (role: Role, context: Context): readonly DaxCluster[] => {
  const clusters = allOf('daxCluster', context)
  const { byId, byName } = namedBy(clusters)
  const called = nameOf(role)
  const named = called === undefined ? [] : called.includes('/') ? clusters : (byName.get(called) ?? [])
  const found = new Set([...(byId.get(role.id) ?? []), ...named.filter((cluster) => isRole(cluster, role))])
  return found.size < 2 ? [...found] : clusters.filter((cluster) => found.has(cluster))
}

/** Clusters by what they say of their role: its id, or what stands behind the last slash of its ARN. */
interface NamedBy {
  readonly byId: ReadonlyMap<string, readonly DaxCluster[]>
  readonly byName: ReadonlyMap<string, readonly DaxCluster[]>
}

const roles = new WeakMap<readonly DaxCluster[], NamedBy>()

const namedBy = (clusters: readonly DaxCluster[]): NamedBy => {
  const found = roles.get(clusters) ?? gather(clusters)
  roles.set(clusters, found)
  return found
}

const gather = (clusters: readonly DaxCluster[]): NamedBy => {
  const [byId, byName] = [new Map<string, DaxCluster[]>(), new Map<string, DaxCluster[]>()]
  for (const cluster of clusters) {
    const [part, ...more] = knownValue(cluster.role) ?? []
    if (part === undefined || more.length > 0) continue
    const [lists, key] =
      typeof part === 'object' ? [byId, part.resource ?? ''] : [byName, part.slice(part.lastIndexOf('/') + 1)]
    const list = lists.get(key) ?? []
    lists.set(key, list)
    list.push(cluster)
  }
  return { byId, byName }
}

/** The role that a cluster works under with its policies, where it is in the code. */
export const roleOf = (cluster: DaxCluster, context: Context): Principal | undefined =>
  ask(context, (around) => {
    const side = sideOf(around)
    const roles = known.get(side) ?? new Map<DaxCluster, Principal | undefined>()
    known.set(side, roles)
    if (!roles.has(cluster)) roles.set(cluster, roleAmong(side, cluster))
    return roles.get(cluster)
  })

const known = new WeakMap<Side, Map<DaxCluster, Principal | undefined>>()

const roleAmong = ({ principals }: Side, cluster: DaxCluster): Principal | undefined =>
  principals.find(({ resource }) => resource?.kind === 'role' && isRole(cluster, resource))

/** A pattern for the cluster's ARN in any account and Region. */
export const clusterArn = ({ id, name }: DaxCluster): Text => {
  const own = knownValue(name)
  return own ? ['arn:*:dax:*:*:cache/', ...own] : ['arn:*:dax:*:*:cache/', { symbol: `${id}.name` }]
}

const isRole = ({ role: value }: DaxCluster, role: Role): boolean => {
  const text = knownValue(value)
  const [part] = text ?? []
  if (text?.length !== 1 || part === undefined) return false
  if (typeof part === 'object') return part.resource === role.id
  const called = nameOf(role)
  return called !== undefined && part.endsWith(`/${called}`)
}

const nameOf = ({ name }: Role): string | undefined => {
  const own = knownValue(name)
  return own ? literal(own) : undefined
}
