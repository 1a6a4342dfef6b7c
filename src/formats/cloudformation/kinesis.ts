import { type KinesisStream, mapValue } from '#model'
import { optionalTextValue, stringValue } from '../typed.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::Kinesis::Stream. */
export const kinesisStream = ({ base, properties }: Given): KinesisStream => {
  const name = within(properties, 'Name')
  const type = within(properties, 'StreamEncryption', 'EncryptionType')
  const key = within(properties, 'StreamEncryption', 'KeyId')
  return {
    ...base,
    kind: 'kinesisStream',
    name: optionalTextValue(name.tree, name.parent),
    encrypted: mapValue(stringValue(type.tree, 'NONE', type.parent), (written) => written === 'KMS'),
    kmsKey: optionalTextValue(key.tree, key.parent),
  }
}
