import { answerCommand } from './action-command.js'
import { type Desk, warn } from './action-desk.js'
import { takeInventory } from './action-inventory.js'
import { reviewMergeGroup } from './action-merge-group.js'
import { type Ending, reviewPullRequest } from './action-pull-request.js'
import { requestFrom } from './action-request.js'

/** Does what the event asks for. */
export const served = async (desk: Desk): Promise<Ending> => {
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
      return 'green'
    case 'nothing':
      warn(desk, request.because)
      return 'green'
  }
}
