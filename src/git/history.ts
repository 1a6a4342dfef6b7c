import type { Revision } from '#model'
import { gitAhead } from './command.js'
import {
  type Changed,
  changesOf,
  diffWords,
  filesOfTree,
  filesOfWorkingTree,
  type Listing,
  putBack,
  treeWords,
  workingTreeWords,
} from './listing.js'
import { Objects } from './objects.js'
import { type Ends, endsOf } from './revisions.js'

/** Which two states of a repository are compared. */
export interface Comparison {
  /** A folder inside the repository. */
  readonly repository: string
  /** null: the remote's default branch. */
  readonly base: string | null
  /** null: the working tree, uncommitted changes included. */
  readonly head: string | null
}

/** What differs, and all files of both sides. */
interface Listed {
  readonly changes: readonly Changed[]
  readonly before: Listing
  readonly after: Listing
}

/** What git knows of a comparison. */
export interface History {
  /** The top folder of the working tree; a bare repository's own folder. */
  readonly top: string
  /** Where the head left the base. */
  readonly base: Revision
  /** null: the working tree. */
  readonly head: Revision | null
  readonly listed: Promise<Listed>
  readonly objects: Objects
}

/**
 * Finds both ends of a comparison and has git list what lies between them. It is asked before anything heavy is loaded, so
 * that it works while this process does.
 */
export const openHistory = ({ repository, base, head }: Comparison): History => {
  const ends = endsOf(repository, base, head)
  const { top } = ends
  const listed = head === null ? listWorkingTree(ends) : listCommits(ends)
  // It is awaited only when what reads the files is loaded.
  listed.catch(() => undefined)
  return {
    top,
    base: ends.from,
    head: head === null ? null : { ref: head, sha: ends.tip },
    listed,
    objects: new Objects(top),
  }
}

const listCommits = async ({ top, from, tip }: Ends): Promise<Listed> => {
  const [tree, diff] = [gitAhead(top, ...treeWords, tip), gitAhead(top, ...diffWords, from.sha, tip, '--')]
  const changes = changesOf(await diff)
  const after = filesOfTree(await tree)
  return { changes, before: putBack(after, changes), after }
}

const listWorkingTree = async ({ top, from }: Ends): Promise<Listed> => {
  const tree = gitAhead(top, ...treeWords, from.sha)
  const diff = gitAhead(top, ...diffWords, from.sha, '--')
  const { all, untracked } = filesOfWorkingTree(await gitAhead(top, ...workingTreeWords))
  const tracked = changesOf(await diff)
  const known = new Set(tracked.map(({ path }) => path))
  const added = untracked.filter((path) => !known.has(path)).map(addition)
  return { changes: [...tracked, ...added], before: filesOfTree(await tree), after: all }
}

const addition = (path: string): Changed => ({ status: 'A', path, previousPath: null, was: null })
