import type { Finding, Review } from '#model'
import { capped, codeSpan, prose } from '#reports'
import { type MarkedThread, paired } from './pairing.js'
import type { Situation } from './situation.js'
import { closedBody } from './thread-body.js'
import type { Write } from './writes.js'

/** What becomes of threads about findings that no longer count. */
export interface Closing {
  readonly writes: readonly Write[]
  /** How many a person has to resolve before the branch takes the merge. */
  readonly byHand: number
}

/** Says in each thread why its finding no longer counts, and puts it out of the way as far as this run may. */
export const closed = (situation: Situation, alone: readonly MarkedThread[]): Closing => {
  const { review } = situation
  const rest = review.findings.filter(({ status, waiver }) => status === 'unchanged' || status === 'fixed' || waiver)
  const { threadOf, alone: gone } = paired(
    rest,
    alone.map(({ thread }) => thread),
  )
  const known = [...threadOf].map(([finding, one]) => ({ one, banner: bannerOf(finding, review) }))
  const unknown = gone
    .filter(({ thread }) => !isUnread(thread.path, review))
    .map((one) => ({ one, banner: fixedBanner(review) }))
  const results = [...known, ...unknown].map(({ one, banner }) => close(one, banner, situation))
  return { writes: results.flatMap(({ writes }) => writes), byHand: results.filter(({ byHand }) => byHand).length }
}

/** A file that could not be read says nothing about its findings. */
const isUnread = (path: string, { notices }: Review): boolean =>
  notices.some(({ file, code }) => file === path && (code === 'unparsable' || code === 'too-large' || code === 'limit'))

const fixedBanner = ({ head }: Review): string =>
  `**Fixed** in ${codeSpan(head?.sha.slice(0, 7) ?? 'the working tree')}.`

const bannerOf = ({ waiver, status }: Finding, review: Review): string => {
  if (waiver) {
    const reason = prose(capped(waiver.reason, 300))
    return `**Waived** until ${prose(waiver.until)} by ${codeSpan(waiver.by)}: ${reason}`
  }
  return status === 'unchanged'
    ? `**Not of this change**: it exists on ${codeSpan(review.base?.ref ?? 'the base')} as well.`
    : fixedBanner(review)
}

interface Closed {
  readonly writes: readonly Write[]
  readonly byHand: boolean
}

const close = ({ thread, mark }: MarkedThread, banner: string, { conversation }: Situation): Closed => {
  const isHeard = thread.replies.some(({ isOurs }) => !isOurs)
  const stays = !thread.isResolved && !thread.canResolve && conversation.rules.resolvesConversations
  if (stays && !isHeard)
    return {
      writes: [
        { write: 'delete-thread', comment: thread.comment, reason: 'no longer counts, and would hold up the merge' },
      ],
      byHand: false,
    }
  const edit: readonly Write[] =
    mark.is === 'open'
      ? [
          {
            write: 'edit-thread',
            comment: thread.comment,
            body: closedBody(thread.body, thread.id === null ? mark : { ...mark, away: true }, banner),
            reason: 'its finding no longer counts',
          },
        ]
      : []
  return { writes: [...edit, ...putAway(thread)], byHand: stays }
}

const putAway = ({ id, node, isResolved, canResolve, isMinimized }: MarkedThread['thread']): readonly Write[] => {
  if (isResolved || id === null) return []
  if (canResolve) return [{ write: 'resolve-thread', thread: id, reason: 'its finding no longer counts' }]
  return isMinimized
    ? []
    : [{ write: 'fold-thread', node, reason: 'its finding no longer counts, and this token may not resolve' }]
}
