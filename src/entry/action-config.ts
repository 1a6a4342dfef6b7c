import type { ShownFile } from '#conversation'
import type { ChangeSet, Config, SourceFile } from '#model'
import { isWorkflow, usesReview, withOverrides, withTighterOverrides } from '#review'
import type { Desk } from './action-desk.js'
import { warn } from './action-desk.js'
import { overridesOf } from './action-inputs.js'
import type { RemoteSubject } from './remote-change.js'

/**
 * The policy under the inputs of the workflow. Where the pull request itself changes what gives these inputs, and that runs as
 * the pull request has it, they may only make the policy stricter.
 */
export const configUnder = (desk: Desk, { config, changeSet, shown }: Judged): Config => {
  const overrides = overridesOf(desk.inputs)
  if (!ofTheChange.has(desk.eventName) || !givesInputs(desk, changeSet, shown)) return withOverrides(config, overrides)
  const tight = withTighterOverrides(config, overrides)
  if (JSON.stringify(tight) !== JSON.stringify(withOverrides(config, overrides)))
    warn(desk, 'This pull request changes the workflow that reviews it: inputs that loosen the policy do not count.')
  return tight
}

type Judged = Pick<RemoteSubject, 'config' | 'changeSet' | 'shown'>

/** Events for which GitHub takes the workflow from the commit that holds the change: the merge commit, or the queue's. */
const ofTheChange: ReadonlySet<string> = new Set(['pull_request', 'merge_group'])

/**
 * Whether a change may decide over the inputs: it touches the workflow of this run, another one that runs the review and may be
 * called by it, or an action of the repository's own. Where the workflow is not known, each may be it.
 */
const givesInputs = (
  { workflow }: Desk,
  { files }: ChangeSet,
  shown: readonly Pick<ShownFile, 'path' | 'previousPath'>[],
): boolean => {
  const touched = shown.flatMap(({ path, previousPath }) => [path, ...(previousPath === null ? [] : [previousPath])])
  return (
    touched.some((path) => path === workflow || (workflow === null && isWorkflow(path)) || isOwnAction(path)) ||
    files.some(
      ({ path, changed, before, after }) => changed && isWorkflow(path) && [before, after].some(mentionsReview),
    )
  )
}

/** Whether a path is that of an action which workflows of the repository can use. */
const isOwnAction = (path: string): boolean => /^\.github\/.*\baction\.ya?ml$/.test(path)

const mentionsReview = (file: SourceFile | null): boolean => file !== null && usesReview(file.text)
