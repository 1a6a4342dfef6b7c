import { iamActionsMatching } from '#catalog'
import type { Statement } from '#policy'
import { allowedOf } from '../allowed-of.js'
import { allOf } from '../around.js'
import { clustersOf, daxDataActions } from '../dax.js'
import { inUse } from '../holders.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, isOnlyBoundary, judged, listed, mayName, reachesWhole, statementName } from '../statements.js'

export default policyRule({
  id: 'access/dax-role-too-wide',
  title: 'The role of the DAX cluster reaches more than the cached tables',
  why: 'Whoever may call the cluster gets what its role may do. What the role has beyond the cached tables, every caller has.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html'],
  messages: {
    tables:
      'In {address}, {statement} gives the DAX cluster {cluster} {actions} on every table of the account, and with it everybody who may call the cluster.\nName the tables that are cached, and their indexes.',
    actions:
      'In {address}, {statement} gives the DAX cluster {cluster} {actions}, which it never needs.\nList the item actions and dynamodb:DescribeTable.',
  },
  homes: ['identity'],

  *check(home, context) {
    if (allOf('daxCluster', context).length === 0) return
    const roles = inUse(home, context).flatMap(({ principal }) =>
      principal?.resource?.kind === 'role' ? [principal.resource] : [],
    )
    const [cluster] = roles.flatMap((role) => clustersOf(role, context))
    if (!cluster || isOnlyBoundary(home, context)) return
    for (const statement of grantsOf(home)) {
      const whole = needed.filter((action) => reachesWhole(home, statement, action, 'table/*'))
      const more = allowedOf(alone(home, statement), { actions: beyond(statement), resources: null })
      if (whole.length === 0 && more.length === 0) continue
      const actions = whole.length > 0 ? whole : more
      yield {
        message: whole.length > 0 ? 'tables' : 'actions',
        values: { statement: statementName(statement), cluster: cluster.address, actions: listed(actions) },
        breadth: whole.length + more.length,
        ...judged(home, statement, whole.length > 0 ? statement.resourcesSpan : statement.actionsSpan),
      }
    }
  },
})

const needed = daxDataActions.map((name) => `dynamodb:${name}`)

/** DynamoDB's other actions that the statement names; to describe and list shows no items. */
const beyond = (statement: Statement): readonly string[] =>
  iamActionsMatching('dynamodb:*').filter(
    (action) => !needed.includes(action) && !/:(Describe|List)/.test(action) && mayName(statement, action),
  )
