import { join } from 'node:path'
import { conclusionOf, failedCheck, type PullRequest, planCheck } from '#conversation'
import { execute, readCheck, readPullRequest } from '#github'
import { Failure, type Review } from '#model'
import { forLog } from '#reports'
import { digest } from '#text'
import { type LookUp, lookUpRoles } from './action-approvals.js'
import { withArtifact } from './action-artifact.js'
import { configUnder } from './action-config.js'
import { converse } from './action-converse.js'
import type { Desk } from './action-desk.js'
import { annotate, logFindings } from './action-findings.js'
import { isPrivileged } from './action-request.js'
import { leaveResults } from './action-results.js'
import { synthesisedOf } from './cdk-out.js'
import { withPlansFrom } from './plan-files.js'
import { type RemoteSubject, readPullRequestChange } from './remote-change.js'
import { withVarFilesFrom } from './var-files.js'

/** How a run ends: with the job green or red. */
export type Ending = 'green' | 'red'

/** The whole review of a pull request. `sha` is the head the event spoke of, or null for the head as it is. */
export const reviewPullRequest = async (desk: Desk, number: number, sha: string | null): Promise<Ending> => {
  const pull = await readPullRequest(desk.github, number)
  if (!pull.isOpen) return over(desk, `Pull request ${number} is closed: nothing to review.`)
  if (sha !== null && sha !== pull.head.sha)
    return over(desk, `The head moved on from ${sha} to ${pull.head.sha}: the run for that commit reviews it.`)
  return orFailedCheck(desk, number, pull.head.sha, async () => {
    const subject = await readUnlessMoved(desk, pull)
    if (!subject) return over(desk, `The head moved on from ${pull.head.sha} meanwhile.`)
    // Who names no commit is a person that asks.
    return pull.isDraft && sha !== null && subject.config.drafts === 'off'
      ? over(desk, 'This is a draft, and the policy leaves drafts alone until they are ready for review.')
      : reviewHead(desk, pull, subject)
  })
}

/** Commits that were pushed away may be gone already; then the run for the new head does the work, and null is left. */
const readUnlessMoved = async (desk: Desk, pull: PullRequest): Promise<RemoteSubject | null> => {
  try {
    return await readSubject(desk, pull)
  } catch (error) {
    const now = await readPullRequest(desk.github, pull.number)
    if (now.head.sha !== pull.head.sha) return null
    throw error
  }
}

const over = ({ core }: Desk, message: string): Ending => {
  core.info(forLog(message))
  return 'green'
}

/** The change with the policy that judges it. */
export const readSubject = (desk: Desk, pull: PullRequest): Promise<RemoteSubject> =>
  desk.timings.during('reading', () => subjectOf(desk, pull))

const subjectOf = async (desk: Desk, pull: PullRequest): Promise<RemoteSubject> => {
  const plans = namedIn(desk, 'plan')
  const varFiles = namedIn(desk, 'var-files')
  const place = (name: string) => join(desk.workspace, name)
  const synthesised = await synthesisedOf(namedIn(desk, 'cdk-out'), place)
  const read = await readPullRequestChange(desk.github, pull, desk.inputs.config, synthesised)
  const planned = await withPlansFrom(read.changeSet, plans, place)
  const changeSet = withVarFilesFrom(planned, varFiles, desk.workspace, place)
  return withArtifact(desk, pull, { ...read, changeSet, config: configUnder(desk, { ...read, changeSet }) })
}

/** The files that the workflow names. Where the token is strong, nothing is read that a stranger's code may have written. */
const namedIn = ({ inputs, eventName }: Desk, input: 'plan' | 'var-files' | 'cdk-out'): readonly string[] => {
  const names = inputs[input].split('\n').flatMap((line) => line.trim() || [])
  if (names.length > 0 && isPrivileged(eventName))
    throw new Failure(
      `The input ${input} is not taken on ${eventName}: its token is strong, and a file in the workspace may come from a stranger's code.`,
    )
  return names
}

/** Reviews the head, says it, and leaves the results. */
export const reviewHead = async (
  desk: Desk,
  pull: PullRequest,
  subject: RemoteSubject,
  lookUp: LookUp = lookUpRoles(desk),
): Promise<Ending> => {
  const told = await desk.timings.during('telling', () => converse(desk, pull, subject, lookUp))
  if (told.isSuperseded) return over(desk, `The head moved on from ${pull.head.sha} while it was reviewed.`)
  logFindings(desk, told.review)
  if (told.isMute) annotate(desk, told.review)
  await leaveResults(desk, told.review, subject.further ?? subject.changeSet, told)
  return endingOf(told.review, told.isMute)
}

/** The job turns red where the policy wants it, and where there is no check run to turn red. */
export const endingOf = (answer: Review, isMute: boolean): Ending => {
  const red = conclusionOf(answer) === 'failure'
  return red && (answer.config.gate !== 'check' || isMute) ? 'red' : 'green'
}

/** Whatever stops a review also turns its check run red, so that nothing is green by accident. */
export const orFailedCheck = async <T>(
  desk: Desk,
  number: number | null,
  sha: string,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (desk.inputs['dry-run'] !== 'true') await tellFailure(desk, number, sha, error)
    throw error
  }
}

const tellFailure = async (
  { github, core }: Desk,
  number: number | null,
  sha: string,
  error: unknown,
): Promise<void> => {
  const reason = error instanceof Failure ? error.message : 'An internal error stopped the review.'
  const id = error instanceof Failure ? null : errorId(error)
  try {
    await execute(github, planCheck(failedCheck(reason, id), await readCheck(github, number, sha), number, sha), null)
  } catch {
    core.info(forLog('The check run could not be written either.'))
  }
}

/** The same mistake has the same number, whatever the paths of the machine. */
export const errorId = (error: unknown): string =>
  digest(error instanceof Error ? `${error.name} ${error.message}` : String(error), 8)
