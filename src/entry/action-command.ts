import {
  type Conversation,
  type PullRequest,
  type Reading,
  type ReplyMark,
  readCommand,
  refusal,
  replyMark,
  summariesIn,
} from '#conversation'
import { execute, react, readConversation, readPullRequest, rerunWorkflow, tipOf } from '#github'
import { type Config, Failure } from '#model'
import { forLog, marker } from '#reports'
import { policyFilePath, withOverrides } from '#review'
import { type Answer, answerTo, refused } from './action-answers.js'
import { type LookUp, lookUpRoles } from './action-approvals.js'
import { type Desk, warn } from './action-desk.js'
import { overridesOf } from './action-inputs.js'
import { type Ending, orFailedCheck, readSubject, reviewHead } from './action-pull-request.js'
import type { EventComment } from './action-request.js'
import { policyAt } from './remote-change.js'

/** One command on its way: where it was given, what it says and what stands there. */
interface Case {
  readonly desk: Desk
  readonly pull: PullRequest
  readonly config: Config
  readonly comment: EventComment
  readonly reading: Exclude<Reading, { kind: 'none' }>
  readonly lookUp: LookUp
}

/** Does what a comment asks, if it asks anything and its writer may. */
export const answerCommand = async (desk: Desk, number: number, comment: EventComment): Promise<Ending> => {
  if (comment.isBot || !comment.body.startsWith('/')) return quiet(desk, 'The comment is no command.')
  const pull = await readPullRequest(desk.github, number)
  if (!pull.isOpen || pull.isLocked) return quiet(desk, 'The pull request is closed or locked: it takes no answers.')
  const config = await orFailedCheck(desk, number, pull.head.sha, () => configOf(desk, pull))
  const reading = readCommand(comment.body, config.commandPrefix)
  if (reading.kind === 'none') return quiet(desk, 'The comment is no command.')
  return served({ desk, pull, config, comment, reading, lookUp: lookUpRoles(desk) })
}

const quiet = ({ core }: Desk, message: string): Ending => {
  core.info(forLog(message))
  return 'green'
}

const configOf = async ({ github, inputs }: Desk, { base }: PullRequest): Promise<Config> => {
  const sha = (await tipOf(github, base.ref)) ?? base.sha
  const policy = await policyAt(github, { sha, ref: base.ref, path: inputs.config || policyFilePath })
  return withOverrides(policy, overridesOf(inputs))
}

const served = async (asked: Case): Promise<Ending> => {
  const { desk, pull, comment } = asked
  await react(desk.github, comment.id, 'eyes')
  const conversation = await readConversation(desk.github, pull, desk.resolver !== null)
  if (isAnswered(conversation, comment)) return quiet(desk, 'This command was answered before.')
  const answer = await answered(asked, conversation)
  await say(asked, answer, conversation)
  return answer.reviews ? again(asked, conversation) : 'green'
}

const isAnswered = ({ comments }: Conversation, { id }: EventComment): boolean =>
  comments.some(({ isOurs, body }) => isOurs && replyMark(body)?.to === id)

/** The answer; what is wrong with a command is an answer too. */
const answered = async (asked: Case, conversation: Conversation): Promise<Answer> => {
  const { desk, pull, config, comment, reading, lookUp } = asked
  const role = await lookUp(comment.author)
  const speaker = { login: comment.author, role, isAuthor: comment.author === pull.author }
  const command = reading.kind === 'command' ? reading.command : ({ name: 'help' } as const)
  const no = refusal(command, speaker, { isPrivate: comment.isPrivate, config })
  if (no !== null) return refused('-1', no)
  if (reading.kind === 'mistake') return refused('confused', reading.because)
  try {
    return await answerTo({ desk, pull, config, comment, command, conversation, lookUp })
  } catch (error) {
    if (error instanceof Failure) return refused('confused', error.message)
    throw error
  }
}

/** Help and status are told once in ten minutes; who asks again gets a reaction. */
const pause = 10 * 60 * 1000

const isRepeated = ({ comments }: Conversation, name: string, { createdAt }: EventComment): boolean =>
  comments.some((one) => {
    const age = Date.parse(createdAt) - Date.parse(one.createdAt)
    return one.isOurs && replyMark(one.body)?.command === name && age >= 0 && age < pause
  })

const say = async (asked: Case, { text, reaction, mark }: Answer, conversation: Conversation): Promise<void> => {
  const { desk, pull, comment, reading } = asked
  const name = reading.kind === 'command' ? reading.command.name : 'mistake'
  const isRoutine = name === 'help' || name === 'status'
  if (text !== null && !(isRoutine && isRepeated(conversation, name, comment))) {
    const note: ReplyMark = { t: 'reply', to: comment.id, command: name, ...mark }
    const body = `${text}\n\n${marker(note)}`
    const { missing, uncertain } = await execute(
      desk.github,
      [{ write: 'create-comment', pull: pull.number, body, reason: `answers ${name}` }],
      null,
    )
    if (missing.size + uncertain.length > 0)
      warn(desk, `The answer was not written: ${[...missing, ...uncertain].join(', ')}`)
  }
  if (!(await react(desk.github, comment.id, reaction)))
    desk.core.info(forLog('No reaction: the job would need the permission issues: write.'))
}

/** A new review, and where the job is the gate, the pull request's own job once more. */
const again = async ({ desk, pull, lookUp }: Case, conversation: Conversation): Promise<Ending> => {
  const subject = await orFailedCheck(desk, pull.number, pull.head.sha, () => readSubject(desk, pull))
  const ending = await orFailedCheck(desk, pull.number, pull.head.sha, () => reviewHead(desk, pull, subject, lookUp))
  const job = summariesIn(conversation)[0]?.mark.job ?? 0
  if (subject.config.gate === 'check' || job === 0) return ending
  try {
    await rerunWorkflow(desk.github, job)
    return 'green'
  } catch (error) {
    warn(desk, error instanceof Error ? error.message : String(error))
    return ending
  }
}
