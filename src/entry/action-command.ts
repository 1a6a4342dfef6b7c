import { type Conversation, type PullRequest, type Reading, readCommand, refusal, summariesIn } from '#conversation'
import { readConversation, readPullRequest, rerunWorkflow, tipOf } from '#github'
import { type Config, Failure } from '#model'
import { forLog } from '#reports'
import { policyFilePath, withOverrides } from '#review'
import { type Answer, answerTo, refused } from './action-answers.js'
import { type LookUp, lookUpRoles } from './action-approvals.js'
import { type Desk, warn } from './action-desk.js'
import { overridesOf } from './action-inputs.js'
import { type Ending, orFailedCheck, readSubject, reviewHead } from './action-pull-request.js'
import { answerThatCounts, type Earlier, earlierAnswer, isDry, reacted, say } from './action-reply.js'
import type { EventComment } from './action-request.js'
import { policyAt, type RemoteSubject } from './remote-change.js'

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
  const config = await configOf(desk, pull)
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
  const { config } = await policyAt(github, { sha, ref: base.ref, path: inputs.config || policyFilePath })
  return withOverrides(config, overridesOf(inputs))
}

const served = async (asked: Case): Promise<Ending> => {
  const { desk, pull, comment } = asked
  await reacted(desk, comment, 'eyes')
  const reader = { resolves: desk.resolver !== null, former: asked.config.previousBotLogins }
  const read = () => readConversation(desk.github, pull, reader)
  const conversation = await read()
  const earlier = earlierAnswer(conversation, comment)
  if (earlier && !(earlier.isRefusal && desk.run.attempt > 1)) return followed(asked, conversation, earlier)
  const answer = await answered(asked, conversation)
  const replaced = earlier?.comment.isOurs ? earlier : null
  if (!(await say(asked, answer, conversation, replaced))) return 'red'
  const counts = answer.text === null || isDry(desk) ? null : await answerThatCounts(asked, read)
  if (counts && counts.isRefusal !== (answer.mark.is === 'refused')) return followed(asked, conversation, counts)
  return answer.reviews ? again(asked, conversation, answer.subject) : 'green'
}

/** A command is answered once; but what was to follow the answer may have failed, so it is done whenever the command comes again. */
const followed = async (asked: Case, conversation: Conversation, { mark, isRefusal }: Earlier): Promise<Ending> => {
  const { desk, comment } = asked
  if (isRefusal) return quiet(desk, 'This command was refused before; start the run again to have it looked at anew.')
  const reviews = mark.fp !== undefined
  await reacted(desk, comment, reviews ? 'rocket' : '+1')
  return reviews ? again(asked, conversation) : quiet(desk, 'This command was answered before.')
}

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

/** A new review, and where the job is the gate, the pull request's own job once more. */
const again = async (
  { desk, pull, lookUp }: Case,
  conversation: Conversation,
  known?: RemoteSubject,
): Promise<Ending> => {
  const subject = known ?? (await orFailedCheck(desk, pull.number, pull.head.sha, () => readSubject(desk, pull)))
  const ending = await orFailedCheck(desk, pull.number, pull.head.sha, () => reviewHead(desk, pull, subject, lookUp))
  const job = summariesIn(conversation)[0]?.mark.job ?? 0
  if (subject.config.gate === 'check' || job === 0 || isDry(desk)) return ending
  try {
    await rerunWorkflow(desk.github, job)
    return 'green'
  } catch (error) {
    warn(desk, error instanceof Error ? error.message : String(error))
    return ending
  }
}
