import { createHash } from 'node:crypto'
import type { PullRequest, ShownFile, UsedFile } from '#conversation'
import { compareCommits, filesOfPullRequest, type GitHub, readChangeSet, readFileAt, tipOf } from '#github'
import { type ChangeSet, type Config, Failure } from '#model'
import { policyFilePath, type Synthesised } from '#review'
import { configFrom } from './policy-file.js'

/** A pull request read as data, with the policy of the branch it wants to go into. */
export interface RemoteSubject {
  readonly changeSet: ChangeSet
  readonly shown: readonly ShownFile[]
  readonly config: Config
  /** The file that the policy was read from; null where there is none. */
  readonly policy: UsedFile | null
  /** The same change with files of doubtful origin beside its own, which may add to its review. */
  readonly further?: ChangeSet
  /** The tip of the base branch, whose policy and workflows count. */
  readonly tip: string
}

/** A policy file as a commit has it. */
interface Place {
  readonly sha: string
  readonly ref: string
  readonly path: string
}

/** A policy, and the file that says so. */
interface Policy {
  readonly config: Config
  readonly policy: UsedFile | null
}

/** The policy file of a commit; one that is named and missing, or that cannot be read, stops the review. */
export const policyAt = async (github: GitHub, { sha, ref, path }: Place): Promise<Policy> => {
  const file = await readFileAt(github, sha, path)
  if (!file && path !== policyFilePath)
    throw new Failure(
      `The policy file ${path} does not exist on ${ref}: the review reads it from there, not from the change.`,
    )
  if (file && file.text === null) throw new Failure(`${path} on ${ref} cannot be read as text (${file.unreadable}).`)
  const config = configFrom(file?.text ?? null, `${path} on ${ref}`)
  return {
    config: { ...config, policyFile: path },
    policy: typeof file?.text === 'string' ? { path, blob: blobOf(file.text) } : null,
  }
}

/** A file of a commit with its object id; null where it is not there or is no text. */
export const usedFileAt = async (github: GitHub, sha: string, path: string): Promise<UsedFile | null> => {
  const file = await readFileAt(github, sha, path)
  return typeof file?.text === 'string' ? { path, blob: blobOf(file.text) } : null
}

/** The object id that git gives a file of this text: "Git Objects" in the book Pro Git. */
const blobOf = (text: string): string => {
  const bytes = Buffer.from(text)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/**
 * Reads the change of a pull request against its merge base; what the base made since is not the author's. `path` is the
 * policy file's, or empty for the usual one.
 */
export const readPullRequestChange = async (
  github: GitHub,
  pull: PullRequest,
  path: string,
  synthesised?: Synthesised,
): Promise<RemoteSubject> => {
  const tip = (await tipOf(github, pull.base.ref)) ?? pull.base.sha
  const policy = await policyAt(github, { sha: tip, ref: pull.base.ref, path: path || policyFilePath })
  const { mergeBase } = await compareCommits(github, tip, pull.head.sha)
  const files = await filesOfPullRequest(github, pull.number)
  const base = { ref: pull.base.ref, sha: mergeBase }
  const { changeSet, shown } = await readChangeSet(github, base, pull.head, files, synthesised)
  return { changeSet: await withPolicy(github, changeSet, shown, policy.config), shown, ...policy, tip }
}

/** The change with both sides of its policy file, where that is one which nothing else would read. */
const withPolicy = async (
  github: GitHub,
  changeSet: ChangeSet,
  shown: readonly ShownFile[],
  { policyFile: path }: Config,
): Promise<ChangeSet> => {
  const { base, head, files } = changeSet
  const touched = shown.find((file) => file.path === path || file.previousPath === path)
  const isRead = files.some((file) => file.path === path || file.previousPath === path)
  if (!touched || isRead || !base || !head) return changeSet
  const before = await readFileAt(github, base.sha, path)
  const after = await readFileAt(github, head.sha, path)
  return { ...changeSet, files: [...files, { path, before, after, changed: true }] }
}

/** Reads a merge group: the merged result against what it is merged into. */
export const readMergeGroupChange = async (
  github: GitHub,
  group: { readonly base: string; readonly head: string; readonly ref: string },
  path: string,
): Promise<RemoteSubject> => {
  const policy = await policyAt(github, { sha: group.base, ref: 'the merge queue', path: path || policyFilePath })
  const compared = await compareCommits(github, group.base, group.head)
  const base = { ref: 'the merge queue', sha: group.base }
  const { changeSet, shown } = await readChangeSet(github, base, { ref: group.ref, sha: group.head }, compared)
  return { changeSet: await withPolicy(github, changeSet, shown, policy.config), shown, ...policy, tip: group.base }
}
