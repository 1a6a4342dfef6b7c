import type { UsedFile } from '#conversation'
import { Failure } from '#model'
import { forLog } from '#reports'
import { type Desk, workflowOf } from './action-desk.js'
import { usedFileAt } from './remote-change.js'

/** The workflow that a run without a conversation follows. Not to be able to say so is no reason to stop. */
export const usedWorkflow = async (desk: Desk): Promise<UsedFile | null> => {
  const { github, core } = desk
  const file = workflowOf(desk)
  if (!file) return null
  try {
    return await usedFileAt(github, file.commit, file.path)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    core.info(forLog(`The workflow file could not be read: ${error.message}`))
    return null
  }
}
