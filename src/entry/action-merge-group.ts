import { checkDocument, planCheck } from '#conversation'
import { execute, readCheck, readConversation, readPullRequest } from '#github'
import type { Config } from '#model'
import { type Approval, review } from '#review'
import { approvalsFor, lookUpRoles } from './action-approvals.js'
import { configUnder } from './action-config.js'
import type { Desk } from './action-desk.js'
import { annotate, logFindings } from './action-findings.js'
import { type Ending, endingOf, orFailedCheck } from './action-pull-request.js'
import { leaveResults } from './action-results.js'
import { usedWorkflow } from './action-workflow.js'
import { readMergeGroupChange } from './remote-change.js'
import { today } from './today.js'

/** Reviews what a merge queue is about to merge: a check run and a job summary, no comments. */
export const reviewMergeGroup = (
  desk: Desk,
  group: { readonly base: string; readonly head: string; readonly ref: string },
): Promise<Ending> =>
  orFailedCheck(desk, null, group.head, async () => {
    const { github, inputs, timings } = desk
    const read = await timings.during('reading', () => readMergeGroupChange(github, group, inputs.config))
    const { changeSet, policy } = read
    const config = configUnder(desk, read)
    const workflow = await usedWorkflow(desk)
    const approvals = await approvedIn(desk, group.ref, config)
    const answer = await timings.during('judging', async () => review(changeSet, config, today(), approvals))
    const former = new Set(config.previousBotLogins.map((login) => login.toLowerCase()))
    const there = await readCheck(github, null, group.head, former)
    const wanted = config.gate === 'job' || inputs['dry-run'] === 'true'
    const writes = wanted
      ? []
      : planCheck(checkDocument({ review: answer, changeSet, policy, workflow }), there, null, group.head)
    const { missing, uncertain, checkUrl } = await execute(github, writes, null)
    const isMute = missing.size > 0 || uncertain.length > 0
    logFindings(desk, answer)
    if (isMute) annotate(desk, answer)
    await leaveResults(desk, answer, changeSet, { commentUrl: null, checkUrl: checkUrl ?? there?.url ?? null })
    return endingOf(answer, isMute)
  })

/** What approvers let stand on the pull request that the queue's branch is named after; bound to evidence, so it cannot spread. */
const approvedIn = async (desk: Desk, ref: string, config: Config): Promise<readonly Approval[]> => {
  const [, number] = /\/pr-(\d+)-[0-9a-f]+$/.exec(ref) ?? []
  if (number === undefined) return []
  const pull = await readPullRequest(desk.github, Number(number))
  return approvalsFor(
    await readConversation(desk.github, pull, { former: config.previousBotLogins }),
    config,
    lookUpRoles(desk),
  )
}
