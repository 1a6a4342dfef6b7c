import type { ChangeSet, Config } from '#model'
import { withOverrides, withTighterOverrides } from '#review'
import type { Desk } from './action-desk.js'
import { warn } from './action-desk.js'
import { overridesOf } from './action-inputs.js'

/**
 * The policy under the inputs of the workflow. A workflow that the pull request itself changes, and that runs as the pull
 * request has it, may only make the policy stricter.
 */
export const configUnder = (desk: Desk, config: Config, changeSet: ChangeSet): Config => {
  const overrides = overridesOf(desk.inputs)
  if (!isOwnWorkflowChanged(desk, changeSet)) return withOverrides(config, overrides)
  const tight = withTighterOverrides(config, overrides)
  if (JSON.stringify(tight) !== JSON.stringify(withOverrides(config, overrides)))
    warn(desk, 'This pull request changes the workflow that reviews it: inputs that loosen the policy do not count.')
  return tight
}

/** Events for which GitHub takes the workflow from the commit that holds the change: the merge commit, or the queue's. */
const ofTheChange: ReadonlySet<string> = new Set(['pull_request', 'merge_group'])

const isOwnWorkflowChanged = ({ eventName, workflow }: Desk, { files }: ChangeSet): boolean =>
  ofTheChange.has(eventName) &&
  files.some(({ path, previousPath, changed }) => changed && [path, previousPath].includes(workflow ?? ''))
