import { type ChangeOf, is, knownValue, type Trail, type Value } from '#model'
import { isKept, lossAt, takesEffect } from '../loss.js'
import { type Context, changeRule, type Problem } from '../rule.js'
import { type Logged, loggedBy } from '../selectors.js'

type Message = 'removed' | 'off' | 'narrowed'

export default changeRule({
  id: 'audit/trail-weakened',
  title: 'This change removes or weakens the audit trail',
  why: 'What is not recorded cannot be looked up after an incident, and who means harm takes the record away first.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'best-practices',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-detective.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  ],
  messages: {
    removed:
      'This change deletes the trail {address}: from then on it records nothing, of tables, keys and roles neither.\nKeep it, or say in the pull request which trail records the same.',
    off: 'This change stops the trail {address} from recording: nothing that happens to tables, keys and roles is in its logs from then on.\nKeep it running.',
    narrowed:
      'This change narrows what the trail {address} is good for: it no longer {what}.\nKeep that, or say in the pull request where it is still done.',
  },
  subjects: ['trail'],

  *check(change, context) {
    const { before, after } = change
    if (!before) return
    if (after) yield* narrowings(change, before, after)
    else if (change.effect !== 'unmanaged' && is(before.logging, true) && !isTakenOver(before, context))
      yield { message: 'removed', at: before.head, side: 'before', property: 'resource' }
  },
})

/** Another trail that records is new, or records for the whole organisation. */
const isTakenOver = (before: Trail, { after, changes }: Context): boolean =>
  after.resources.some(
    (one) =>
      one.kind === 'trail' &&
      !is(one.logging, false) &&
      (!is(one.ofOrganization, false) ||
        changes.some(({ before: was, after: now }) => was === null && now?.id === one.id && coversAll(one, before))),
  )

const coversAll = (trail: Trail, other: Trail): boolean => !is(trail.multiRegion, false) || is(other.multiRegion, false)

function* narrowings(change: ChangeOf<'trail'>, before: Trail, after: Trail): Iterable<Problem<Message>> {
  if (is(before.logging, true) && is(after.logging, false) && takesEffect(change, 'logging')) {
    yield { message: 'off', ...lossAt(before.logging, after.logging), property: 'logging' }
    return
  }
  for (const { path, what, grade } of flags) {
    const [was, now] = [before[path], after[path]]
    if (!is(was, true) || !is(now, false) || isKept(now) || !takesEffect(change, path)) continue
    yield { message: 'narrowed', values: { what }, ...lossAt(was, now), property: path, severity: grade }
  }
  for (const { path, what } of copies) {
    const [was, now] = [before[path], after[path]]
    if (!knownValue<unknown>(was as Value<unknown>) || !is(now as Value<null>, null) || !takesEffect(change, path))
      continue
    yield { message: 'narrowed', values: { what }, ...lossAt(was, now), property: path, severity: 'medium' }
  }
  yield* unselected(before, after)
}

const flags = [
  { path: 'multiRegion', what: 'records what happens in other Regions', grade: 'high' },
  { path: 'ofOrganization', what: 'records the other accounts of the organisation', grade: 'high' },
  { path: 'globalServiceEvents', what: 'records events of IAM and other global services', grade: 'high' },
  { path: 'logFileValidation', what: 'proves that its log files are as they were written', grade: 'medium' },
] as const

const copies = [
  { path: 'kmsKey', what: 'encrypts its logs with a key of yours' },
  { path: 'logGroup', what: 'sends its events to CloudWatch, where alarms wait for them' },
] as const

function* unselected(before: Trail, after: Trail): Iterable<Problem<Message>> {
  const [was, now] = [loggedBy(before), loggedBy(after)]
  const lost = was && now ? parts.filter(({ part }) => was[part] && !now[part]) : []
  if (lost.length === 0) return
  const isGone = after.selectors.kind === 'absent'
  yield {
    message: 'narrowed',
    values: { what: `records ${lost.map(({ what }) => what).join(', ')}` },
    ...(isGone ? { at: before.selectors.span, side: 'before' } : { at: after.selectors.span, side: 'after' }),
    property: 'selectors',
    evidence: lost.map(({ part }) => part),
    breadth: lost.length,
  }
}

const parts: readonly { readonly part: keyof Logged; readonly what: string }[] = [
  { part: 'items', what: 'reads and writes of items' },
  { part: 'writes', what: 'changes of tables, keys and roles' },
  { part: 'reads', what: 'look-ups of tables, keys and roles' },
  { part: 'keys', what: 'the use of KMS keys' },
]
