import { showText } from '#model'
import { granted, type Statement } from '#policy'
import { foreignersOf, metBy, someoneOf } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, listed, statementName } from '../statements.js'

/** Actions that change, copy away or destroy the table, or say who may use it. */
const dangerous = [
  'dynamodb:PutResourcePolicy',
  'dynamodb:DeleteResourcePolicy',
  'dynamodb:DeleteTable',
  'dynamodb:UpdateTable',
  'dynamodb:UpdateContinuousBackups',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:RestoreTableToPointInTime',
]

export default policyRule({
  id: 'sharing/table-policy-dangerous-action',
  title: 'The table policy lets others administer or export the table',
  why: 'Who may change the policy, delete the table or export it does not need any other permission to take the data or destroy it.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html'],
  messages: {
    administers:
      'In the policy of {address}, {statement} lets {principal} call {actions}.\nList the item actions that are needed; leave administration to a role of the own account, by its own policy.',
  },
  homes: ['table'],

  *check(home, { config }) {
    for (const statement of grantsOf(home)) {
      const [principal] = namedBy(statement)
      if (!principal) continue
      const answer = granted(metBy(alone(home, statement), someoneOf(principal)), {
        actions: dangerous,
        resources: null,
      })
      const actions =
        answer.verdict === 'some' ? [...new Set(answer.grants.flatMap((grant) => grant.actions))].sort() : []
      if (actions.length === 0) continue
      yield {
        message: 'administers',
        values: { statement: statementName(statement), principal: showText(principal), actions: listed(actions) },
        ...(foreignersOf(statement, config).includes(principal) ? { severity: 'critical' as const } : {}),
        breadth: actions.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

/** The AWS principals that are named; the own account's root only passes the question on to the account's policies. */
const namedBy = ({ principals }: Statement) =>
  principals && !principals.not
    ? principals.items
        .filter(({ kind, unknown, text }) => kind === 'AWS' && unknown === null && !isOwnRoot(showText(text)))
        .map(({ text }) => text)
    : []

const isOwnRoot = (shown: string): boolean =>
  shown === `\${aws:account}` || /\$\{aws:account\}:root$/.test(shown) || shown === '*'
