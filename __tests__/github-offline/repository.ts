import { sharedObjects } from './objects.js'

/** A file of a commit. `mode` as git writes it: 100644, 120000 for a link, 160000 for a submodule. */
export interface TreeFile {
  readonly path: string
  readonly mode: string
  readonly type: 'blob' | 'commit' | 'tree'
  readonly oid: string
  readonly size: number
}

/** A file a pull request changes, as git compares it. `patch` is null for what git calls binary. */
export interface ChangedFile {
  readonly path: string
  readonly previousPath: string | null
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'changed'
  readonly oid: string
  readonly patch: string | null
}

/** Files to write in a commit by path; null deletes. */
export type Edits = Readonly<Record<string, string | Buffer | { readonly mode: string; readonly text: string } | null>>

/** A real, bare git repository in a temporary folder, whose objects all repositories of a test file share. */
export interface Repository {
  readonly folder: string
  /** Writes a commit on a branch, made from `parent` when the branch is new or is to be moved by force. */
  commit(branch: string, edits: Edits, message?: string, parent?: string): string
  /** A merge commit of two commits whose files are those of `tree`; for merge queues. */
  merge(branch: string, first: string, second: string): string
  resolve(ref: string): string | null
  typeOf(oid: string): string | null
  tree(commit: string): readonly TreeFile[]
  blob(oid: string): Buffer
  mergeBase(one: string, other: string): string | null
  changes(before: string, after: string): readonly ChangedFile[]
  log(before: string, after: string): readonly string[]
  archive(commit: string, prefix: string): Buffer
  remove(): void
}

/** A new, empty repository. Its branches are its own. */
export const createRepository = (): Repository => {
  const { objects, leave } = sharedObjects()
  const tips = new Map<string, string>()
  const moved = (branch: string, commit: string): string => {
    tips.set(branch, commit)
    return commit
  }
  const resolve = (ref: string) => {
    if (/^[0-9a-f]{40}$/.test(ref)) return objects.typeOf(ref) === 'commit' ? ref : null
    return tips.get(ref.replace(/^(refs\/)?heads\//, '')) ?? null
  }
  return {
    ...objects,
    resolve,
    commit: (branch, edits, message = 'Change', parent = tips.get(branch)) =>
      moved(branch, objects.commit(branch, edits, message, parent)),
    merge: (branch, first, second) => moved(branch, objects.merge(branch, first, second)),
    remove: leave,
  }
}
