import { is } from '#model'
import { ask } from '../ask.js'
import { covered, selectionsIn } from '../backup-coverage.js'
import { copiesOf } from '../copies.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'recovery/not-in-backup-plan',
  title: 'No backup plan covers the table',
  why: 'Point-in-time recovery reaches back 35 days and ends with the table. Backups last longer, and can lie in another account.',
  severity: 'low',
  confidence: 'medium',
  profile: 'strict',
  topic: 'resilience',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html'],
  messages: {
    uncovered:
      'None of the backup selections in this code takes {address}.\nAdd its ARN or its tag to one, unless 35 days of history are enough for it.',
  },
  subjects: ['table', 'globalTable'],

  *check(table, context) {
    const selections = ask(context, ({ here }) => selectionsIn(here))
    if (selections.length === 0 || covered(table, selections) !== 'no') return
    // Where there is no history either, another rule says more.
    if (copiesOf(table).every(({ settings }) => is(settings.pointInTimeRecovery, false))) return
    yield { message: 'uncovered', at: table.head, property: 'backup selection' }
  },
})
