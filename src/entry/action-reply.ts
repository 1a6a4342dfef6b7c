import {
  answersIn,
  type Comment,
  type Conversation,
  type GivenAnswer,
  isRepeated,
  type PullRequest,
  type Reading,
  type ReplyMark,
  secondAnswers,
} from '#conversation'
import { execute, react, takeBack } from '#github'
import { Failure } from '#model'
import { forLog, marker } from '#reports'
import type { Answer } from './action-answers.js'
import { type Desk, warn } from './action-desk.js'
import type { EventComment } from './action-request.js'

/** Our answer to a command, given by another run for the same comment. */
export interface Earlier extends GivenAnswer {
  readonly isRefusal: boolean
}

/** What was answered to a comment before; null when nothing was. */
export const earlierAnswer = (conversation: Conversation, { id }: EventComment): Earlier | null => {
  const answer = answersIn(conversation).find(({ mark }) => mark.to === id)
  return answer ? { ...answer, isRefusal: answer.mark.is === 'refused' } : null
}

/**
 * Two runs for one command may have answered at once: the older answer stays and is the one that counts. Null where this
 * cannot be looked up; the next run for the pull request takes the second answer away then.
 */
export const answerThatCounts = async (
  { desk: { github, core }, comment }: Pick<Asked, 'desk' | 'comment'>,
  readAgain: () => Promise<Conversation>,
): Promise<Earlier | null> => {
  try {
    const conversation = await readAgain()
    await execute(github, secondAnswers(conversation), null)
    return earlierAnswer(conversation, comment)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    core.info(forLog(`Whether another run answered as well was not looked up: ${error.message}`))
    return null
  }
}

/** Whether nothing may be written. */
export const isDry = ({ inputs }: Desk): boolean => inputs['dry-run'] === 'true'

/** Reacts to a command. That a token may not is no failure, as the answer says the same. */
export const reacted = async (
  desk: Desk,
  comment: EventComment,
  reaction: Answer['reaction'] | 'eyes',
): Promise<void> => {
  if (isDry(desk)) return
  if (!(await react(desk.github, comment.id, reaction)))
    desk.core.info(forLog('No reaction: the job would need the permission issues: write.'))
}

interface Asked {
  readonly desk: Desk
  readonly pull: PullRequest
  readonly comment: EventComment
  readonly reading: Exclude<Reading, { kind: 'none' }>
}

/** Gives the answer, in the place of an earlier refusal. False when it could not be written: then nothing may follow it. */
export const say = async (
  asked: Asked,
  { text, reaction, mark }: Answer,
  conversation: Conversation,
  refusal: Earlier | null,
): Promise<boolean> => {
  const { desk, comment, reading } = asked
  const name = reading.kind === 'command' ? reading.command.name : 'mistake'
  if (text !== null && !isRepeated(answersIn(conversation), name, comment.createdAt)) {
    const note: ReplyMark = { t: 'reply', to: comment.id, command: name, ...mark }
    if (!(await written(asked, `${text}\n\n${marker(note)}`, refusal?.comment ?? null))) return false
  }
  if (refusal) await takeBack(desk.github, comment.id, refusal.comment.author, others(reaction))
  await reacted(desk, comment, reaction)
  return true
}

const others = (reaction: Answer['reaction']) =>
  (['+1', '-1', 'confused', 'rocket'] as const).filter((one) => one !== reaction)

/** Writes a text once: what stands already is left, what it takes the place of goes first. */
const written = async ({ desk, pull, reading }: Asked, body: string, instead: Comment | null): Promise<boolean> => {
  if (instead?.body === body) return true
  if (isDry(desk)) {
    desk.core.info(forLog(`Would be answered: ${body}`))
    return true
  }
  const reason = `answers ${reading.kind === 'command' ? reading.command.name : 'a mistake'}`
  const { missing, uncertain } = await execute(
    desk.github,
    [
      ...(instead ? [{ write: 'delete-comment', comment: instead.id, reason } as const] : []),
      { write: 'create-comment', pull: pull.number, body, reason },
    ],
    null,
  )
  if (missing.size + uncertain.length === 0) return true
  warn(desk, `The answer was not written, so nothing was done: ${[...missing, ...uncertain].join(', ')}`)
  return false
}
