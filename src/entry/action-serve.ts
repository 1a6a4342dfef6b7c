import { findPullRequest } from '#github'
import { answerCommand } from './action-command.js'
import { type Desk, warn } from './action-desk.js'
import { takeInventory } from './action-inventory.js'
import { reviewMergeGroup } from './action-merge-group.js'
import { type Ending, reviewPullRequest } from './action-pull-request.js'
import { type FirstStage, requestFrom } from './action-request.js'

/** Inputs that are promised and not yet served; who sets one must know. */
const notServed = ['live', 'aws-region', 'state-table'] as const

/** A run with a strong token after a fork's own: reads the pull request as data, and of the first run what `artifact` names. */
const reviewSecondStage = async (desk: Desk, { headOwner, headBranch, headSha }: FirstStage): Promise<Ending> => {
  const number = await findPullRequest(desk.github, { owner: headOwner, branch: headBranch, sha: headSha })
  if (number !== null) return reviewPullRequest(desk, number, headSha)
  warn(desk, `No open pull request has ${headSha} as its head: nothing to review.`)
  return 'green'
}

/** Does what the event asks for. */
export const served = async (desk: Desk): Promise<Ending> => {
  for (const name of notServed.filter((input) => desk.inputs[input] !== '' && desk.inputs[input] !== 'false'))
    warn(desk, `The input ${name} does nothing in this version.`)
  const request = requestFrom(desk.eventName, desk.event, desk.commit)
  switch (request.kind) {
    case 'pull-request':
      return reviewPullRequest(desk, request.number, request.sha)
    case 'command':
      return answerCommand(desk, request.number, request.comment)
    case 'merge-group':
      return reviewMergeGroup(desk, request)
    case 'inventory':
      return takeInventory(desk, request)
    case 'second-stage':
      return reviewSecondStage(desk, request.run)
    case 'nothing':
      warn(desk, request.because)
      return 'green'
  }
}
