import { at, is, type Key } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/key-rotation-off',
  title: 'A customer managed key is never rotated',
  why: 'Everything that was ever encrypted with the key hangs on the same key material. KMS can renew it every year by itself, and what was encrypted before stays readable.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'full',
  references: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  messages: {
    off: 'KMS never renews the key material of {address}.\nSwitch rotation on: what was encrypted before stays readable, and nothing else changes.',
  },
  subjects: ['key'],

  *check(key) {
    if (!is(key.rotation, false) || !canRotate(key)) return
    yield {
      message: 'off',
      at: key.rotation.span,
      property: 'rotation',
      fix: { title: 'Rotate the key', safety: 'safe', resource: key.id, wishes: [{ set: 'rotation', value: true }] },
    }
  },
})

/** KMS rotates symmetric keys whose material it made itself. */
const canRotate = ({ keySpec, keyUsage, properties }: Key): boolean =>
  is(keySpec, 'SYMMETRIC_DEFAULT') &&
  is(keyUsage, 'ENCRYPT_DECRYPT') &&
  ['Origin', 'custom_key_store_id', 'xks_key_id'].every((name) => isAsMade(at(properties, name)))

const isAsMade = (tree: ReturnType<typeof at>): boolean =>
  tree === undefined || tree.kind === 'absent' || (tree.kind === 'scalar' && tree.text[0] === 'AWS_KMS')
