import { knownValue } from '#model'
import { copyName, keptCopies, onCopy, settingPath } from '../copies.js'
import { lossAt, takesEffect } from '../loss.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/recovery-period-shortened',
  title: 'This change shortens how far back the table can be restored',
  why: 'A wrong write is often found late. What lies further back than the period can no longer be restored, and the price does not depend on its length.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html'],
  messages: {
    shortened:
      'This change lets {copy} be restored for {after} days back, where it was {before}; what is older cannot be brought back from the next deployment on.\nKeep the longer period: the price is the same.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(change) {
    for (const { region, before, after } of keptCopies(change)) {
      const property = settingPath(region, 'recoveryPeriodInDays')
      const [was, now] = [knownValue(before.recoveryPeriodInDays), knownValue(after.recoveryPeriodInDays)]
      if (typeof was !== 'number' || typeof now !== 'number' || now >= was || !takesEffect(change, property)) continue
      yield {
        message: 'shortened',
        values: { copy: copyName(region, change.after?.address ?? ''), before: String(was), after: String(now) },
        ...lossAt(before.recoveryPeriodInDays, after.recoveryPeriodInDays),
        property,
        evidence: [was, now],
        fix: {
          title: 'Keep the recovery period',
          safety: 'safe',
          resource: change.after?.id ?? '',
          wishes: [{ set: 'recoveryPeriodInDays', value: was, ...onCopy(region) }],
        },
      }
    }
  },
})
