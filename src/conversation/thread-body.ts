import type { Finding } from '#model'
import { marker, sourceLines, threadComment, withBanner, withoutBanner, withoutSuggestion } from '#reports'
import { type FindingMark, findingMark } from './marks.js'
import type { Offer } from './offers.js'
import { addressMark } from './pairing.js'
import type { Situation } from './situation.js'

/** The body of a thread about a finding that stands, with its hidden mark. */
export const openBody = (
  { review, changeSet, page }: Situation,
  finding: Finding,
  offer: Offer | null,
  banner: string | null = null,
): string => {
  const extras = {
    suggestion: offer?.edit ?? null,
    also: offer?.also ?? [],
    page: page(finding.rule),
    prefix: review.config.commandPrefix,
  }
  const body = threadComment(finding, sourceLines(changeSet), extras)
  const mark: FindingMark = {
    t: 'finding',
    fp: finding.fingerprint,
    ev: finding.evidence,
    rule: finding.rule,
    at: addressMark(finding),
    is: 'open',
  }
  return `${banner === null ? body : withBanner(body, banner)}\n\n${marker(mark)}`
}

/** The body of a thread whose finding no longer counts: its last words under a banner, with nothing left to click. */
export const closedBody = (body: string, mark: FindingMark, banner: string): string => {
  const words = withoutSuggestion(withoutBanner(withoutMark(body)))
  return `${withBanner(words, banner)}\n\n${marker({ ...mark, is: 'closed' })}`
}

const withoutMark = (body: string): string => body.replace(/\s*<!-- dynamodb-review:v1 [\w-]+ -->\s*$/, '')

/** Whether two bodies show the same; GitHub may change line ends. */
export const sameBody = (a: string, b: string): boolean => normal(a) === normal(b)

const normal = (body: string): string => body.replaceAll('\r\n', '\n').trim()

/** Whether a thread's body says that its finding stands. */
export const isOpen = (body: string): boolean => findingMark(body)?.is === 'open'
