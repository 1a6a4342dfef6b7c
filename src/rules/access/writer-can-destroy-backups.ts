import { allowsAll, type PolicySet, type Statement } from '#policy'
import { allowing } from '../allowed-of.js'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { isDeployer } from '../runtimes.js'
import { isCertain, listed, picks, textsOf } from '../statements.js'
import { withTablesAbove } from '../table-arns.js'

export default stateRule({
  id: 'access/writer-can-destroy-backups',
  title: 'The role that writes the data can also destroy its backups',
  why: 'Who takes over this one principal deletes the items and then what they could be restored from: the way of extortion.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-preventative.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  ],
  messages: {
    both: '{address} writes items and may also call {actions}: one stolen session takes the data and its backups.\nLeave the deletion of backups to a principal that cannot write items.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    if (!principal || (holder.kind === 'role' && isDeployer(holder))) return
    const grants = principal.policies.flatMap(({ policy }) => policy.statements.filter(isCertain))
    const named = destroying.filter((action) => grants.some((grant) => picks(grant, action)))
    const found = named.flatMap((action) => {
      const statement = allowing(principal.access, { actions: [action], resources: null })
      return statement && writesWhat(principal.access, action, statement) ? [{ action, statement }] : []
    })
    const [first] = found
    if (!first || allowsAll(principal.access, { actions: null, resources: null })) return
    yield {
      message: 'both',
      values: { actions: listed(found.map(({ action }) => action)) },
      at: first.statement.span.file === '' ? holder.head : first.statement.actionsSpan,
      property: 'administration of tables',
      evidence: found.map(({ action }) => action),
      breadth: found.length,
    }
  },
})

const destroying = ['dynamodb:DeleteBackup', 'dynamodb:UpdateContinuousBackups', 'backup:DeleteRecoveryPoint']

const writes = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
]

/** Whether the principal writes items of the tables whose backups the statement is about; recovery points do not tell their table. */
const writesWhat = (access: PolicySet, action: string, statement: Statement): boolean => {
  const resources = action.startsWith('backup:') ? null : withTablesAbove(textsOf(statement))
  return allowing(access, { actions: writes, resources }) !== null
}
