import { allowing } from '../allowed-of.js'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { runtimeOf } from '../runtimes.js'
import { isCertain, listed, picks } from '../statements.js'

export default stateRule({
  id: 'access/restore-escapes-controls',
  title: 'The role can restore a table under a name no control covers',
  why: 'A restored table has the old items and none of the old table’s policies, tags, alarms, conditions or time to live. Under a free name it is read past all of them.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Restore.Tutorial.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
  ],
  messages: {
    free: '{address} may call {actions} for a table of any name: the copy has none of the controls of the table it comes from.\nLimit the name of the target, such as arn:…:table/recovery-*, and deny the program reading it.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    if (!principal || (holder.kind === 'role' && runtimeOf(holder) === null)) return
    const grants = principal.policies.flatMap(({ policy }) => policy.statements.filter(isCertain))
    const named = restoring.filter((action) => grants.some((grant) => picks(grant, action)))
    const found = named.flatMap((action) => {
      const statement = allowing(principal.access, { actions: [action], resources: [freeName] })
      return statement ? [{ action, statement }] : []
    })
    const [first] = found
    if (!first) return
    yield {
      message: 'free',
      values: { actions: listed(found.map(({ action }) => action)) },
      at: first.statement.span.file === '' ? holder.head : first.statement.resourcesSpan,
      property: 'administration of tables',
      evidence: found.map(({ action }) => action),
      breadth: found.length,
    }
  },
})

const restoring = [
  'dynamodb:RestoreTableFromBackup',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:RestoreTableFromAwsBackup',
]

const freeName = 'arn:*:dynamodb:*:*:table/named-by-no-policy-4711'
