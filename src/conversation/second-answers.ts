import { type ReplyMark, replyMark } from './marks.js'
import type { Comment, Conversation } from './state.js'
import type { Write } from './writes.js'

/** An answer to a command, of this login or of an earlier one. */
export interface GivenAnswer {
  readonly comment: Comment
  readonly mark: ReplyMark
}

/** Our answers to commands, oldest first. There should be one for each; two runs at once may have given more. */
export const answersIn = ({ comments }: Conversation): readonly GivenAnswer[] =>
  comments
    .flatMap((comment) => {
      const mark = comment.isOurs || comment.isFormer ? replyMark(comment.body) : null
      return mark ? [{ comment, mark }] : []
    })
    .sort((a, b) => a.comment.id - b.comment.id)

/** Help and status are told once in so many milliseconds. */
const pause = 10 * 60 * 1000

/** Whether a command is one whose answer serves everybody who asks within some minutes. */
const isRoutine = (command: string): boolean => command === 'help' || command === 'status'

/** Whether a routine answer stands that was given at most ten minutes before. */
export const isRepeated = (answers: readonly GivenAnswer[], command: string, asked: string): boolean =>
  isRoutine(command) &&
  answers.some(({ comment, mark }) => {
    const age = Date.parse(asked) - Date.parse(comment.createdAt)
    return mark.command === command && age >= 0 && age < pause
  })

/** The oldest answer to a command stays, further ones go. */
export const secondAnswers = (conversation: Conversation): readonly Write[] => {
  const kept: GivenAnswer[] = []
  const second: GivenAnswer[] = []
  for (const answer of answersIn(conversation)) {
    const { mark, comment } = answer
    const isSecond =
      kept.some(({ mark: { to } }) => to === mark.to) || isRepeated(kept, mark.command, comment.createdAt)
    ;(isSecond ? second : kept).push(answer)
  }
  return second
    .filter(({ comment }) => comment.isOurs)
    .map(({ comment }) => ({ write: 'delete-comment', comment: comment.id, reason: 'there is an older answer' }))
}
