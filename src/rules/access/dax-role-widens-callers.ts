import type { DaxCluster, Text } from '#model'
import { granted, type PolicySet, type Statement } from '#policy'
import { allowing } from '../allowed-of.js'
import { allOf } from '../around.js'
import { clusterArn, daxDataActions, roleOf } from '../dax.js'
import { principalOf } from '../principals.js'
import { limitsAttributes, limitsRows, otherAttribute, otherRow } from '../rows.js'
import { stateRule } from '../rule.js'
import { listed, mayName, textsOf } from '../statements.js'

export default stateRule({
  id: 'access/dax-role-widens-callers',
  title: 'Callers get more through DAX than they have themselves',
  why: 'DAX asks only for its own permissions and reads with the cluster’s role. Conditions on rows and attributes, and every Deny on the table, are not asked.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html'],
  messages: {
    more: '{address} may call {actions} only in part, or not at all, but gets them whole through the DAX cluster {cluster}, whose role may.\nTake the dax actions away, or narrow the role of the cluster.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const clusters = allOf('daxCluster', context)
    const principal = clusters.length > 0 ? principalOf(holder, context) : undefined
    if (!principal || !mayCallClusters(principal.access)) return
    for (const cluster of clusters) {
      const role = roleOf(cluster, context)
      const found = role && role.key !== principal.key ? widened(principal.access, role.access, cluster) : null
      if (!found) continue
      const { statement, actions } = found
      yield {
        message: 'more',
        values: { actions: listed(actions), cluster: cluster.address },
        at: statement.span.file === '' ? holder.head : statement.actionsSpan,
        property: `access through ${cluster.address}`,
        evidence: actions,
        breadth: actions.length,
      }
    }
  },
})

/** Cheap: whether a statement that allows something names an action on items through a cluster. */
const mayCallClusters = ({ identity }: PolicySet): boolean =>
  identity
    .flatMap(({ statements }) => statements)
    .some(
      (statement) => statement.effect === 'Allow' && daxDataActions.some((name) => mayName(statement, `dax:${name}`)),
    )

interface Widened {
  readonly actions: readonly string[]
  /** The one that lets the caller use the cluster. */
  readonly statement: Statement
}

/** What a caller of the cluster does through it and may not, or only in part, do by itself. Who has nothing by itself is meant to use DAX. */
const widened = (caller: PolicySet, role: PolicySet, cluster: DaxCluster): Widened | null => {
  const arn = [clusterArn(cluster)]
  const through = daxDataActions.flatMap((name) => {
    const statement = allowing(caller, { actions: [`dax:${name}`], resources: arn })
    const source = statement && allowing(role, { actions: [`dynamodb:${name}`], resources: null })
    return statement && source ? [{ action: `dynamodb:${name}`, statement, resources: textsOf(source) }] : []
  })
  const hasOwn = through.some(({ resources }) => allowing(caller, { actions: direct, resources }))
  const more = hasOwn ? through.filter(({ action, resources }) => isLess(caller, action, resources)) : []
  const [first] = more
  return first ? { actions: more.map(({ action }) => action), statement: first.statement } : null
}

const direct = daxDataActions.map((name) => `dynamodb:${name}`)

/** Whether the caller may not call the action on the tables, or only for certain rows or attributes. */
const isLess = (caller: PolicySet, action: string, resources: readonly Text[] | null): boolean => {
  const none = (conditions?: typeof otherRow | typeof otherAttribute): boolean =>
    granted(caller, { actions: [action], resources, ...(conditions ? { conditions } : {}) }).verdict === 'none'
  const own = caller.identity.flatMap(({ statements }) => statements)
  return none() || (own.some(limitsRows) && none(otherRow)) || (own.some(limitsAttributes) && none(otherAttribute))
}
