import { knownValue } from '#model'
import { stateRule } from '../rule.js'

/** So many days leave time to notice what fails without the key, weekends and holidays included. */
const fewestDays = 14

export default stateRule({
  id: 'encryption/key-deletion-window-short',
  title: 'A deleted key would be gone before anyone notices',
  why: 'While a key waits for its deletion it can be taken back. After that nothing that it encrypted can ever be read again, backups included.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'data-protection',
  fix: 'full',
  references: ['https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html'],
  messages: {
    short:
      'When the key {address} is deleted, {days} days remain to notice and take it back.\nLet it wait for 30 days, the longest that KMS allows.',
  },
  subjects: ['key'],

  *check(key) {
    const days = knownValue(key.deletionWindowInDays)
    if (days === undefined || days >= fewestDays) return
    yield {
      message: 'short',
      values: { days: String(days) },
      at: key.deletionWindowInDays.span,
      property: 'deletionWindowInDays',
      fix: {
        title: 'Wait 30 days before a key is deleted',
        safety: 'safe',
        resource: key.id,
        wishes: [{ set: 'deletionWindowInDays', value: 30 }],
      },
    }
  },
})
