import { literal, showText } from '#model'
import type { PrincipalItem, Statement } from '#policy'
import { policyRule } from '../rule.js'
import { asksForSource } from '../source-keys.js'
import { grantsOf, judged, listed, statementName } from '../statements.js'

/** What replication between accounts does: "DynamoDB global tables security" in the developer guide. */
const replicating = [
  'dynamodb:ReadDataForReplication',
  'dynamodb:WriteDataForReplication',
  'dynamodb:ReplicateSettings',
  'dynamodb:AssociateTableReplica',
]

const service = 'replication.dynamodb.amazonaws.com'

export default policyRule({
  id: 'sharing/replication-actions-granted',
  title: 'Somebody besides the replication service can read or write replica data',
  why: 'These actions read and write whole tables past every condition on rows, for a service that copies them. In other hands they take data out, or put data in.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables_MA_security.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_MA.tutorial.html',
  ],
  messages: {
    other:
      'In the policy of {address}, {statement} allows {actions} to {principal}.\nOnly replication.dynamodb.amazonaws.com needs them; take them out for others.',
    unsourced:
      'In the policy of {address}, {statement} allows {actions} to the replication service without saying for which tables.\nAdd conditions on aws:SourceAccount and aws:SourceArn that list every replica, this table included.',
  },
  homes: ['table', 'identity'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const actions = replicationActions(statement).filter(
        (action) => home.role === 'table' || !isForAdministrators(action),
      )
      if (actions.length === 0) continue
      const items = statement.principals && !statement.principals.not ? statement.principals.items : []
      const other = home.role === 'table' ? items.find(isNotTheService) : undefined
      const isService = items.some((item) => literal(item.text) === service)
      if (home.role === 'table' && !other && !(isService && !asksForSource(statement))) continue
      yield {
        message: home.role === 'identity' || other ? 'other' : 'unsourced',
        values: {
          statement: statementName(statement),
          actions: listed(actions),
          principal: other ? showText(other.text) : 'a principal of the account',
        },
        breadth: actions.length,
        ...judged(home, statement, other?.span ?? statement.actionsSpan),
      }
    }
  },
})

/** The actions that are named as such; a star over all of DynamoDB is what other rules judge. */
const replicationActions = ({ actions }: Statement): readonly string[] =>
  actions.not
    ? []
    : replicating.filter((action) =>
        actions.items.some(
          ({ text, unknown }) => unknown === null && literal(text)?.toLowerCase() === action.toLowerCase(),
        ),
      )

/** Who adds a replica calls this one. */
const isForAdministrators = (action: string): boolean => action === 'dynamodb:AssociateTableReplica'

const isNotTheService = ({ text, unknown }: PrincipalItem): boolean => unknown === null && literal(text) !== service
