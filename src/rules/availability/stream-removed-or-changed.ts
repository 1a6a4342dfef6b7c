import { type ChangeOf, type EventSourceMapping, is, knownValue } from '#model'
import { allOf } from '../around.js'
import { lossAt } from '../loss.js'
import { type Context, changeRule } from '../rule.js'
import { resourcesIn } from '../targets.js'

export default changeRule({
  id: 'availability/stream-removed-or-changed',
  title: 'This change ends a stream that others may read',
  why: 'A stream cannot change: another view means another stream with another ARN. Whoever reads the old one gets no error, only no more changes.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-dynamodb-globaltable-streamspecification.html',
  ],
  messages: {
    removed:
      'This change ends the stream of {address}{readers}: what it holds stays readable for 24 hours, and later changes of items reach nobody.\nKeep it while anything reads it, also outside of this code.',
    changed:
      'This change ends the stream of {address}{readers} and begins another with {after} instead of {before}, under another ARN.\nPoint every reader to the new stream, and let each read the old one to its end first; it stays readable for 24 hours.',
    refused:
      'This change alters the stream of {address}, which its replicas use: CloudFormation allows it only while the table has one replica, so the deployment fails.\nKeep the stream as it is.',
  },
  subjects: ['table', 'globalTable'],

  *check(change, context) {
    const { before, after } = change
    if (!before || !after || before.kind !== after.kind || change.effect === 'replaces') return
    const [was, now] = [knownValue(before.stream), knownValue(after.stream)]
    const property = change.properties.find(({ path }) => path === 'stream')
    if (typeof was !== 'string' || now === undefined || property?.effect !== 'interrupts') return
    const readers = readersOf(before.id, context)
    yield {
      message: isReplicated(change) ? 'refused' : now === null ? 'removed' : 'changed',
      values: {
        before: was,
        after: now ?? '',
        readers: readers.length === 0 ? '' : ` (read by ${readers.map(({ address }) => address).join(', ')})`,
      },
      ...lossAt(before.stream, after.stream),
      property: 'stream',
      evidence: [was, now],
      related: readers.map(({ head }) => ({ message: 'reads the stream', file: head.file, line: head.line })),
    }
  },
})

/** What the code itself connects with the stream, before the change. */
const readersOf = (table: string, context: Context): readonly EventSourceMapping[] =>
  allOf('eventSourceMapping', { ...context, here: context.before }).filter(({ source }) =>
    resourcesIn(knownValue(source) ?? []).includes(table),
  )

/** Several replicas that take over each other's changes a moment later, through the stream. */
const isReplicated = ({ before, after }: ChangeOf<'table' | 'globalTable'>): boolean =>
  before?.kind === 'globalTable' &&
  after?.kind === 'globalTable' &&
  is(after.consistency, 'EVENTUAL') &&
  [before, after].every(({ replicas }) => (knownValue(replicas) ?? []).length > 1)
