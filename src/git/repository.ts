import { type ChangeSet, Failure, type Revision, type SourceFile } from '#model'
import type { Synthesised } from '#review'
import { assemble, type Side } from './assemble.js'
import { readBlobs, readDisk } from './blobs.js'
import { git, tryGit } from './command.js'
import { type Listed, listChanges, listCommit, listWorkingTree } from './listing.js'
import { currentCommit, defaultBase, mergeBase, resolveCommit } from './revisions.js'

export interface Comparison {
  /** A folder inside the repository. */
  readonly repository: string
  /** null: the remote's default branch. */
  readonly base: string | null
  /** null: the working tree, uncommitted changes included. */
  readonly head: string | null
}

/** The change between a head and its merge base, read as data: nothing is checked out. */
export const changeSetFromGit = ({ repository, base, head }: Comparison, synthesised?: Synthesised): ChangeSet => {
  const top = topOf(repository)
  const tip = head === null ? currentCommit(top) : resolveCommit(top, head)
  const baseRef = base ?? defaultBase(top)
  const from = mergeBase(top, { ref: baseRef, sha: resolveCommit(top, baseRef) }, tip)
  const changes = listChanges(top, from.sha, head === null ? null : tip)
  const before = commitSide(top, from.sha)
  const after = head === null ? workingSide(top) : commitSide(top, tip)
  const { files, notices, beside } = assemble(changes, before, after, synthesised)
  return { base: from, head: headOf(head, tip), files, seen: changes.length + beside, notices }
}

const headOf = (head: string | null, sha: string): Revision | null => (head === null ? null : { ref: head, sha })

/** The top folder of the working tree around a folder; a bare repository's own folder. */
export const topOf = (repository: string): string => {
  if (tryGit(repository, 'rev-parse', '--is-inside-work-tree') === 'true')
    return git(repository, 'rev-parse', '--show-toplevel')
      .toString('utf8')
      .replace(/\r?\n$/, '')
  git(repository, 'rev-parse', '--git-dir')
  return repository
}

const sideOf = (
  listing: ReadonlyMap<string, Listed>,
  read: (files: readonly Listed[]) => readonly SourceFile[],
): Side => ({
  paths: [...listing.keys()].sort(),
  has: (path) => listing.has(path),
  read: (paths) => read(paths.flatMap((path) => listing.get(path) ?? [])),
})

const commitSide = (top: string, sha: string): Side => sideOf(listCommit(top, sha), (files) => readBlobs(top, files))

const workingSide = (top: string): Side =>
  sideOf(listWorkingTree(top), (files) => files.map(({ path }) => readDisk(top, path)))

/** One file of the merge base, or null when it is not there: how the policy file is read. */
export const readFromBase = ({ repository }: Comparison, base: Revision, path: string): string | null => {
  const top = topOf(repository)
  const listed = listCommit(top, base.sha).get(path)
  const [file] = listed ? readBlobs(top, [listed]) : []
  if (file && file.text === null)
    throw new Failure(`${path} on ${base.ref} cannot be read as text (${file.unreadable}).`)
  return file?.text ?? null
}
