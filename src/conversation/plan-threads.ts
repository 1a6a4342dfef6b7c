import type { Finding } from '#model'
import { anchorsIn } from './anchor.js'
import { closed } from './closing.js'
import type { SummaryMark } from './marks.js'
import { newThreads } from './new-threads.js'
import { offersIn } from './offers.js'
import { type MarkedThread, paired } from './pairing.js'
import type { Situation } from './situation.js'
import { backBanner, isSettled, isToldAnew, kept } from './standing-threads.js'
import { newsOf, type Telling, tellingOf } from './telling.js'
import { isOpen } from './thread-body.js'
import type { Write } from './writes.js'

/** What is to be done with threads, and what the summary should know of it. */
export interface ThreadPlan {
  readonly writes: readonly Write[]
  /** Findings that have a thread when the writes are done. */
  readonly told: readonly Finding[]
  /** Findings whose thread a person deleted. */
  readonly dropped: readonly Finding[]
  /** Findings that stand although a person resolved their thread. */
  readonly settled: number
  /** Threads that a person has to resolve. */
  readonly byHand: number
  /** Threads of an earlier login that say what no longer counts. */
  readonly stale: number
}

/** Says each thing once, in the right place, and takes back what is no longer true. */
export const planThreads = (situation: Situation, last: SummaryMark | null): ThreadPlan => {
  const telling = tellingOf(situation, last)
  const { threadOf, former } = telling
  const anchors = anchorsIn(situation.shown, situation.review)
  const offers = offersIn(situation, anchors, {
    standing: new Map([...threadOf].filter(([, one]) => !isToldAnew(one))),
    candidates: telling.candidates,
  })
  const keeps = [...threadOf].map(([finding, one]) => ({ finding, one, ...kept(situation, finding, one, offers) }))
  const standing = keeps.filter(({ again }) => !again)
  const bannerOf = (finding: Finding): string | null => {
    const shut = keeps.find((one) => one.finding === finding && one.again && one.writes.length === 0)
    return shut ? backBanner(shut.one.thread) : null
  }
  const means = { anchors, offers, standing: standing.flatMap(({ offer }) => offer ?? []), bannerOf }
  const fresh = newThreads(situation, telling.candidates, openCount(situation, telling), means)
  const ending = closed(situation, telling.alone)
  // What cannot be told anew keeps its old thread.
  const replaced = keeps.filter(({ again, finding }) => again && fresh.told.includes(finding))
  const writes = [fresh, ...standing, ...replaced, ending].flatMap((part) => part.writes)
  const anew = fresh.told.filter((finding) => !threadOf.has(finding))
  return {
    writes: [...writes, ...telling.doubles.flatMap(doubled)],
    told: [...threadOf.keys(), ...former.told, ...anew],
    dropped: telling.dropped,
    settled: standing.filter(({ one }) => isSettled(one)).length + former.settled,
    byHand: ending.byHand,
    stale: former.stale,
  }
}

/** How many threads are open beside those to come; what is told anew gives its place up. */
const openCount = ({ conversation: { threads, formerThreads } }: Situation, { again }: Telling): number =>
  [...threads, ...formerThreads].filter(({ body, isResolved }) => isOpen(body) && !isResolved).length - again.length

/** What was told twice, taken back; all that a run may still do when a later one has spoken. */
export const planDoubles = (situation: Situation): readonly Write[] =>
  paired(newsOf(situation), situation.conversation.threads).doubles.flatMap(doubled)

/** Two runs at once may tell a thing twice; nobody answered the second, so it goes. */
const doubled = ({ thread, mark }: MarkedThread): readonly Write[] =>
  mark.is === 'closed' || thread.replies.some(({ isOurs }) => !isOurs)
    ? []
    : [{ write: 'delete-thread', comment: thread.comment, reason: 'the same is told in another thread' }]
