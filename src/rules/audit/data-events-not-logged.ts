import { is } from '#model'
import { allOf, tablesAround } from '../around.js'
import { stateRule } from '../rule.js'
import { loggedBy } from '../selectors.js'
import { listed } from '../statements.js'
import { isTagged } from '../tagged.js'

export default stateRule({
  id: 'audit/data-events-not-logged',
  title: 'Reads and writes of items leave no trace',
  why: 'CloudTrail records who changed a table, not who read it, unless it is told to. After a leak nobody can say which items were taken.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'best-practices',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html',
  ],
  messages: {
    unlogged:
      'No trail here records reads and writes of items, {address} neither, though {tables} is tagged as sensitive.\nAdd an advanced event selector for AWS::DynamoDB::Table to it; data events are billed by their number.',
  },
  subjects: ['trail'],

  *check(trail, context) {
    const logged = loggedBy(trail)
    if (!logged || logged.items || !is(trail.logging, true)) return
    const sensitive = tablesAround(context).filter((table) => isTagged(table, context.config.sensitiveTags))
    if (sensitive.length === 0 || allOf('trail', context).some((other) => loggedBy(other)?.items !== false)) return
    yield {
      message: 'unlogged',
      values: { tables: listed(sensitive.map(({ address }) => address).sort()) },
      at: trail.selectors.span,
      property: 'selectors',
      evidence: 'no selector for items',
    }
  },
})
