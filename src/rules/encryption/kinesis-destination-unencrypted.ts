import { type Inventory, is, knownValue, type Resource, type Text, type Value } from '#model'
import { ask } from '../ask.js'
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
const sourceOf = (stream: string, context: Context): string | null =>
  ask(context, ({ here }) => sourcesIn(here).get(stream) ?? null)

const known = new WeakMap<Inventory['resources'], ReadonlyMap<string, string>>()

/** The address of the first table or destination for each stream, by the stream's id. */
const sourcesIn = ({ resources }: Inventory): ReadonlyMap<string, string> => {
  const found = known.get(resources) ?? gather(resources)
  known.set(resources, found)
  return found
}

const gather = (resources: Inventory['resources']): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const resource of resources)
    for (const id of streamsOf(resource).flatMap(idsIn)) if (!found.has(id)) found.set(id, resource.address)
  return found
}

const streamsOf = (resource: Resource): readonly Value<Text | null>[] => {
  if (resource.kind === 'kinesisDestination') return [resource.stream]
  return resource.kind === 'table' || resource.kind === 'globalTable'
    ? copiesOf(resource).map(({ settings }) => settings.kinesisStream)
    : []
}

const idsIn = (value: Value<Text | null>): readonly string[] =>
  (knownValue(value) ?? []).flatMap((part) => (typeof part === 'string' ? [] : (part.resource ?? [])))
