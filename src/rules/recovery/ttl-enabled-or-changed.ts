import { type GlobalTable, is, knownValue, type Table } from '#model'
import { copiesOf } from '../copies.js'
import { takesEffect } from '../loss.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/ttl-enabled-or-changed',
  title: 'Existing items may expire as soon as this is deployed',
  why: 'DynamoDB deletes every item whose attribute holds a time in the past, also those written long before anybody thought of expiry. The deletions appear in no audit trail.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html',
  ],
  messages: {
    enabled:
      'From this deployment on, items of {address} whose attribute {attribute} holds a past time in seconds are deleted, also old ones.\nCount such items before it is merged{backup}.',
    changed:
      'This change makes items of {address} expire by {attribute} instead of {former}: old items whose {attribute} holds a past time in seconds are deleted.\nCount such items before it is merged{backup}, and switch expiry off in a deployment of its own first.',
  },
  subjects: ['table', 'globalTable'],

  *check(change) {
    const { before, after } = change
    if (!before || !after || !takesEffect(change, 'timeToLive')) return
    const [was, now] = [knownValue(before.timeToLive), knownValue(after.timeToLive)]
    if (was === undefined || typeof now !== 'string' || was === now) return
    const recoverable = isRecoverable(after)
    yield {
      message: was === null ? 'enabled' : 'changed',
      values: { attribute: now, former: was ?? '', backup: recoverable ? '' : ', and take a backup' },
      at: after.timeToLive.span,
      property: 'timeToLive',
      ...(recoverable ? { severity: 'medium' as const } : {}),
      evidence: [was, now, recoverable],
    }
  },
})

const isRecoverable = (table: Table | GlobalTable): boolean =>
  copiesOf(table).some(({ settings }) => is(settings.pointInTimeRecovery, true))
