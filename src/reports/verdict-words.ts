import { type Finding, type Review, severities } from '#model'
import { countsOf, perSeverity, plural, sorted } from './counts.js'

/** The verdict in one sentence of our own words. */
export const verdictSentence = (review: Review): string => {
  const { failOn } = review.config
  if (review.verdict === 'incomplete') return 'A changed file could not be fully reviewed; see what was not reviewed.'
  if (failOn === 'never') return 'Findings do not fail this review (fail-on is never).'
  const count = sorted(review).news.filter((finding) => reaches(finding, review)).length
  const level = failOn === 'critical' ? 'of severity critical' : `of severity ${failOn} or above`
  if (count === 0) return `Nothing ${level} was introduced or made worse.`
  return `${plural(count, 'finding')} ${level} ${count === 1 ? 'was' : 'were'} introduced or made worse.`
}

const reaches = ({ severity }: Finding, { config: { failOn } }: Review): boolean =>
  failOn !== 'never' && severities.indexOf(severity) >= severities.indexOf(failOn)

/** The counts as words: `2 introduced (1 high, 1 low)`, `1 fixed`. Counts of nothing are left out. */
export const countWords = (review: Review): readonly string[] => {
  const counts = countsOf(review)
  return (['introduced', 'worsened', 'unchanged', 'fixed', 'waived'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}${severityWords(review, name)}`)
}

const severityWords = (review: Review, name: string): string => {
  if (name !== 'introduced' && name !== 'worsened') return ''
  const findings = sorted(review).news.filter(({ status }) => status === name)
  return ` (${perSeverity(findings)
    .map(([severity, count]) => `${count} ${severity}`)
    .join(', ')})`
}

/** What was looked at, in one sentence. */
export const coverageSentence = ({ coverage: { files, resources }, profile }: Review): string =>
  `${files.reviewed} of ${plural(files.seen, 'changed file')} held infrastructure; ` +
  `${plural(resources, 'resource')} judged in the ${profile} profile.`
