import { marker, toSummaryComment } from '#reports'
import { isMarked, type SummaryMark, summaryMark } from './marks.js'
import { shortKey } from './pairing.js'
import { checkName, conclusionOf } from './plan-check.js'
import type { ThreadPlan } from './plan-threads.js'
import type { Situation } from './situation.js'
import type { Comment, Conversation } from './state.js'
import { newsOf } from './telling.js'
import { sameBody } from './thread-body.js'
import type { Write } from './writes.js'

/** Our summary comments with their marks, oldest first. There should be one; two runs at once may have made more. */
export const summariesIn = ({
  comments,
}: Conversation): readonly { readonly comment: Comment; readonly mark: SummaryMark }[] =>
  comments
    .flatMap((comment) => {
      const mark = comment.isOurs ? summaryMark(comment.body) : null
      return mark ? [{ comment, mark }] : []
    })
    .sort((a, b) => a.comment.id - b.comment.id)

/** What the last summary remembers that was written under an earlier login; null when there is none. */
const formerMark = ({ comments }: Conversation): SummaryMark | null =>
  comments.flatMap(({ isFormer, body }) => (isFormer ? (summaryMark(body) ?? []) : [])).at(-1) ?? null

/** What the summary remembers, or the one of an earlier login where this one has none yet. */
export const rememberedIn = (conversation: Conversation): SummaryMark | null =>
  summariesIn(conversation)[0]?.mark ?? formerMark(conversation)

/** The oldest summary stays, further ones go. */
export const secondSummaries = (conversation: Conversation): readonly Write[] =>
  summariesIn(conversation)
    .slice(1)
    .map(({ comment }) => ({ write: 'delete-comment', comment: comment.id, reason: 'there is an older summary' }))

/** Writes the summary once, edits it afterwards, and takes doubles away. */
export const planSummary = (situation: Situation, threads: ThreadPlan): readonly Write[] => {
  const [first] = summariesIn(situation.conversation)
  const deletions = secondSummaries(situation.conversation)
  const mark = markOf(situation, threads, rememberedIn(situation.conversation))
  const note = marker(mark)
  const text = textOf(situation, threads, note)
  if (!first)
    return isWanted(situation)
      ? [
          {
            write: 'create-comment',
            pull: situation.conversation.pull.number,
            body: `${text}\n${note}`,
            reason: 'there is something to say',
          },
        ]
      : []
  const same = sameMark(first.mark, mark) && sameBody(withoutMark(first.comment.body), text)
  const edit: readonly Write[] = same
    ? []
    : [
        {
          write: 'edit-comment',
          comment: first.comment.id,
          body: `${text}\n${note}`,
          reason: 'the summary reads differently now',
        },
      ]
  return [...edit, ...deletions]
}

const markOf = (situation: Situation, { told, dropped }: ThreadPlan, last: SummaryMark | null): SummaryMark => ({
  t: 'summary',
  sha: situation.conversation.pull.head.sha,
  run: situation.run.id,
  attempt: situation.run.attempt,
  job: situation.run.isJob ? situation.run.id : (last?.job ?? 0),
  asked: last?.asked === true || isAsking(situation),
  open: newsOf(situation).slice(0, mostListed).map(shortKey),
  told: told.map(shortKey),
  dropped: dropped.map(shortKey),
})

/** Whether this run asks reviewers, or would if they were not asked already. */
const isAsking = ({ review }: Situation): boolean =>
  review.config.reviewers.length > 0 && conclusionOf(review) === 'failure'

/** How many findings the mark lists; the comment has only so much room. */
const mostListed = 500

/** Which run wrote it makes no difference. */
const sameMark = (a: SummaryMark, b: SummaryMark): boolean =>
  a.sha === b.sha && a.asked === b.asked && [a.open, a.told, a.dropped].join() === [b.open, b.told, b.dropped].join()

const withoutMark = (body: string): string => body.replace(/\s*<!-- dynamodb-review:v1 [\w-]+ -->\s*$/, '')

const textOf = (situation: Situation, threads: ThreadPlan, note: string): string => {
  const { review, changeSet } = situation
  return toSummaryComment(review, changeSet, {
    room: note.length,
    told: new Set(threads.told.map(({ fingerprint }) => fingerprint)),
    notes: notesOf(situation, threads),
    prefix: review.config.commandPrefix,
  })
}

const isWanted = ({ review, conversation: { pull } }: Situation): boolean => {
  const { comment } = review.config
  if (comment === 'never' || pull.isLocked) return false
  const isNews = review.findings.some(
    ({ status, waiver }) => status === 'introduced' || status === 'worsened' || waiver,
  )
  return comment === 'always' || isNews || review.verdict !== 'pass'
}

/** Remarks about the conversation: all of them our own words. */
const notesOf = (
  { conversation, review }: Situation,
  { dropped, settled, byHand, stale }: ThreadPlan,
): readonly string[] => {
  const { comments, pull, rules } = conversation
  const imitations = conversation.imitations + comments.filter(isImitation).length
  const required = rules.requiredChecks
  return [
    ...(pull.isDraft && review.config.drafts !== 'full'
      ? ['This is a draft: comments in the diff wait until it is ready for review.']
      : []),
    ...(settled > 0 ? [`${counted(settled, 'finding')} still counted although a person resolved the thread.`] : []),
    ...(dropped.length > 0
      ? [`${counted(dropped.length, 'finding')} still counted although a person deleted the comment.`]
      : []),
    ...(byHand > 0
      ? [`${counted(byHand, 'thread')} no longer counted: please resolve by hand, this token may not.`]
      : []),
    ...(stale > 0
      ? [
          `${counted(stale, 'thread')} begun under an earlier login and no longer counted: this login may not edit them.`,
        ]
      : []),
    ...(imitations > 0
      ? [
          imitations === 1
            ? "One comment by somebody else carries a hidden note that looks like this review's: it was not believed."
            : `${imitations} comments by others carry hidden notes that look like this review's: they were not believed.`,
        ]
      : []),
    ...(required && required.length > 0 && !required.includes(checkName)
      ? [`The branch requires checks, but not the one named \`${checkName}\`.`]
      : []),
  ]
}

const isImitation = ({ isOurs, isFormer, body }: Comment): boolean => !isOurs && !isFormer && isMarked(body)

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? ' is' : 's are'}`
