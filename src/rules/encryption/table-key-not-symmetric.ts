import { knownValue } from '#model'
import { keyUsers } from '../key-users.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/table-key-not-symmetric',
  title: 'The table names a key that DynamoDB cannot use',
  why: 'DynamoDB encrypts with symmetric keys for encryption and decryption only. With any other key the table is not made, or loses its key.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html'],
  messages: {
    kind: 'The key {address} is {what}, and {users} is to be encrypted with it, which DynamoDB refuses.\nPoint the table at a symmetric key for encryption and decryption.',
  },
  subjects: ['key'],

  *check(key, context) {
    const [spec, usage] = [knownValue(key.keySpec), knownValue(key.keyUsage)]
    const wrong =
      usage !== undefined && usage !== 'ENCRYPT_DECRYPT' ? usage : spec !== 'SYMMETRIC_DEFAULT' ? spec : undefined
    const users = keyUsers(key, context.here).filter(
      ({ kind }) => kind === 'table' || kind === 'globalTable' || kind === 'replica',
    )
    const [first] = users
    if (wrong === undefined || !first) return
    yield {
      message: 'kind',
      values: { what: `of the kind ${wrong}`, users: first.address },
      at: usage === wrong ? key.keyUsage.span : key.keySpec.span,
      property: usage === wrong ? 'keyUsage' : 'keySpec',
      evidence: wrong,
    }
  },
})
