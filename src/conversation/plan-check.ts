import type { Review } from '#model'
import {
  annotationsOf,
  capped,
  codeSpan,
  comparedSentences,
  countWords,
  titleLimit,
  toCheckText,
  unannotated,
  verdictSentence,
} from '#reports'
import type { Situation } from './situation.js'
import type { Annotation, CheckState, UsedFile } from './state.js'
import { sameBody } from './thread-body.js'
import type { CheckDocument, Write } from './writes.js'

/** The name people make required. Never changes. */
export const checkName = 'DynamoDB & IAM review'

/** How the check of a review ends. Neutral passes where the check is required, so nothing unread is neutral by default. */
export const conclusionOf = ({ verdict, findings, config }: Review): CheckDocument['conclusion'] => {
  if (verdict === 'fail') return 'failure'
  if (verdict === 'incomplete') return config.onIncomplete === 'fail' ? 'failure' : 'neutral'
  const isNews = findings.some(({ status, waiver }) => (status === 'introduced' || status === 'worsened') && !waiver)
  return isNews ? 'neutral' : 'success'
}

/** The check run in words: the verdict is its title, and stands nowhere else in it. */
export const checkDocument = ({
  review,
  changeSet,
  policy,
  workflow,
}: Pick<Situation, 'review' | 'changeSet' | 'policy' | 'workflow'>): CheckDocument => {
  const words = countWords(review)
  const more = unannotated(review)
  return {
    conclusion: conclusionOf(review),
    title: capped(verdictSentence(review), titleLimit),
    summary: [
      ...(words.length > 0 ? [`${words.join(', ')}.`] : []),
      comparedSentences(review),
      policySentence(policy),
      ...(workflow ? [`${runBy}${codeSpan(workflow.path)}, blob ${blobOf(workflow)}.`] : []),
      ...(more > 0 ? [moreSentence(more)] : []),
    ].join('\n\n'),
    text: toCheckText(review, changeSet),
    annotations: annotationsOf(review),
  }
}

const policySentence = (policy: Situation['policy']): string =>
  policy
    ? `Judged by ${codeSpan(policy.path)} of the base side, blob ${blobOf(policy)}.`
    : 'The base side has no policy file: the defaults decide.'

const blobOf = ({ blob }: UsedFile): string => codeSpan(blob.slice(0, 12))

/** How the sentence begins that names the workflow. */
const runBy = 'Run by '

/** Which of several workflows spoke last makes no difference; that one is named does. */
const withoutWorkflow = (summary: string): string =>
  summary
    .split('\n')
    .map((line) => (line.startsWith(runBy) ? runBy : line))
    .join('\n')

const moreSentence = (count: number): string =>
  `${count === 1 ? 'One more finding stands' : `${count} more findings stand`} only in the text, not beside ${count === 1 ? 'its line' : 'their lines'}.`

/** Which check run this is: one for each pull request and commit. */
export const externalId = (number: number | null, sha: string): string =>
  number === null ? `merge:${sha}` : `pr:${number}:${sha}`

/** Makes the check run, or brings the one that is there up to date; annotations are never sent twice. */
export const planCheck = (
  check: CheckDocument,
  there: CheckState | null,
  number: number | null,
  sha: string,
): readonly Write[] => {
  if (!there)
    return [
      {
        write: 'create-check',
        commit: sha,
        externalId: externalId(number, sha),
        check,
        reason: 'this commit has no check run of ours',
      },
    ]
  const known = new Set(there.annotations.map(identity))
  const missing = check.annotations.filter((annotation) => !known.has(identity(annotation)))
  const same =
    there.conclusion === check.conclusion &&
    there.title === check.title &&
    sameBody(withoutWorkflow(there.summary), withoutWorkflow(check.summary)) &&
    sameBody(there.text, check.text)
  return same && missing.length === 0
    ? []
    : [
        {
          write: 'update-check',
          id: there.id,
          check: { ...check, annotations: missing },
          reason: 'the check run says something else',
        },
      ]
}

const identity = ({ path, startLine, endLine, title, message }: Annotation): string =>
  JSON.stringify([path, startLine, endLine, title, message.trim()])
