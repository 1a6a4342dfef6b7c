import { type KinesisDestination, type KinesisStream, mapValue } from '#model'
import type { Given } from './given.js'
import { within } from './place.js'
import { optionalText, text, word } from './settings.js'

/** aws_kinesis_stream. */
export const kinesisStream = ({ base, properties }: Given): KinesisStream => ({
  ...base,
  kind: 'kinesisStream',
  name: optionalText(within(properties, 'name')),
  encrypted: mapValue(word(within(properties, 'encryption_type'), 'NONE'), (type) => type === 'KMS'),
  kmsKey: optionalText(within(properties, 'kms_key_id')),
})

/** aws_dynamodb_kinesis_streaming_destination. */
export const kinesisDestination = ({ base, properties }: Given): KinesisDestination => ({
  ...base,
  kind: 'kinesisDestination',
  table: text(within(properties, 'table_name')),
  stream: text(within(properties, 'stream_arn')),
})
