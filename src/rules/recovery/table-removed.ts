import { type Effect, type GlobalTable, is, knownValue, type Severity, type Table } from '#model'
import { copiesOf } from '../copies.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/table-removed',
  title: 'This change deletes a table',
  why: 'A table that leaves the code is deleted with all its items by the next deployment. What can be brought back afterwards is only what a backup holds.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',
    'https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html',
  ],
  messages: {
    deleted:
      'This change deletes the table {address} and all its items.\n{remains}\nKeep it with {keep}, or move its definition so that it is recognised.',
    refused:
      'This change deletes the table {address}, but its deletion protection makes the deployment stop short of it.\nIf it is to go for good, take the protection off in a change of its own, after a last backup.\nIf not, keep the definition.',
    retained:
      'This change takes the table {address} out of the code. It stays in the account, managed by nobody: nothing here sets its protection or access any more.\nMake sure that somebody owns it, or delete it on purpose once nobody needs its items.',
  },
  subjects: ['table', 'globalTable'],

  *check({ change, before, effect }) {
    if (change !== 'removed' || !before) return
    const outcome = outcomes[effect] ?? 'deleted'
    yield {
      message: outcome,
      values: { remains: whatRemains(before), keep: keepers(before) },
      at: before.head,
      side: 'before',
      property: 'resource',
      ...(outcome === 'deleted' ? {} : { severity: 'medium' as Severity }),
      evidence: [outcome, isRecoverable(before)],
    }
  },
})

type Outcome = 'deleted' | 'refused' | 'retained'

const outcomes: Readonly<Partial<Record<Effect, Outcome>>> = { unmanaged: 'retained', refused: 'refused' }

const isRecoverable = (table: Table | GlobalTable): boolean =>
  copiesOf(table).some(({ settings }) => is(settings.pointInTimeRecovery, true))

/** DynamoDB takes a backup by itself when a table goes that has point-in-time recovery, and keeps it for 35 days. */
const whatRemains = (table: Table | GlobalTable): string => {
  if (isRecoverable(table))
    return 'With point-in-time recovery on, DynamoDB keeps a last backup for 35 days; after that only backups taken before remain.'
  const replicas = knownValue(table.replicas) ?? []
  return replicas.length > 0
    ? 'No copy has point-in-time recovery, so only backups taken before remain.'
    : 'It has no point-in-time recovery, so only backups taken before remain.'
}

const keepers = ({ format }: Table | GlobalTable): string => {
  if (format === 'terraform') return 'a removed block that says destroy = false'
  return format === 'kubernetes'
    ? 'a deletion policy of retain (ACK) or Orphan (Crossplane), applied before it is removed'
    : 'DeletionPolicy: Retain, deployed before it is removed'
}
