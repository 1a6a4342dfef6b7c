import { type BackupVault, is, knownValue, type PolicyDocument, showText } from '#model'
import type { Statement } from '#policy'
import { allOf } from '../around.js'
import { type Context, stateRule } from '../rule.js'
import { listed, mayName, policyOf } from '../statements.js'
import { resourcesIn } from '../targets.js'

export default stateRule({
  id: 'recovery/backups-deletable',
  title: 'Recovery points can be deleted by hand',
  why: 'Who takes over an administrator deletes the backups before the data. A lock on the vault, or a policy that refuses it to everyone, is what remains between the two.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/backup-recovery-point-manual-deletion-disabled.html',
  ],
  messages: {
    open: 'Recovery points in {address} can be deleted by hand at any time: the vault has no lock, and no policy of it in this code refuses that.\nLock it with a minimum retention, or deny {actions} in its access policy.',
    partly:
      'The access policy of {address} refuses to delete recovery points but not {actions}, which leads to the same.\nDeny these as well, or lock the vault.',
  },
  subjects: ['backupVault'],

  *check(vault, context) {
    if (!is(vault.lockedForDays, null)) return
    const denials = denialsOf(vault, context)
    if (denials === undefined) return
    const open = ways.filter((action) => !denials.some((statement) => mayName(statement, action)))
    if (open.length === 0) return
    const isRefused = !open.includes(deletion)
    yield {
      message: isRefused ? 'partly' : 'open',
      values: { actions: listed(open, ways.length) },
      at: vault.head,
      property: 'lockedForDays',
      ...(isRefused ? { severity: 'low' } : {}),
      evidence: open,
    }
  },
})

const deletion = 'backup:DeleteRecoveryPoint'

/** What destroys recovery points, now or a little later. */
const ways = [
  deletion,
  'backup:UpdateRecoveryPointLifecycle',
  'backup:PutBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultAccessPolicy',
]

/** What the vault's policies deny, to whomever; undefined where one of them cannot be read. */
const denialsOf = (vault: BackupVault, context: Context): readonly Statement[] | undefined => {
  const read = policiesOf(vault, context).map(
    (policy) => policyOf({ resource: vault, role: 'vault', policy }).statements,
  )
  if (read.some((statements) => statements.length === 0)) return undefined
  return read.flat().filter(({ effect }) => effect !== 'Allow')
}

/** Its own, and those written apart that name it, or may. */
const policiesOf = (vault: BackupVault, context: Context): readonly PolicyDocument[] => {
  const name = knownValue(vault.name)
  const apart = allOf('resourcePolicy', context).filter(({ target, targetKind }) => {
    const text = knownValue(target)
    if (targetKind !== 'backupVault') return false
    return !text || resourcesIn(text).includes(vault.id) || (name ? showText(text) === showText(name) : false)
  })
  return [...(vault.accessPolicy ? [vault.accessPolicy] : []), ...apart.map(({ document }) => document)]
}
