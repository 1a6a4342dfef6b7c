import { type Fix, knownValue, type TableSettings, type Wish } from '#model'
import { copyName, onCopy } from '../copies.js'
import { changeRule } from '../rule.js'
import { switchedOff } from '../switched-off.js'

export default changeRule({
  id: 'recovery/point-in-time-recovery-removed',
  title: 'This change switches point-in-time recovery off',
  why: 'The history that could undo a bad write is thrown away with the deployment. Switching recovery on again starts a new, empty history.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html'],
  messages: {
    removed:
      'This change switches point-in-time recovery of {copy} off, and what could be restored until now is gone at once.\nKeep it on; to save cost on purpose, take a backup first and say so in the pull request.',
    replaced:
      'This change switches point-in-time recovery of {copy} off while it also replaces the table, so nothing could bring the items back.\nKeep recovery on until the new table holds everything.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(change) {
    const replaces = change.effect === 'replaces'
    for (const { region, before, place } of switchedOff(change, 'pointInTimeRecovery')) {
      yield {
        message: replaces ? 'replaced' : 'removed',
        values: { copy: copyName(region, change.after?.address ?? '') },
        ...place,
        ...(replaces ? { severity: 'critical' as const } : {}),
        fix: restored(change.after?.id ?? '', region, before),
      }
    }
  },
})

/** Recovery as it was, with its period where one was chosen. */
const restored = (resource: string, region: string | null, { recoveryPeriodInDays: days }: TableSettings): Fix => {
  const chosen = days.kind === 'known' && days.origin === 'written' ? knownValue(days) : null
  const period: readonly Wish[] = chosen ? [{ set: 'recoveryPeriodInDays', value: chosen, ...onCopy(region) }] : []
  return {
    title: 'Keep point-in-time recovery on',
    safety: 'safe',
    resource,
    wishes: [{ set: 'pointInTimeRecovery', value: true, ...onCopy(region) }, ...period],
  }
}
