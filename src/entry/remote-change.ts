import type { PullRequest, ShownFile } from '#conversation'
import { compareCommits, filesOfPullRequest, type GitHub, readChangeSet, readFileAt, tipOf } from '#github'
import { type ChangeSet, type Config, Failure } from '#model'
import { policyFilePath } from '#review'
import { configFrom } from './policy-file.js'

/** A pull request read as data, with the policy of the branch it wants to go into. */
export interface RemoteSubject {
  readonly changeSet: ChangeSet
  readonly shown: readonly ShownFile[]
  readonly config: Config
  /** The tip of the base branch, whose policy and workflows count. */
  readonly tip: string
}

/** The policy file as a commit has it; one that cannot be read stops the review. */
export const policyAt = async (github: GitHub, sha: string, ref: string): Promise<Config> => {
  const file = await readFileAt(github, sha, policyFilePath)
  if (file && file.text === null)
    throw new Failure(`${policyFilePath} on ${ref} cannot be read as text (${file.unreadable}).`)
  return configFrom(file?.text ?? null, `${policyFilePath} on ${ref}`)
}

/** Reads the change of a pull request against its merge base; what the base made since is not the author's. */
export const readPullRequestChange = async (
  github: GitHub,
  pull: PullRequest,
  policy: Config | null,
): Promise<RemoteSubject> => {
  const tip = (await tipOf(github, pull.base.ref)) ?? pull.base.sha
  const config = policy ?? (await policyAt(github, tip, pull.base.ref))
  const { mergeBase } = await compareCommits(github, tip, pull.head.sha)
  const files = await filesOfPullRequest(github, pull.number)
  const base = { ref: pull.base.ref, sha: mergeBase }
  const { changeSet, shown } = await readChangeSet(github, base, pull.head, files)
  return { changeSet, shown, config, tip }
}

/** Reads a merge group: the merged result against what it is merged into. */
export const readMergeGroupChange = async (
  github: GitHub,
  group: { readonly base: string; readonly head: string; readonly ref: string },
  policy: Config | null,
): Promise<RemoteSubject> => {
  const config = policy ?? (await policyAt(github, group.base, 'the merge queue'))
  const compared = await compareCommits(github, group.base, group.head)
  const base = { ref: 'the merge queue', sha: group.base }
  const { changeSet, shown } = await readChangeSet(github, base, { ref: group.ref, sha: group.head }, compared)
  return { changeSet, shown, config, tip: group.base }
}
