import type { ChangeSet, Config, Notice } from '#model'
import { weakenedWorkflows } from './pipeline-weakened.js'
import { reviewRuns } from './review-runs.js'

/** How many workflows are named. */
const most = 5

/**
 * Says that a change edits a workflow in which the base side runs this review, where nothing says that it weakens it: from
 * the merge on, that one decides.
 */
export const workflowNotices = (changeSet: ChangeSet, config: Config): readonly Notice[] => {
  const told = weakenedWorkflows(changeSet, config)
  return changeSet.files
    .filter(
      ({ path, changed, before, after }) =>
        changed && !told.has(path) && before?.text !== after?.text && reviewRuns(before?.text).length > 0,
    )
    .slice(0, most)
    .map(({ path }) => ({
      code: 'policy-file',
      file: path,
      line: 1,
      message: 'This change edits the workflow that runs this review: look at it closely.',
    }))
}
