import type { UsedFile } from '#conversation'
import { Failure } from '#model'
import { forLog } from '#reports'
import type { Desk } from './action-desk.js'
import { usedFileAt } from './remote-change.js'

/** The workflow that this run follows, as the check names it. Not to be able to say so is no reason to stop. */
export const workflowOf = async ({ github, core, workflow, workflowCommit }: Desk): Promise<UsedFile | null> => {
  if (workflow === null || workflowCommit === '') return null
  try {
    return await usedFileAt(github, workflowCommit, workflow)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    core.info(forLog(`The workflow file could not be read: ${error.message}`))
    return null
  }
}
