import { type ChangeOf, is, type Key, knownValue, type Severity } from '#model'
import { keyUsers } from '../key-users.js'
import { lossAt } from '../loss.js'
import { type Context, changeRule, type Problem } from '../rule.js'

type Message = 'removed' | 'replaced' | 'disabled' | 'window'

export default changeRule({
  id: 'encryption/key-removed-while-in-use',
  title: 'This change takes away a key that still protects data',
  why: 'A table whose key is disabled or deleted cannot be read, is archived after seven days, and is lost with the key. Backups need the key for as long as they are kept.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  ],
  messages: {
    removed:
      'This change deletes the key {address}, with which {users} is or was encrypted; what it encrypted, backups included, cannot be read without it.\nKeep the key, or retain it until no table, replica or backup needs it.',
    replaced:
      'This change makes a new key in the place of {address} and schedules the old one for deletion, while {users} is encrypted with it.\nAdd a second key and move the data to it; keep this one until no table, replica or backup needs it.',
    disabled:
      'This change disables the key {address}, with which {users} is encrypted: from then on nobody can read it, and after seven days a table is archived.\nKeep the key enabled until nothing needs it.',
    window:
      'This change leaves {days} instead of {former} days to notice that the key {address} of {users} is scheduled for deletion.\nKeep the longer time: it is the last chance to save what the key encrypts.',
  },
  subjects: ['key'],

  *check(change, context) {
    const users = usersOf(change, context)
    const [first, ...more] = users
    const found = first && lossOf(change)
    if (!found) return
    const values = { users: [first, ...more].slice(0, 3).join(', ') + (users.length > 3 ? ' and more' : '') }
    yield { ...found, values: { ...found.values, ...values }, evidence: [found.message, users], breadth: users.length }
  },
})

const usersOf = ({ before, after }: ChangeOf<'key'>, context: Context): readonly string[] => {
  const was = before ? keyUsers(before, context.before) : []
  const is = after ? keyUsers(after, context.after) : []
  return [...new Set([...was, ...is].map(({ address }) => address))].sort()
}

/** What the change does to the key, worst first. */
const lossOf = ({ change, before, after, effect, properties }: ChangeOf<'key'>): Problem<Message> | null => {
  if (!before) return null
  if (!after)
    return effect === 'unmanaged' ? null : { message: 'removed', at: before.head, side: 'before', property: 'resource' }
  const cause = properties.find((property) => property.effect === 'replaces')
  if (cause) return { message: 'replaced', at: cause.span, property: cause.path }
  // Under another logical id or address it is another key; the old one goes unless it is retained.
  if (change === 'renamed' && effect === 'replaces' && !is(before.guard.deletion, 'retain'))
    return { message: 'replaced', at: after.head, property: 'address' }
  if (is(before.enabled, true) && is(after.enabled, false))
    return { message: 'disabled', ...lossAt(before.enabled, after.enabled), property: 'enabled' }
  return shortened(before, after)
}

const shortened = (before: Key, after: Key): Problem<Message> | null => {
  const [was, now] = [knownValue(before.deletionWindowInDays), knownValue(after.deletionWindowInDays)]
  if (was === undefined || now === undefined || now >= was) return null
  return {
    message: 'window',
    values: { days: String(now), former: String(was) },
    severity: 'medium' satisfies Severity,
    ...lossAt(before.deletionWindowInDays, after.deletionWindowInDays),
    property: 'deletionWindowInDays',
  }
}
