import {
  approvalOf,
  type Command,
  type Conversation,
  type PullRequest,
  type ReplyMark,
  shortKey,
  summariesIn,
} from '#conversation'
import { type ChangeSet, type Config, Failure, type Finding, type Review } from '#model'
import {
  codeOf,
  codeSpan,
  commandHelp,
  findingAnswer,
  patchAnswer,
  ruleAnswer,
  sentence,
  statusAnswer,
  waiverAnswer,
} from '#reports'
import { fixAll } from '#review'
import { ruleById } from '#rules'
import { unifiedPatch } from '#text'
import { approvalsFor, type LookUp } from './action-approvals.js'
import { judged } from './action-converse.js'
import type { Desk } from './action-desk.js'
import { readSubject } from './action-pull-request.js'
import type { EventComment } from './action-request.js'
import type { RemoteSubject } from './remote-change.js'
import { today } from './today.js'

/** What is said to a command, and what follows. */
export interface Answer {
  readonly text: string | null
  readonly reaction: '+1' | '-1' | 'confused' | 'rocket'
  /** Whether the pull request is reviewed anew. */
  readonly reviews: boolean
  /** What was read for the answer, so that the review need not read it again. */
  readonly subject?: RemoteSubject
  /** For the hidden note of the answer. */
  readonly mark: Partial<ReplyMark>
}

/** A command with all that its answer needs. */
export interface Question {
  readonly desk: Desk
  readonly pull: PullRequest
  readonly config: Config
  readonly comment: EventComment
  readonly command: Command
  readonly conversation: Conversation
  readonly lookUp: LookUp
}

const told = (text: string): Answer => ({ text, reaction: '+1', reviews: false, mark: {} })

/** No, in one line. */
export const refused = (reaction: '-1' | 'confused', because: string): Answer => ({
  text: sentence(because),
  reaction,
  reviews: false,
  mark: { is: 'refused' },
})

/** The answer to a command whose writer may give it. Failures are answers too. */
export const answerTo = async (question: Question): Promise<Answer> => {
  const { command, config } = question
  switch (command.name) {
    case 'help':
      return told(commandHelp(config.commandPrefix))
    case 'rerun':
      return { text: null, reaction: 'rocket', reviews: true, mark: {} }
    case 'status':
      return told(statusAnswer(await reviewNow(question)))
    case 'suggest':
      return suggestion(question)
    case 'explain':
      return explanation(question, command.what)
    case 'unwaive':
      return {
        text: `${codeSpan(command.code.fingerprint)} counts again.`,
        reaction: 'rocket',
        reviews: true,
        mark: { fp: command.code.fingerprint, ev: command.code.evidence ?? '', by: question.comment.author },
      }
    default:
      return waiver(question, command)
  }
}

/** What cannot be read for an answer says nothing of the change, so it leaves the check run as the review left it. */
const subjectOf = ({ desk, pull }: Question): Promise<RemoteSubject> => readSubject(desk, pull)

const reviewNow = async (question: Question): Promise<Review> => {
  const subject = await subjectOf(question)
  return judged(subject, await approvalsFor(question.conversation, subject.config, question.lookUp))
}

const suggestion = async (question: Question): Promise<Answer> => {
  const { changeSet, config } = await subjectOf(question)
  const { changeSet: fixed, titles } = fixAll(changeSet, config, today())
  return told(patchAnswer(patchOf(changeSet, fixed), titles))
}

const patchOf = (was: ChangeSet, is: ChangeSet): string =>
  is.files
    .map(({ path, after }, at) => {
      const before = was.files[at]?.after?.text
      return typeof before === 'string' && typeof after?.text === 'string' && before !== after.text
        ? unifiedPatch(path, before, after.text)
        : ''
    })
    .join('')

const explanation = async (question: Question, what: string): Promise<Answer> => {
  const { page } = question.desk
  const rule = ruleById(what)
  if (rule) return told(ruleAnswer(rule, page(rule.id)))
  const subject = await subjectOf(question)
  const answer = judged(subject, await approvalsFor(question.conversation, subject.config, question.lookUp))
  const finding = answer.findings.find(({ fingerprint }) => fingerprint === what.slice(0, 16))
  if (!finding) throw new Failure('There is no rule and no finding of that name here.')
  return told(findingAnswer(finding, subject.changeSet, page(finding.rule)))
}

/**
 * Lets a finding stand. It must be one that people have seen: our summary speaks of the present head and lists it, with the
 * evidence that the command names. The approval is tried before it is given, so that what cannot be waived is refused.
 */
const waiver = async (
  question: Question,
  command: Extract<Command, { name: 'waive' | 'unwaive' | 'approve-ignore' }>,
): Promise<Answer> => {
  const { pull, conversation, comment, lookUp } = question
  const { fingerprint, evidence } = command.code
  const [summary] = summariesIn(conversation)
  if (summary?.mark.sha !== pull.head.sha)
    throw new Failure(`The branch moved: wait for the review of ${pull.head.sha.slice(0, 7)}.`)
  const subject = await subjectOf(question)
  const standing = await approvalsFor(conversation, subject.config, lookUp)
  const finding = judged(subject, standing).findings.find((one) => one.fingerprint === fingerprint)
  if (!finding || !summary.mark.open.includes(shortKey(finding)))
    throw new Failure('No open finding has that name at this commit.')
  if (evidence !== null && !finding.evidence.startsWith(evidence))
    throw new Failure(`What was judged has changed since: the finding's name is ${codeOf(finding)} now.`)
  const isAuthor = comment.author === pull.author
  if (isAuthor && finding.rule.startsWith('review/'))
    throw new Failure('What a change does to the review itself is not for its author to let stand.')
  const approval = approvalOf(command, finding.evidence, comment.author, isAuthor)
  const tried = judged(subject, [...standing, ...(approval ? [approval] : [])]).findings.find(sameAs(finding))
  if (!tried?.waiver) throw new Failure(whyNot(finding, subject.config, command))
  const { until, by, reason } = tried.waiver
  return {
    text: waiverAnswer(finding, until, by, reason),
    reaction: 'rocket',
    reviews: true,
    subject,
    mark: { fp: fingerprint, ev: finding.evidence, sha: pull.head.sha, by: comment.author, until },
  }
}

const sameAs =
  ({ fingerprint }: Finding) =>
  (other: Finding): boolean =>
    other.fingerprint === fingerprint

const whyNot = ({ severity }: Finding, { allowCriticalWaivers, maxWaiverDays }: Config, { name }: Command): string => {
  if (severity === 'critical' && !allowCriticalWaivers)
    return 'A critical finding cannot be waived: the policy does not allow it.'
  return name === 'approve-ignore'
    ? `No ignore comment with a reason and an end within ${maxWaiverDays} days stands at this finding.`
    : `The date must lie ahead, at most ${maxWaiverDays} days.`
}
