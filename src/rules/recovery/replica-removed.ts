import { type ChangeOf, is, type PropertyChange, type TableSettings } from '#model'
import { copiesOf } from '../copies.js'
import { changeRule, type Problem } from '../rule.js'

type Message = 'removed' | 'separate' | 'recreated' | 'refused' | 'fixed-at-creation'

export default changeRule({
  id: 'recovery/replica-removed',
  title: 'This change deletes the copy of the table in one Region',
  why: 'Users and functions of that Region lose their table at once, and the copy that was to survive the loss of another Region is gone.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-globaltable.html',
  ],
  messages: {
    removed:
      'This change deletes the copy of {address} in {region}, with its streams and everything that reads there.\nMove the traffic of {region} first, and remove the copy in a change of its own.',
    separate:
      'This change deletes {address}, a copy of a table in another Region, with its streams and everything that reads there.\nMove the traffic of that Region first, and remove the copy in a change of its own.',
    recreated:
      'This change deletes the copy of {address} in {region} and makes it anew: until it is filled again, that Region has no table.\nMove the traffic of {region} first, or leave the copy as it is.',
    refused:
      'This change removes the copy of {address} in {region}, and the deployment stops: {because}.\nIf the copy is to go, prepare it in a change of its own.',
    'fixed-at-creation':
      'This change alters {what} of {address}, which is chosen when the table is made; the deployment stops or makes another table.\nLeave it as it is, or move to a second table.',
  },
  subjects: ['globalTable', 'table', 'replica'],

  *check(change) {
    if (change.after?.kind === 'replica' || change.before?.kind === 'replica') yield* separateReplica(change)
    // What becomes another kind of table has a rule of its own.
    else if (change.before?.kind === change.after?.kind && change.effect !== 'replaces') yield* partsOf(change)
  },
})

/** A replica that is a resource of its own. */
function* separateReplica({
  before,
  after,
  effect,
  properties,
}: ChangeOf<'globalTable' | 'table' | 'replica'>): Iterable<Problem<Message>> {
  if (before?.kind !== 'replica') return
  const values = { region: 'its Region', because: 'its deletion protection is on' }
  if (!after && effect !== 'unmanaged')
    yield {
      message: effect === 'refused' ? 'refused' : 'separate',
      values,
      at: before.head,
      side: 'before',
      property: 'resource',
      ...(effect === 'refused' ? { severity: 'medium' } : {}),
    }
  const cause = properties.find((property) => property.effect === 'replaces')
  if (cause)
    yield { message: 'recreated', values, at: cause.span, property: cause.path, evidence: [cause.before, cause.after] }
}

/** Replicas that are written inside their table, and what all of them share. */
function* partsOf(change: ChangeOf<'globalTable' | 'table' | 'replica'>): Iterable<Problem<Message>> {
  for (const property of change.properties) {
    const [field, region = '', setting] = property.path.split(/\.(?![^{]*\})/)
    const what = shared[property.path]
    if (what && property.effect === 'refused')
      yield { message: 'fixed-at-creation', values: { what }, severity: 'medium', ...placeOf(property) }
    if (field !== 'replicas' || property.effect === 'none') continue
    if (setting === undefined && property.after === undefined) yield removal(change, region, property)
    if (setting === 'kmsKey' && property.effect === 'interrupts')
      yield { message: 'recreated', values: { region }, ...placeOf(property) }
  }
}

const removal = (
  { before }: ChangeOf<'globalTable' | 'table' | 'replica'>,
  region: string,
  property: PropertyChange,
): Problem<Message> => {
  const because = refusal(
    before ? copiesOf(before).find((copy) => copy.region === region)?.settings : undefined,
    property,
  )
  return {
    message: because ? 'refused' : 'removed',
    values: { region, because: because ?? '' },
    ...placeOf(property),
    side: 'before',
    ...(because ? { severity: 'medium' } : {}),
  }
}

const refusal = (settings: TableSettings | undefined, { effect, because }: PropertyChange): string | null => {
  if (settings && is(settings.deletionProtection, true)) return 'its deletion protection is on'
  return effect === 'refused' ? because : null
}

const placeOf = ({ path, span, before, after }: PropertyChange) => ({
  at: span,
  property: path,
  evidence: [before, after],
})

/** What the copies of a table have in common and cannot change. */
const shared: Readonly<Record<string, string>> = {
  consistency: 'the consistency between Regions',
  GlobalTableWitnesses: 'the witness Region',
}
