import { join } from 'node:path'
import {
  type Abilities,
  allAbilities,
  type Conversation,
  conclusionOf,
  type PullRequest,
  plan,
  type Write,
} from '#conversation'
import { type Executed, execute, readConversation, readPullRequest } from '#github'
import type { Review } from '#model'
import { forLog } from '#reports'
import { review, withOverrides } from '#review'
import { type Desk, namedPolicy, warn } from './action-desk.js'
import { annotate, logFindings } from './action-findings.js'
import { overridesOf } from './action-inputs.js'
import { isPrivileged } from './action-request.js'
import { leaveResults } from './action-results.js'
import { withPlansFrom } from './plan-files.js'
import { type RemoteSubject, readPullRequestChange } from './remote-change.js'
import { today } from './today.js'

/** How a run ends: with the job green or red. */
export type Ending = 'green' | 'red'

/** Plan, do, look again: after so many rounds what is left is left to the next run. */
const mostRounds = 4

/** The whole review of a pull request. `sha` is the head the event spoke of, or null for the head as it is. */
export const reviewPullRequest = async (desk: Desk, number: number, sha: string | null): Promise<Ending> => {
  const pull = await readPullRequest(desk.github, number)
  if (!pull.isOpen) return over(desk, `Pull request ${number} is closed: nothing to review.`)
  if (sha !== null && sha !== pull.head.sha)
    return over(desk, `The head moved on from ${sha} to ${pull.head.sha}: the run for that commit reviews it.`)
  return reviewHead(desk, pull)
}

const over = ({ core }: Desk, message: string): Ending => {
  core.info(forLog(message))
  return 'green'
}

const reviewHead = async (desk: Desk, pull: PullRequest): Promise<Ending> => {
  const read = await readPullRequestChange(desk.github, pull, namedPolicy(desk))
  const changeSet = withPlansFrom(read.changeSet, namedPlans(desk), (name) => join(desk.workspace, name))
  const subject = { ...read, changeSet, config: withOverrides(read.config, overridesOf(desk.inputs)) }
  const told = await converse(desk, pull, subject)
  if (told.isSuperseded) return over(desk, `The head moved on from ${pull.head.sha} while it was reviewed.`)
  logFindings(desk, told.review)
  if (told.isMute) annotate(desk, told.review)
  await leaveResults(desk, told.review, subject.changeSet, told)
  return endingOf(told.review, told.isMute && desk.inputs['dry-run'] !== 'true')
}

/** The plans that the workflow names. Where the token is strong, nothing is read that a stranger's code may have written. */
const namedPlans = (desk: Desk): readonly string[] => {
  const names = desk.inputs.plan.split('\n').flatMap((line) => line.trim() || [])
  if (names.length === 0 || !isPrivileged(desk.eventName)) return names
  warn(desk, `The input plan is not used on ${desk.eventName}: a plan may come from the pull request's own code.`)
  return []
}

/** The job turns red where the policy wants it, and where there is no check run to turn red. */
const endingOf = (answer: Review, isMute: boolean): Ending => {
  const red = conclusionOf(answer) === 'failure'
  return red && (answer.config.gate !== 'check' || isMute) ? 'red' : 'green'
}

interface Told {
  readonly review: Review
  readonly isSuperseded: boolean
  /** No check run could be written. */
  readonly isMute: boolean
  readonly commentUrl: string | null
  readonly checkUrl: string | null
}

/** Plans and writes until nothing is left to write, asking for less each time GitHub refuses something. */
const converse = async (desk: Desk, pull: PullRequest, subject: RemoteSubject): Promise<Told> => {
  const { github, run, page } = desk
  let abilities: Abilities = allAbilities
  let told: Told = { review: judged(subject), isSuperseded: false, isMute: false, commentUrl: null, checkUrl: null }
  let mending = true
  for (let round = 1; round <= mostRounds; round++) {
    const conversation = await readConversation(github, pull)
    const answer = judged(subject)
    const all = plan({ review: answer, ...subject, conversation, run, abilities, page })
    const writes = mending ? all : all.filter(isDouble)
    told = { ...told, review: answer }
    if (desk.inputs['dry-run'] === 'true') {
      printPlan(desk, writes)
      return told
    }
    if (writes.length === 0) break
    if (await hasMoved(desk, pull)) return { ...told, isSuperseded: true }
    const executed = await execute(github, writes)
    abilities = less(abilities, executed)
    told = {
      ...told,
      isMute: !abilities.checks,
      commentUrl: executed.commentUrl ?? told.commentUrl,
      checkUrl: executed.checkUrl ?? told.checkUrl,
    }
    mending = isTroubled(executed)
    if (!mending && !writes.some(isNew)) break
  }
  complain(desk, abilities)
  return told
}

const judged = ({ changeSet, config }: RemoteSubject): Review => review(changeSet, config, today())

const isNew = ({ write }: Write): boolean =>
  write === 'create-comment' || write === 'create-review' || write === 'comment-on-file' || write === 'create-check'
const isDouble = ({ write }: Write): boolean => write === 'delete-comment' || write === 'delete-thread'

const isTroubled = ({ missing, refused, uncertain }: Executed): boolean =>
  missing.size > 0 || refused.size > 0 || uncertain.length > 0

const less = (abilities: Abilities, { missing, refused, isLimited }: Executed): Abilities => ({
  comments: abilities.comments && !missing.has('pull-requests: write'),
  checks: abilities.checks && !missing.has('checks: write'),
  threads: abilities.threads && !isLimited,
  refused: new Set([...abilities.refused, ...refused]),
})

const hasMoved = async ({ github }: Desk, pull: PullRequest): Promise<boolean> => {
  const now = await readPullRequest(github, pull.number)
  return now.head.sha !== pull.head.sha || !now.isOpen
}

/** One warning that names the lines to add. */
const complain = (desk: Desk, { comments, checks }: Abilities): void => {
  const lines = [...(comments ? [] : ['pull-requests: write']), ...(checks ? [] : ['checks: write'])]
  if (lines.length === 0) return
  warn(
    desk,
    `This token may not write here, so the review stands in the job summary only. Add to the job's permissions: ${lines.join(' and ')}. ` +
      'Runs for forks and for Dependabot always get a token that only reads.',
  )
}

const printPlan = ({ core }: Desk, writes: readonly Write[]): void => {
  core.startGroup(`${writes.length} planned writes`)
  for (const write of writes) core.info(forLog(JSON.stringify(write)))
  core.endGroup()
}

export type { Conversation }
