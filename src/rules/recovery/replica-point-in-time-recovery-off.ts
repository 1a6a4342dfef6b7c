import { type GlobalTable, is, knownValue, type SeparateReplica, type Table } from '#model'
import { type Copy, copiesOf, onCopy, settingPath } from '../copies.js'
import { type Context, stateRule } from '../rule.js'
import { isLeftUnmanaged } from '../unmanaged.js'

export default stateRule({
  id: 'recovery/replica-point-in-time-recovery-off',
  title: 'No replica of the global table keeps point-in-time recovery',
  why: 'Replicas copy a wrong write within a second, and recovery is set for each of them by itself: unless one keeps a history, no Region can undo it.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_reqs_bestpractices.html',
  ],
  messages: {
    none: 'No copy of {address} keeps point-in-time recovery, and every replica repeats a wrong write within a second.\nTurn it on in at least one Region; each replica has its own setting.',
    some: 'Point-in-time recovery of {address} is off in {regions}, while another copy of the table keeps it.\nOne Region is enough to restore from; turn it on here too if this Region must be able to restore by itself.',
  },
  subjects: ['globalTable', 'table', 'replica'],

  *check(resource, context) {
    const { own, others } = familyOf(resource, context)
    const [first, ...more] = own.filter(({ settings }) => is(settings.pointInTimeRecovery, false))
    const all = [...own, ...others]
    const protectedSomewhere = all.some(({ settings }) => is(settings.pointInTimeRecovery, true))
    const openEverywhere = all.every(({ settings }) => is(settings.pointInTimeRecovery, false))
    if (!first || !(protectedSomewhere || openEverywhere)) return
    const off = [first, ...more]
    yield {
      message: openEverywhere ? 'none' : 'some',
      values: { regions: off.map(({ region }) => region ?? 'its Region').join(', ') },
      at: first.settings.pointInTimeRecovery.span,
      property: settingPath(first.region, 'pointInTimeRecovery'),
      ...(openEverywhere ? {} : { severity: 'info' as const }),
      breadth: off.length,
      fix: {
        title: 'Turn point-in-time recovery of the replica on',
        safety: 'safe',
        resource: resource.id,
        wishes: off.map(({ region }) => ({ set: 'pointInTimeRecovery', value: true, ...onCopy(region) })),
      },
    }
  },
})

/** The replicas that a resource defines, and the other copies of the same table. */
interface Family {
  readonly own: readonly Copy[]
  readonly others: readonly Copy[]
}

const nobody: Family = { own: [], others: [] }

const familyOf = (resource: GlobalTable | Table | SeparateReplica, context: Context): Family => {
  if (resource.kind === 'replica') return familyOfReplica(resource, context)
  // A Region that is not known may be one that keeps a history.
  if (knownValue(resource.replicas)?.some(({ region }) => region.kind !== 'known')) return nobody
  const copies = copiesOf(resource)
  if (resource.kind === 'globalTable') return { own: copies, others: [] }
  if (isLeftUnmanaged(resource, 'pointInTimeRecovery', context)) return nobody
  return { own: copies.filter(({ region }) => region !== null), others: copies.filter(({ region }) => region === null) }
}

/** Nothing is said where the table that the replica copies is not in this code. */
const familyOfReplica = (replica: SeparateReplica, context: Context): Family => {
  const source = sourceOf(replica)
  const table = context.here.resources.find(({ id }) => id === source)
  if (table?.kind !== 'table' || isLeftUnmanaged(table, 'pointInTimeRecovery', context)) return nobody
  const siblings = context.here.resources.filter(
    (other): other is SeparateReplica =>
      other.kind === 'replica' && other.id !== replica.id && sourceOf(other) === source,
  )
  return { own: copiesOf(replica), others: [table, ...siblings].flatMap(copiesOf) }
}

/** The id of the table that a replica names. */
const sourceOf = ({ table }: SeparateReplica): string | undefined =>
  knownValue(table)?.flatMap((part) => (typeof part === 'string' ? [] : (part.resource ?? [])))[0]
