import { is } from '#model'
import { stateRule } from '../rule.js'
import { isTagged } from '../tagged.js'
import { isLeftUnmanaged } from '../unmanaged.js'

export default stateRule({
  id: 'recovery/point-in-time-recovery-off',
  title: 'Point-in-time recovery is off',
  why: 'A wrong write, a faulty migration or a deleted table can then only be undone from the last backup somebody happened to take.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html'],
  messages: {
    off: 'Point-in-time recovery of {address} is off, so a wrong write can only be undone from a backup that somebody took before.\nTurn it on: then the table can be restored to any second of the last 35 days.',
    production:
      'Point-in-time recovery of {address} is off although its tags say production: a wrong write there can only be undone from an older backup.\nTurn it on: then the table can be restored to any second of the last 35 days.',
  },
  subjects: ['table'],

  *check(table, context) {
    if (!is(table.pointInTimeRecovery, false) || isLeftUnmanaged(table, 'pointInTimeRecovery', context)) return
    const production = isTagged(table, context.config.productionTags)
    yield {
      message: production ? 'production' : 'off',
      at: table.pointInTimeRecovery.span,
      property: 'pointInTimeRecovery',
      ...(production ? { severity: 'high' as const } : {}),
      fix: {
        title: 'Turn point-in-time recovery on',
        safety: 'safe',
        resource: table.id,
        wishes: [{ set: 'pointInTimeRecovery', value: true }],
      },
    }
  },
})
