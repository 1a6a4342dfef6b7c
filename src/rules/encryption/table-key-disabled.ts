import { is } from '#model'
import { keyUsers } from '../key-users.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/table-key-disabled',
  title: 'A key that protects data is disabled',
  why: 'Without its key a table can be neither read nor written; after seven days DynamoDB archives it, and streams and backups are out of reach as well.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'full',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html'],
  messages: {
    disabled:
      'The key {address} is disabled, and {users} is encrypted with it: nobody can read or write there.\nEnable the key, or move the data to another one before this is deployed.',
  },
  subjects: ['key'],

  *check(key, context) {
    const users = keyUsers(key, context.here).map(({ address }) => address)
    if (!is(key.enabled, false) || users.length === 0) return
    yield {
      message: 'disabled',
      values: { users: users.slice(0, 3).join(', ') + (users.length > 3 ? ' and more' : '') },
      at: key.enabled.span,
      property: 'enabled',
      evidence: [...users].sort(),
      breadth: users.length,
      fix: { title: 'Enable the key', safety: 'safe', resource: key.id, wishes: [{ set: 'enabled', value: true }] },
    }
  },
})
