import {
  type Abilities,
  allAbilities,
  type Conversation,
  mostNewThreads,
  type PullRequest,
  plan,
  summariesIn,
  type Write,
} from '#conversation'
import { type Executed, execute, readConversation, readPullRequest } from '#github'
import type { Review } from '#model'
import { forLog } from '#reports'
import { type Approval, type JoinedFix, joinedFixes, review, withFurther } from '#review'
import { approvalsFor, type LookUp } from './action-approvals.js'
import { type Desk, warn, workflowOf } from './action-desk.js'
import type { RemoteSubject } from './remote-change.js'
import { today } from './today.js'

/** Plan, do, look again: after so many rounds what is left is left to the next run. */
const mostRounds = 4

/** What was said, and what GitHub took of it. */
export interface Told {
  readonly review: Review
  /** The head moved on meanwhile; nothing was written. */
  readonly isSuperseded: boolean
  /** The check run could not be written. */
  readonly isMute: boolean
  readonly commentUrl: string | null
  readonly checkUrl: string | null
}

/** The review of a subject with what approvers let stand. */
export const judged = ({ changeSet, further, config }: RemoteSubject, approvals: readonly Approval[]): Review => {
  const source = review(changeSet, config, today(), approvals)
  return further ? withFurther(source, review(further, config, today(), approvals)) : source
}

/** Edits that mend several findings; none where files of doubtful origin had a say. */
export const joinedIn = (
  { changeSet, further }: RemoteSubject,
  answer: Review,
  approvals: readonly Approval[],
): readonly JoinedFix[] => (further ? [] : joinedFixes(answer, changeSet, today(), approvals))

/** The same for the approvals of a run, which seldom change on the way. */
const joinedOnce = (subject: RemoteSubject) => {
  const known = new Map<string, readonly JoinedFix[]>()
  return (approvals: readonly Approval[], answer: Review): readonly JoinedFix[] => {
    const key = JSON.stringify(approvals)
    const joined = known.get(key) ?? joinedIn(subject, answer, approvals)
    known.set(key, joined)
    return joined
  }
}

/** Plans and writes until nothing is left to write, asking for less each time GitHub refuses something. */
export const converse = async (
  desk: Desk,
  pull: PullRequest,
  subject: RemoteSubject,
  lookUp: LookUp,
): Promise<Told> => {
  const { github, resolver, run, page, timings } = desk
  let abilities: Abilities = allAbilities
  let told: Told | null = null
  let mending = true
  let before = 0
  const joinedBy = joinedOnce(subject)
  const reader = { resolves: resolver !== null, former: subject.config.previousBotLogins, workflow: workflowOf(desk) }
  for (let round = 1; round <= mostRounds; round++) {
    const conversation = await readConversation(github, pull, reader)
    const approvals = await approvalsFor(conversation, subject.config, lookUp)
    const answer = await timings.during('judging', async () => judged(subject, approvals))
    told = { ...(told ?? untold), ...placesIn(conversation), review: answer }
    if (round === 1) before = conversation.threads.length
    const room = Math.max(0, Math.min(abilities.room, mostNewThreads + before - conversation.threads.length))
    const { shown, changeSet, further, policy } = subject
    const { workflow } = conversation
    const joined = await timings.during('judging', async () => joinedBy(approvals, answer))
    const seen = { review: answer, changeSet: further ?? changeSet, shown, conversation, policy, workflow, joined }
    const all = plan({ ...seen, run, abilities: { ...abilities, room }, page })
    if (desk.inputs['dry-run'] === 'true') {
      printPlan(desk, all)
      return told
    }
    const writes = mending ? all : all.filter(isDouble)
    if (writes.length === 0) break
    if (await hasMoved(desk, pull)) return { ...told, isSuperseded: true }
    const executed = await execute(github, writes, resolver, abilities)
    abilities = less(abilities, executed, round)
    told = {
      ...told,
      isMute: isMuted(executed, abilities),
      commentUrl: executed.commentUrl ?? told.commentUrl,
      checkUrl: executed.checkUrl ?? told.checkUrl,
    }
    mending = isTroubled(executed)
    for (const problem of [...executed.uncertain, ...executed.remarks]) desk.core.info(forLog(problem))
    if (!mending && !writes.some(isNew)) break
  }
  complain(desk, abilities)
  return told ?? { ...untold, review: judged(subject, []) }
}

const untold = { isSuperseded: false, isMute: false, commentUrl: null, checkUrl: null }

const placesIn = (conversation: Conversation) => ({
  commentUrl: summariesIn(conversation)[0]?.comment.url ?? null,
  checkUrl: conversation.check?.url ?? null,
})

const isNew = ({ write }: Write): boolean =>
  write === 'create-comment' || write === 'create-review' || write === 'comment-on-file' || write === 'create-check'
const isDouble = ({ write }: Write): boolean => write === 'delete-comment' || write === 'delete-thread'

const isTroubled = ({ missing, refused, uncertain, refusals }: Executed): boolean =>
  refusals > 0 || missing.size > 0 || refused.size > 0 || uncertain.length > 0

/** The check run is not as it should be: not allowed, or its writing failed. */
const isMuted = ({ uncertain }: Executed, { checks }: Abilities): boolean =>
  !checks || uncertain.some((problem) => /^(create|update)-check/.test(problem))

/** Threads that failed twice are left to the next run, so that the summary can still be written in this one. */
const less = (
  abilities: Abilities,
  { missing, refused, uncertain, isLimited, refusals }: Executed,
  round: number,
): Abilities => ({
  comments: abilities.comments && !missing.has('pull-requests: write'),
  checks: abilities.checks && !missing.has('checks: write'),
  room:
    abilities.posts <= refusals ||
    isLimited ||
    (round > 1 && uncertain.some((problem) => problem.startsWith('create-review')))
      ? 0
      : abilities.room,
  posts: abilities.posts - refusals,
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
    `This token may not write all of the review; it stands whole in the job summary. Add to the job's permissions: ${lines.join(' and ')}. ` +
      'Runs for forks and for Dependabot always get a token that only reads.',
  )
}

const printPlan = ({ core }: Desk, writes: readonly Write[]): void => {
  core.startGroup(`${writes.length} planned writes`)
  for (const write of writes) core.info(forLog(JSON.stringify(write)))
  core.endGroup()
}
