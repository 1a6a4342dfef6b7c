import { is } from '#model'
import { ask } from '../ask.js'
import { covered, selectionsIn } from '../backup-coverage.js'
import { copiesOf, onCopy, settingPath } from '../copies.js'
import { stateRule } from '../rule.js'
import { isLeftUnmanaged } from '../unmanaged.js'

export default stateRule({
  id: 'recovery/no-backup-at-all',
  title: 'The table has neither point-in-time recovery nor a backup plan',
  why: 'A wrong deployment, a wrong write or a deleted table is then final.',
  severity: 'high',
  confidence: 'medium',
  profile: 'strict',
  topic: 'resilience',
  fix: 'partial',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Backup-and-Restore.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  ],
  messages: {
    none: 'Nothing brings items of {address} back: point-in-time recovery is off, and none of the backup selections in this code takes the table.\nTurn point-in-time recovery on, or add the table to a selection.',
  },
  subjects: ['table', 'globalTable'],

  *check(table, context) {
    const copies = copiesOf(table)
    const [first] = copies
    if (!first || !copies.every(({ settings }) => is(settings.pointInTimeRecovery, false))) return
    if (isLeftUnmanaged(table, 'pointInTimeRecovery', context)) return
    // Without any selection here, they may well be elsewhere.
    if (!ask(context, ({ here }) => selectionsIn(here).length > 0 && covered(table, selectionsIn(here)) === 'no'))
      return
    yield {
      message: 'none',
      at: first.settings.pointInTimeRecovery.span,
      property: settingPath(first.region, 'pointInTimeRecovery'),
      fix: {
        title: 'Turn point-in-time recovery on',
        safety: 'needs-review',
        resource: table.id,
        wishes: [{ set: 'pointInTimeRecovery', value: true, ...onCopy(first.region) }],
      },
    }
  },
})
