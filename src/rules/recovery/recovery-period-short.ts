import { knownValue } from '#model'
import { copiesOf, copyName, onCopy, settingPath } from '../copies.js'
import { stateRule } from '../rule.js'

/** The longest period that DynamoDB offers. */
const longest = 35

export default stateRule({
  id: 'recovery/recovery-period-short',
  title: 'The table can be restored for less than 35 days back',
  why: 'A wrong write is often found late, and the price of point-in-time recovery does not depend on the length of its period.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'resilience',
  fix: 'full',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html'],
  messages: {
    short:
      'The history of {copy} reaches back {days} days, although 35 cost the same.\nSet the period to 35, unless data must be forgotten sooner.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(resource) {
    for (const { region, settings } of copiesOf(resource)) {
      const days = knownValue(settings.recoveryPeriodInDays)
      if (typeof days !== 'number' || days >= longest) continue
      yield {
        message: 'short',
        values: { copy: copyName(region, resource.address), days: String(days) },
        at: settings.recoveryPeriodInDays.span,
        property: settingPath(region, 'recoveryPeriodInDays'),
        evidence: days,
        fix: {
          title: 'Keep 35 days of history',
          safety: 'safe',
          resource: resource.id,
          wishes: [{ set: 'recoveryPeriodInDays', value: longest, ...onCopy(region) }],
        },
      }
    }
  },
})
