import type { Finding } from '#model'
import { bannerIn, codeSpan, marker } from '#reports'
import { replyMark } from './marks.js'
import { type Offer, type Offers, standsAt } from './offers.js'
import type { MarkedThread } from './pairing.js'
import type { Situation } from './situation.js'
import type { Thread } from './state.js'
import { openBody, sameBody } from './thread-body.js'
import type { Write } from './writes.js'

/** What becomes of a thread whose finding still counts. */
export interface Kept {
  readonly writes: readonly Write[]
  /** Whether the finding has to be told anew, in a thread that people can see. */
  readonly again: boolean
  /** What it offers to click now. */
  readonly offer: Offer | null
}

/** Keeps a thread true: its words, its suggestion, its place, and that it is open. */
export const kept = (situation: Situation, finding: Finding, one: MarkedThread, offers: Offers): Kept => {
  const { thread, mark } = one
  const returned = mark.is === 'closed'
  if (isShut(one)) return { writes: [], again: true, offer: null }
  if (returned && mark.away && thread.id === null) return { writes: [], again: false, offer: null }
  if (isToldAnew(one))
    return {
      writes: [
        { write: 'delete-thread', comment: thread.comment, reason: 'its lines are gone; told anew where they are now' },
      ],
      again: true,
      offer: null,
    }
  const banner = movedBanner(finding, thread, situation.conversation.pull.head.sha) ?? backBannerIn(thread.body)
  const offer = offerAt(one, offers.of(finding))
  const body = openBody(situation, finding, offer, banner)
  const writes: readonly Write[] = [
    ...(returned ? reopened(thread) : []),
    ...(sameBody(body, thread.body) ? [] : [edit(thread, body, returned)]),
    ...worse(finding, one, situation.conversation.pull.number),
  ]
  return { writes, again: false, offer }
}

/** Closed for good: what it said is back, and this run may not open it. */
const isShut = ({ thread, mark }: MarkedThread): boolean =>
  mark.is === 'closed' && thread.isResolved && !thread.canUnresolve

/** Whether a finding has to be told in a new thread: its own is shut, or its lines are gone and nobody answered. */
export const isToldAnew = (one: MarkedThread): boolean => {
  const isHeard = one.thread.replies.some(({ isOurs }) => !isOurs)
  return isShut(one) || (one.thread.isOutdated && !isHeard && !isSettled(one))
}

/** A person resolved it while its finding stood. What was resolved when its finding was over is open again when that returns. */
export const isSettled = ({ thread, mark }: MarkedThread): boolean => thread.isSettled && mark.is === 'open'

const back = '**Back again**'

/** Leads from a new thread to the one that was resolved when its finding went away. */
export const backBanner = ({ url }: Thread): string =>
  /^https?:\/\/[\w./:#-]+$/.test(url) ? `${back}: it was told before [in another thread](${url}).` : `${back}.`

const backBannerIn = (body: string): string | null => {
  const banner = bannerIn(body)
  return banner?.startsWith(back) ? banner : null
}

const edit = ({ comment }: Thread, body: string, returned: boolean): Write => ({
  write: 'edit-thread',
  comment,
  body,
  ...(returned ? { opens: true as const } : {}),
  reason: returned ? 'its finding is back' : 'its finding reads differently now',
})

const reopened = ({ id, node, isResolved, canUnresolve, isMinimized }: Thread): readonly Write[] => [
  ...(isResolved && canUnresolve && id !== null
    ? [{ write: 'reopen-thread', thread: id, reason: 'its finding is back' } as const]
    : []),
  ...(isMinimized ? [{ write: 'unfold-thread', node, reason: 'its finding is back' } as const] : []),
]

/** The edit to click, if the thread stands exactly on its lines. */
const offerAt = (one: MarkedThread, offer: Offer | null): Offer | null => (offer && standsAt(one, offer) ? offer : null)

/** Leads from a thread whose lines are gone to where its finding stands now. */
const movedBanner = ({ location }: Finding, { isOutdated, url }: Thread, sha: string): string | null => {
  if (!isOutdated) return null
  const { file, line } = location
  const [, repository] = /^(https?:\/\/[\w./:-]+)\/pull\/\d+#/.exec(url) ?? []
  const place = codeSpan(`${file}:${line}`)
  const path = file.split('/').map(inAddress).join('/')
  return `**Still there**, now at ${repository ? `[${place}](${repository}/blob/${sha}/${path}#L${line})` : place}.`
}

/** A name as part of an address that markdown reads to its end. */
const inAddress = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

/** One reply, which notifies, when a finding got worse after it was told. */
const worse = (finding: Finding, { thread, mark }: MarkedThread, pull: number): readonly Write[] => {
  if (finding.status !== 'worsened' || mark.ev === finding.evidence) return []
  const told = thread.replies.some(({ isOurs, body }) => isOurs && replyMark(body)?.ev === finding.evidence)
  if (told) return []
  const note = marker({
    t: 'reply',
    to: thread.comment,
    command: 'worsened',
    fp: finding.fingerprint,
    ev: finding.evidence,
  })
  return [
    {
      write: 'reply',
      pull,
      comment: thread.comment,
      body: `This got worse: see the comment above, which was updated.\n\n${note}`,
      reason: 'its finding got worse',
    },
  ]
}
