import { type ChangeOf, type Fix, is, knownValue, type Value } from '#model'
import { isKept, lossAt, takesEffect } from '../loss.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'encryption/copy-encryption-weakened',
  title: "This change takes encryption away from a copy of the table's items",
  why: 'Caches, streams and vaults hold the same items as the table. Whoever reaches the weaker copy needs nothing of the key of the table.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'partial',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html',
    'https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html',
  ],
  messages: {
    weakened:
      'This change takes {what} away from {address}, which holds items of its tables.\nKeep it as it was, or say in the pull request why the items need less protection there.',
  },
  subjects: ['daxCluster', 'kinesisStream', 'backupVault'],

  *check(change) {
    for (const { path, what, was, now, fix } of losses(change)) {
      if (isKept(now) || !takesEffect(change, path)) continue
      yield { message: 'weakened', values: { what }, ...lossAt(was, now), property: path, ...(fix ? { fix } : {}) }
    }
  },
})

interface Loss {
  readonly path: string
  readonly what: string
  readonly was: Value<unknown>
  readonly now: Value<unknown>
  readonly fix?: Fix
}

const losses = ({ before, after }: ChangeOf<'daxCluster' | 'kinesisStream' | 'backupVault'>): readonly Loss[] => {
  if (before?.kind === 'daxCluster' && after?.kind === 'daxCluster')
    return [
      ...flag('encryptionAtRest', 'encryption at rest', before.encryptionAtRest, after.encryptionAtRest, {
        title: 'Keep encryption at rest',
        safety: 'safe',
        resource: after.id,
        wishes: [{ set: 'encryptionAtRest', value: true }],
      }),
      ...(is(before.endpointEncryption, 'TLS') && is(after.endpointEncryption, 'NONE')
        ? [{ path: 'endpointEncryption', what: 'TLS', was: before.endpointEncryption, now: after.endpointEncryption }]
        : []),
    ]
  if (before?.kind === 'kinesisStream' && after?.kind === 'kinesisStream')
    return flag('encrypted', 'encryption with KMS', before.encrypted, after.encrypted)
  if (before?.kind !== 'backupVault' || after?.kind !== 'backupVault') return []
  const gone = knownValue(before.kmsKey) && knownValue(after.kmsKey) === null
  return gone ? [{ path: 'kmsKey', what: 'its own key', was: before.kmsKey, now: after.kmsKey }] : []
}

const flag = (path: string, what: string, was: Value<boolean>, now: Value<boolean>, fix?: Fix): readonly Loss[] =>
  is(was, true) && is(now, false) ? [{ path, what, was, now, ...(fix ? { fix } : {}) }] : []
