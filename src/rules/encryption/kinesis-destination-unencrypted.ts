import { is, knownValue, type Text, type Value } from '#model'
import { copiesOf } from '../copies.js'
import { type Context, stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/kinesis-destination-unencrypted',
  title: 'The stream that receives table changes is not encrypted with a key',
  why: 'Every change of an item, with its images, lies in the stream for as long as it keeps records, outside the encryption of the table.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html'],
  messages: {
    plain:
      '{address} receives the changes of {table} and is not encrypted with a key.\nEncrypt the stream with KMS, at least with the key alias/aws/kinesis.',
  },
  subjects: ['kinesisStream'],

  *check(stream, context) {
    const table = is(stream.encrypted, false) ? sourceOf(stream.id, context) : null
    if (table === null) return
    yield { message: 'plain', values: { table }, at: stream.encrypted.span, property: 'encrypted' }
  },
})

/** The address of the table whose changes reach the stream; null when none does. */
const sourceOf = (stream: string, { here }: Context): string | null => {
  for (const resource of here.resources) {
    if (resource.kind === 'kinesisDestination' && refersTo(resource.stream, stream)) return resource.address
    const isTable = resource.kind === 'table' || resource.kind === 'globalTable'
    if (isTable && copiesOf(resource).some(({ settings }) => refersTo(settings.kinesisStream, stream)))
      return resource.address
  }
  return null
}

const refersTo = (value: Value<Text | null>, id: string): boolean =>
  knownValue(value)?.some((part) => typeof part !== 'string' && part.resource === id) === true
