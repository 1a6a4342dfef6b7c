import { type Finding, severities } from '#model'
import { anchorsIn } from './anchor.js'
import { closed } from './closing.js'
import { formerly } from './former-threads.js'
import type { SummaryMark } from './marks.js'
import { bySeverity, newThreads } from './new-threads.js'
import { offersIn } from './offers.js'
import { type MarkedThread, paired, shortKey } from './pairing.js'
import type { Situation } from './situation.js'
import { backBanner, isSettled, isToldAnew, kept } from './standing-threads.js'
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

/** Findings that this change brings and nobody waived. */
export const newsOf = ({ review }: Situation): readonly Finding[] =>
  review.findings.filter(({ status, waiver }) => (status === 'introduced' || status === 'worsened') && !waiver)

/** Says each thing once, in the right place, and takes back what is no longer true. */
export const planThreads = (situation: Situation, last: SummaryMark | null): ThreadPlan => {
  const { conversation, review, shown } = situation
  const news = newsOf(situation)
  const anchors = anchorsIn(shown, review)
  const { threadOf, alone, doubles } = paired(news, conversation.threads)
  const deleted = new Set([...(last?.dropped ?? []), ...(last?.told ?? [])])
  const former = formerly(
    news.filter((finding) => !threadOf.has(finding)),
    conversation,
  )
  const isElsewhere = (finding: Finding): boolean => threadOf.has(finding) || former.of.has(finding)
  const dropped = news.filter((finding) => !isElsewhere(finding) && deleted.has(shortKey(finding)))
  const again = [...threadOf].flatMap(([finding, one]) => (isToldAnew(one) ? [finding] : []))
  const unheard = news.filter(
    (finding) => !threadOf.has(finding) && !former.told.has(finding) && !dropped.includes(finding),
  )
  const candidates = mayTell(situation)
    ? [...again, ...unheard].filter((finding) => isWorthAThread(finding, situation))
    : []
  const offers = offersIn(situation, anchors, {
    standing: new Map([...threadOf].filter(([, one]) => !isToldAnew(one))),
    candidates: bySeverity(candidates),
  })
  const keeps = [...threadOf].map(([finding, one]) => ({ finding, one, ...kept(situation, finding, one, offers) }))
  const standing = keeps.filter(({ again: anew }) => !anew)
  const open =
    [...conversation.threads, ...conversation.formerThreads].filter(
      ({ body, isResolved }) => isOpen(body) && !isResolved,
    ).length - again.length
  const resolved = new Map(
    keeps.filter(({ again: anew, writes }) => anew && writes.length === 0).map(({ finding, one }) => [finding, one]),
  )
  const bannerOf = (finding: Finding): string | null => {
    const former = resolved.get(finding)
    return former ? backBanner(former.thread) : null
  }
  const fresh = newThreads(situation, candidates, open, { anchors, offers, bannerOf })
  const ending = closed(situation, alone)
  // What cannot be told anew keeps its old thread.
  const replaced = keeps.filter(({ again: anew, finding }) => anew && fresh.told.includes(finding))
  return {
    writes: [
      ...fresh.writes,
      ...standing.flatMap(({ writes }) => writes),
      ...replaced.flatMap(({ writes }) => writes),
      ...ending.writes,
      ...doubles.flatMap(doubled),
    ],
    told: [
      ...keeps.map(({ finding }) => finding),
      ...former.told,
      ...fresh.told.filter((finding) => !threadOf.has(finding)),
    ],
    dropped,
    settled: standing.filter(({ one }) => isSettled(one)).length + former.settled,
    byHand: ending.byHand,
    stale: former.stale,
  }
}

/** What was told twice, taken back; all that a run may still do when a later one has spoken. */
export const planDoubles = (situation: Situation): readonly Write[] =>
  paired(newsOf(situation), situation.conversation.threads).doubles.flatMap(doubled)

/** No thread is begun on a draft, unless the policy makes no difference, nor where the policy wants no comments. */
const mayTell = ({ conversation: { pull }, review: { config } }: Situation): boolean =>
  (!pull.isDraft || config.drafts === 'full') && config.comment !== 'never'

/** Where open conversations hold up the merge, only what fails the review gets one. */
const isWorthAThread = ({ severity }: Finding, { review: { config }, conversation: { rules } }: Situation): boolean => {
  const least = severities.indexOf(config.commentOn)
  const gate = config.failOn === 'never' ? severities.length : severities.indexOf(config.failOn)
  return severities.indexOf(severity) >= (rules.resolvesConversations ? Math.max(least, gate) : least)
}

/** Two runs at once may tell a thing twice; nobody answered the second, so it goes. */
const doubled = ({ thread, mark }: MarkedThread): readonly Write[] =>
  mark.is === 'closed' || thread.replies.some(({ isOurs }) => !isOurs)
    ? []
    : [{ write: 'delete-thread', comment: thread.comment, reason: 'the same is told in another thread' }]
