import { type Finding, severities } from '#model'
import { type Former, formerly } from './former-threads.js'
import type { SummaryMark } from './marks.js'
import { type Pairing, paired, shortKey } from './pairing.js'
import type { Situation } from './situation.js'
import { isToldAnew } from './standing-threads.js'

/** Where findings are told already, and which want a new thread, before a word is written. */
export interface Telling extends Pairing {
  readonly former: Former
  /** Findings whose thread a person deleted. */
  readonly dropped: readonly Finding[]
  /** Findings with a thread that does not serve any more. */
  readonly again: readonly Finding[]
  /** Findings that should get a thread now, severest first. */
  readonly candidates: readonly Finding[]
}

/** Findings that this change brings and nobody waived. */
export const newsOf = ({ review }: Pick<Situation, 'review'>): readonly Finding[] =>
  review.findings.filter(({ status, waiver }) => (status === 'introduced' || status === 'worsened') && !waiver)

/** Sorts what the change brings by where it is told. `last`: what the summary remembers of threads. */
export const tellingOf = (situation: Situation, last: SummaryMark | null): Telling => {
  const { conversation } = situation
  const news = newsOf(situation)
  const pairing = paired(news, conversation.threads)
  const without = news.filter((finding) => !pairing.threadOf.has(finding))
  const former = formerly(without, conversation)
  const remembered = new Set([...(last?.dropped ?? []), ...(last?.told ?? [])])
  const dropped = without.filter((finding) => !former.of.has(finding) && remembered.has(shortKey(finding)))
  const again = [...pairing.threadOf].flatMap(([finding, one]) => (isToldAnew(one) ? [finding] : []))
  const unheard = without.filter((finding) => !former.told.has(finding) && !dropped.includes(finding))
  const candidates = mayTell(situation)
    ? bySeverity([...again, ...unheard].filter((finding) => isWorthAThread(finding, situation)))
    : []
  return { ...pairing, former, dropped, again, candidates }
}

/** Severest first. */
const bySeverity = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))

/** No thread is begun on a draft, unless the policy makes no difference, nor where the policy wants no comments. */
const mayTell = ({ conversation: { pull }, review: { config } }: Situation): boolean =>
  (!pull.isDraft || config.drafts === 'full') && config.comment !== 'never'

/** Where open conversations hold up the merge, only what fails the review gets one. */
const isWorthAThread = ({ severity }: Finding, { review: { config }, conversation: { rules } }: Situation): boolean => {
  const least = severities.indexOf(config.commentOn)
  const gate = config.failOn === 'never' ? severities.length : severities.indexOf(config.failOn)
  return severities.indexOf(severity) >= (rules.resolvesConversations ? Math.max(least, gate) : least)
}
