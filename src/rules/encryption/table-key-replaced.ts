import { is, knownValue, showText } from '#model'
import { copyName, keptCopies, settingPath } from '../copies.js'
import { takesEffect } from '../loss.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'encryption/table-key-replaced',
  title: 'This change moves the table to another customer managed key',
  why: 'Backups that were taken before keep needing the old key, and while DynamoDB changes over, losing either key makes the table unreadable.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.tutorial.html'],
  messages: {
    replaced:
      'This change encrypts {copy} with another key ({after} instead of {before}).\nKeep the old key enabled until the table reports the new one and the backups taken before have expired.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(change) {
    for (const { region, before, after } of keptCopies(change)) {
      const property = settingPath(region, 'kmsKey')
      const [was, now] = [knownValue(before.kmsKey), knownValue(after.kmsKey)]
      if (!was || !now || !is(before.encryption, 'customer') || !is(after.encryption, 'customer')) continue
      if (!takesEffect(change, property)) continue
      yield {
        message: 'replaced',
        values: { copy: copyName(region, change.after?.address ?? ''), before: shortly(was), after: shortly(now) },
        at: after.kmsKey.span,
        property,
        evidence: [showText(was), showText(now)],
      }
    }
  },
})

/** Without the scope, which says nothing to a reader. */
const shortly = (text: Parameters<typeof showText>[0]): string =>
  text.map((part) => (typeof part === 'string' ? part : part.symbol.replace(/^[^#]*#/, ''))).join('')
