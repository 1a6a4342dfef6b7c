import {
  type GlobalTable,
  knownValue,
  type Resource,
  type SeparateReplica,
  type Span,
  type StreamView,
  showText,
  type Table,
  type Text,
  type Value,
} from '#model'
import { copiesOf, settingPath } from '../copies.js'
import { accountOf } from '../outsiders.js'
import { sideOf } from '../principals.js'
import { limitsRows } from '../rows.js'
import { type Context, changeRule } from '../rule.js'
import { isTagged } from '../tagged.js'
import { resourcesIn } from '../targets.js'

export default changeRule({
  id: 'sharing/change-stream-widened',
  title: 'This change sends more of the table’s data to another place',
  why: 'A stream carries every item that is written, past conditions on rows and attributes; who reads it sees what they could not ask the table for.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html',
  ],
  messages: {
    widened:
      'This change lets the stream of {address} carry {after}; before it carried {before}.\nConfirm that every consumer of the stream may see that, or keep the narrower view.',
    kinesis:
      'This change sends every change of an item in {table} to the Kinesis stream {stream}.\nConfirm that everybody who reads that stream may see the items.',
  },
  subjects: ['table', 'globalTable', 'replica', 'kinesisDestination'],

  *check({ before, after }, context) {
    if (!after) return
    if (after.kind === 'kinesisDestination') {
      const table = context.here.resources.find(({ id }) => resourcesIn(knownValue(after.table) ?? []).includes(id))
      if (before || !table || !isTable(table) || isNew(table, context)) return
      yield kinesis(table, after.stream, after.head, 'stream', context)
      return
    }
    if (!before || before.kind === 'kinesisDestination') return
    if (after.kind !== 'replica' && before.kind !== 'replica') {
      const [was, is] = [knownValue(before.stream), knownValue(after.stream)]
      if (was !== undefined && is !== undefined && is !== null && !covers(was, is))
        yield {
          message: 'widened',
          values: { before: named(was), after: named(is) },
          at: after.stream.span,
          property: 'stream',
          severity: gradeOf(after, null, context),
          evidence: [was, is],
        }
    }
    const former = new Map(copiesOf(before).map(({ region, settings }) => [region, settings.kinesisStream]))
    for (const { region, settings } of copiesOf(after)) {
      const was = former.get(region)
      if (!was || knownValue(was) !== null || !knownValue(settings.kinesisStream)) continue
      yield kinesis(
        after,
        settings.kinesisStream,
        settings.kinesisStream.span,
        settingPath(region, 'kinesisStream'),
        context,
      )
    }
  },
})

type TableLike = Table | GlobalTable | SeparateReplica

const isTable = (resource: Resource): resource is TableLike => /^(table|globalTable|replica)$/.test(resource.kind)

const isNew = ({ id }: TableLike, { changes }: Context): boolean =>
  changes.some(({ before, after }) => after?.id === id && before === null)

const kinesis = (table: TableLike, stream: Value<Text | null>, at: Span, property: string, context: Context) => {
  const text = knownValue(stream) ?? null
  return {
    message: 'kinesis' as const,
    values: { table: table.address, stream: text ? showText(text) : 'that it names' },
    at,
    property,
    severity: gradeOf(table, text, context),
  }
}

/** What each view holds of an item besides its key. */
const parts: Readonly<Record<StreamView, readonly string[]>> = {
  KEYS_ONLY: [],
  NEW_IMAGE: ['new'],
  OLD_IMAGE: ['old'],
  NEW_AND_OLD_IMAGES: ['new', 'old'],
}

const covers = (was: StreamView | null, is: StreamView): boolean =>
  was !== null && parts[is].every((part) => parts[was].includes(part))

const named = (view: StreamView | null): string =>
  view === null ? 'nothing' : view === 'KEYS_ONLY' ? 'the keys' : view.toLowerCase().replaceAll('_', ' ')

/** Worth a look on tables that are marked as sensitive or limited by rows, and where the stream is another account's. */
const gradeOf = (table: TableLike, stream: Text | null, context: Context): 'medium' | 'low' => {
  const account = stream && accountOf(stream)
  const isForeign = account !== null && !context.config.trustedAccounts.includes(account)
  return isForeign || isTagged(table, context.config.sensitiveTags) || isLimited(table, context) ? 'medium' : 'low'
}

/** Whether a policy in the code limits callers to rows of the table. */
const isLimited = ({ id }: TableLike, context: Context): boolean =>
  sideOf(context)
    .principals.flatMap(({ policies }) => policies)
    .flatMap(({ policy }) => policy.statements)
    .some(
      (statement) =>
        limitsRows(statement) && statement.resources?.items.some(({ text }) => resourcesIn(text).includes(id)) === true,
    )
