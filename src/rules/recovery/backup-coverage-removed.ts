import { type BackupPlan, type ChangeOf, is, type PropertyChange } from '#model'
import { isTable, lostBy, lostByTags, type TablePair } from '../backup-losses.js'
import { copyVaults, longestKept, spelledDays, tablesUnder } from '../backup-plans.js'
import { copiesOf } from '../copies.js'
import { type Context, changeRule, type Problem } from '../rule.js'

type Message = 'deselected' | 'retagged' | 'shortened' | 'uncopied'

export default changeRule({
  id: 'recovery/backup-coverage-removed',
  title: 'This change takes a table out of its backups, or keeps them shorter',
  why: 'A backup job that no longer knows a table reports no error. That there is nothing to restore is found out on the day when it is needed.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html',
  ],
  messages: {
    deselected:
      'This change takes {tables} out of the backups that {address} chose, and no other selection in this code takes them.\nKeep them selected, or say in the pull request what backs them up from now on.',
    retagged:
      'This change alters the tags of {address} by which {selection} took it into the backups, and no other selection in this code takes it.\nKeep the tag, or say in the pull request what backs the table up from now on.',
    shortened:
      'New recovery points of {tables} that {address} makes are kept {after}, where it was {before}: what is older can no longer be restored.\nKeep the longer time, or say in the pull request why the shorter one is enough.',
    uncopied:
      'This change ends the copies of recovery points of {tables} that {address} made in another vault ({vaults}): what happens to the first vault happens to all backups.\nKeep a copy in another Region or account.',
  },
  subjects: ['backupSelection', 'backupPlan', 'table', 'globalTable'],

  *check(change, context) {
    const { before, after } = change
    if (before?.kind === 'backupPlan' && after?.kind === 'backupPlan') yield* weaker(before, after, context)
    else if (isTable(before) && isTable(after) && change.effect !== 'replaces')
      yield* retagged(change, { before, after }, context)
    else yield* deselected(change, context)
  },
})

type Changed = ChangeOf<'backupSelection' | 'backupPlan' | 'table' | 'globalTable'>

function* deselected({ before, after, effect, properties }: Changed, context: Context): Iterable<Problem<Message>> {
  // A selection that only leaves the code goes on as it is.
  if (before?.kind !== 'backupSelection' || effect === 'unmanaged' || effect === 'none') return
  const lost = lostBy(before, context)
  if (lost.length === 0) return
  const place = properties.find(({ path }) => /^(resources|notResources|tags|conditions)$/.test(path))
  yield {
    message: 'deselected',
    values: { tables: lost.map((pair) => pair.after.address).join(', ') },
    at: place?.span ?? before.head,
    side: after && place ? sideOf(place) : 'before',
    property: 'coverage',
    ...(lost.every(isRecoverable) ? { severity: 'medium' } : {}),
    evidence: lost.map((pair) => pair.before.id),
    breadth: lost.length,
  }
}

function* retagged({ properties }: Changed, pair: TablePair, context: Context): Iterable<Problem<Message>> {
  const place = properties.find(({ path }) => /(^|\.)tags$/.test(path))
  const selection = place && lostByTags(pair, context)
  if (!selection) return
  yield {
    message: 'retagged',
    values: { selection: selection.address },
    at: place.span,
    side: sideOf(place),
    property: place.path,
    ...(isRecoverable(pair) ? { severity: 'medium' } : {}),
    evidence: [place.before, place.after],
    related: [{ message: 'the selection', file: selection.head.file, line: selection.head.line }],
  }
}

const sideOf = ({ after }: PropertyChange): 'before' | 'after' => (after === undefined ? 'before' : 'after')

/** With point-in-time recovery on, 35 days remain. */
const isRecoverable = ({ after }: TablePair): boolean =>
  copiesOf(after).some(({ settings }) => is(settings.pointInTimeRecovery, true))

function* weaker(before: BackupPlan, after: BackupPlan, context: Context): Iterable<Problem<Message>> {
  const tables = tablesUnder(after, context.after)
    .map(({ address }) => address)
    .join(', ')
  if (tables === '') return
  const place = { at: after.rules.span, side: 'after', severity: 'medium' } as const
  const [was, now] = [longestKept(before), longestKept(after)]
  if (was !== undefined && now !== undefined && now < was)
    yield {
      message: 'shortened',
      values: { tables, before: `for ${spelledDays(was)}`, after: `for ${spelledDays(now)}` },
      ...place,
      property: 'deleteAfterDays',
      evidence: [spelledDays(was), spelledDays(now)],
    }
  const vaults = [...new Set(copyVaults(before) ?? [])].sort()
  if (vaults.length > 0 && copyVaults(after)?.length === 0)
    yield {
      message: 'uncopied',
      values: { tables, vaults: vaults.join(', ') },
      ...place,
      property: 'copies',
      evidence: vaults,
    }
}
