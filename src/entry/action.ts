import { Failure } from '#model'
import { oneLine } from '#reports'
import { answerCommand } from './action-command.js'
import { type Desk, openDesk } from './action-desk.js'
import { takeInventory } from './action-inventory.js'
import { reviewMergeGroup } from './action-merge-group.js'
import { reviewPullRequest } from './action-pull-request.js'
import { requestFrom } from './action-request.js'

/** The action: what the event asks for, done; the job red or green. */
const main = async (): Promise<void> => {
  const core = await import('@actions/core')
  try {
    const ending = await served(openDesk(core, process.env))
    process.exitCode = ending === 'red' ? 1 : 0
  } catch (error) {
    core.setFailed(
      oneLine(
        error instanceof Failure
          ? error.message
          : `internal error: ${error instanceof Error ? error.stack : String(error)}`,
      ),
    )
  }
}

const served = async (desk: Desk): Promise<'green' | 'red'> => {
  const request = requestFrom(desk.eventName, desk.event, desk.commit)
  switch (request.kind) {
    case 'pull-request':
      return reviewPullRequest(desk, request.number, request.sha)
    case 'nothing':
      desk.core.warning(oneLine(request.because))
      return 'green'
    case 'command':
      return answerCommand(desk, request.number, request.comment)
    case 'merge-group':
      return reviewMergeGroup(desk, request)
    case 'inventory':
      return takeInventory(desk, request)
    case 'second-stage':
      return 'green'
  }
}

await main()
