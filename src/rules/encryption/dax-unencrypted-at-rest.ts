import { is, knownValue } from '#model'
import { isNew } from '../is-new.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/dax-unencrypted-at-rest',
  title: 'The DAX cluster keeps cached items unencrypted',
  why: 'DAX writes items to disk when it passes changes from its primary node to the others. Without encryption at rest they lie there in clear text, whatever key the table itself has.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'partial',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html'],
  messages: {
    unencrypted:
      '{address} keeps items of its tables on disk unencrypted; it can only be switched on when the cluster is made.\nSwitch encryption at rest on now, before the cluster exists.',
    existing:
      '{address} keeps items of its tables on disk unencrypted, and switching it on replaces the cluster.\nMake a second cluster with encryption at rest, move the clients to it, then remove this one.',
    family:
      '{address} keeps items of its tables on disk unencrypted, and nodes of the family dax.r3 cannot encrypt.\nChoose a current node family, and switch encryption at rest on before the cluster exists.',
  },
  subjects: ['daxCluster'],

  *check(cluster, context) {
    if (!is(cluster.encryptionAtRest, false)) return
    const place = { at: cluster.encryptionAtRest.span, property: 'encryptionAtRest' }
    if (!isNew(cluster, context)) yield { message: 'existing', ...place }
    else if (knownValue(cluster.nodeType)?.startsWith('dax.r3.')) yield { message: 'family', ...place }
    else
      yield {
        message: 'unencrypted',
        ...place,
        fix: {
          title: 'Encrypt at rest',
          safety: 'safe',
          resource: cluster.id,
          wishes: [{ set: 'encryptionAtRest', value: true }],
        },
      }
  },
})
