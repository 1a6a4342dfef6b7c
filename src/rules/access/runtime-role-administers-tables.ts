import { granted } from '#policy'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { runtimeOf } from '../runtimes.js'
import { isCertain, listed, mayName } from '../statements.js'

/** What deploys, copies away or destroys tables; a program that reads and writes items needs none of it. */
const administration = [
  'dynamodb:DeleteTable',
  'dynamodb:UpdateTable',
  'dynamodb:DeleteBackup',
  'dynamodb:UpdateContinuousBackups',
  'dynamodb:UpdateTimeToLive',
  'dynamodb:PutResourcePolicy',
  'dynamodb:DeleteResourcePolicy',
  'dynamodb:CreateTableReplica',
  'dynamodb:DeleteTableReplica',
  'dynamodb:EnableKinesisStreamingDestination',
  'dynamodb:DisableKinesisStreamingDestination',
  'dynamodb:UpdateKinesisStreamingDestination',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:RestoreTableFromBackup',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:RestoreTableFromAwsBackup',
  'dynamodb:ImportTable',
  'dynamodb:UpdateAbacStatus',
  'dynamodb:InjectError',
  'dynamodb:PurchaseReservedCapacityOfferings',
]

export default stateRule({
  id: 'access/runtime-role-administers-tables',
  title: 'An application role can delete, reconfigure or copy away its tables',
  why: 'A flaw in the program, or one stolen session of its role, then takes the table, its recovery and its backups at once.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-preventative.html',
  ],
  messages: {
    administers:
      '{address} runs a program ({service}) and may call {actions}.\nLeave these actions to the role that deploys, and list the item actions that the program uses.',
  },
  subjects: ['role'],

  *check(role, context) {
    const service = runtimeOf(role)
    const principal = service && principalOf(role, context)
    if (!service || !principal) return
    const statements = principal.policies.flatMap(({ policy }) => policy.statements.filter(isCertain))
    const named = administration.filter((action) => statements.some((each) => mayName(each, action)))
    if (named.length === 0) return
    const answer = granted(principal.access, { actions: named, resources: null })
    if (answer.verdict !== 'some') return
    const actions = [...new Set(answer.grants.flatMap((grant) => grant.actions))].sort()
    const [first] = answer.grants
    if (!first) return
    yield {
      message: 'administers',
      values: { service, actions: listed(actions) },
      at: first.statement.span.file === '' ? role.head : first.statement.actionsSpan,
      property: 'administration of tables',
      evidence: actions,
      breadth: actions.length,
    }
  },
})
