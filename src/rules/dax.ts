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
export const clustersOf = (role: Role, context: Context): readonly DaxCluster[] =>
  allOf('daxCluster', context).filter((cluster) => isRole(cluster, role))

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

const isRole = ({ role: value }: DaxCluster, { id, name }: Role): boolean => {
  const text = knownValue(value)
  const [part] = text ?? []
  if (text?.length !== 1 || part === undefined) return false
  if (typeof part === 'object') return part.resource === id
  const own = knownValue(name)
  const called = own ? literal(own) : undefined
  return called !== undefined && part.endsWith(`/${called}`)
}
