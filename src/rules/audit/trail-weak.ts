import { is, knownValue, type Trail } from '#model'
import { ask } from '../ask.js'
import { type Context, stateRule } from '../rule.js'

export default stateRule({
  id: 'audit/trail-weak',
  title: 'The audit trail has gaps',
  why: 'An incident is reconstructed from what was recorded. What a trail leaves out, or cannot prove to be unchanged, is missing on the day it is needed.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'best-practices',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  ],
  messages: {
    off: 'The trail {address} is switched off: it records nothing.\nSwitch logging on.',
    gaps: 'The trail {address} {gaps}.\nClose the gaps that no other trail closes.',
    plain:
      'The trail {address} {gaps}.\nThat is hardening: with a key of yours you decide who reads the logs, in CloudWatch alarms can wait for events.',
  },
  subjects: ['trail'],

  *check(trail, context) {
    if (is(trail.logging, false)) {
      yield { message: 'off', at: trail.logging.span, property: 'logging' }
      return
    }
    const former = formerOf(trail, context)
    const open = points.filter((point) => isOpen(point, trail) && !(former && isClosed(point, former)))
    if (open.length === 0) return
    const isGap = open.some(({ grade }) => grade === 'medium')
    yield {
      message: isGap ? 'gaps' : 'plain',
      values: { gaps: inWords(open.map(({ gap }) => gap)) },
      at: trail.head,
      property: 'trail',
      ...(isGap ? {} : { severity: 'low' as const }),
      evidence: open.map(({ path }) => path),
      breadth: open.length,
    }
  },
})

interface Point {
  readonly path: 'multiRegion' | 'globalServiceEvents' | 'logFileValidation' | 'kmsKey' | 'logGroup'
  readonly gap: string
  readonly grade: 'medium' | 'low'
}

const points: readonly Point[] = [
  { path: 'multiRegion', gap: 'records one Region only', grade: 'medium' },
  { path: 'globalServiceEvents', gap: 'leaves out IAM and other global services', grade: 'medium' },
  { path: 'logFileValidation', gap: 'does not validate its log files', grade: 'medium' },
  { path: 'kmsKey', gap: 'encrypts its logs with no key of yours', grade: 'low' },
  { path: 'logGroup', gap: 'sends nothing to CloudWatch', grade: 'low' },
]

/** A value that is known to be missing or off. */
const isOpen = ({ path }: Point, trail: Trail): boolean => [false, null].includes(valueAt(path, trail) as never)

const isClosed = ({ path }: Point, trail: Trail): boolean => Boolean(valueAt(path, trail))

const valueAt = (path: Point['path'], trail: Trail): unknown => knownValue<unknown>(trail[path])

/** The trail before this very change: what the change opens is told by audit/trail-weakened. */
const formerOf = ({ id }: Trail, context: Context): Trail | null =>
  ask(context, ({ here, after, changes }) => {
    const former = here === after ? changes.find((change) => change.after?.id === id)?.before : null
    return former?.kind === 'trail' ? former : null
  })

const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
