import { knownValue } from '#model'
import { lossAt, takesEffect } from '../loss.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/vault-lock-weakened',
  title: 'This change loosens the lock on a backup vault',
  why: 'The lock is what keeps recovery points from being deleted early, also by an administrator whose credentials are stolen.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html'],
  messages: {
    removed:
      'This change takes the lock off {address}, which kept every recovery point for at least {before} days: from then on they can be deleted by hand.\nKeep the lock; it is there for the day when somebody wants the backups gone.',
    shortened:
      'This change lets recovery points in {address} be deleted after {after} days, where the lock demanded {before}.\nKeep the longer time, or say in the pull request why the shorter one is enough.',
  },
  subjects: ['backupVault'],

  *check(change) {
    const { before, after } = change
    if (!before || !after || !takesEffect(change, 'lockedForDays')) return
    const [was, now] = [knownValue(before.lockedForDays), knownValue(after.lockedForDays)]
    if (typeof was !== 'number' || now === undefined || (now !== null && now >= was)) return
    yield {
      message: now === null ? 'removed' : 'shortened',
      values: { before: String(was), after: String(now ?? 0) },
      ...lossAt(before.lockedForDays, after.lockedForDays),
      property: 'lockedForDays',
      evidence: [was, now],
    }
  },
})
