import type { BranchRules, Comment, Thread, UsedFile } from '#conversation'

/** Who reads, and what beside. */
export interface Listener {
  /** Logins in small letters that the review wrote under before. */
  readonly former: ReadonlySet<string>
  /** A file of a commit whose object id is wanted. */
  readonly workflow: { readonly commit: string; readonly path: string } | null
}

/** What people and this identity said about a pull request. */
export interface Talk {
  readonly comments: readonly Comment[]
  readonly threads: readonly Thread[]
  /** Threads begun under logins that the review had before. */
  readonly formerThreads: readonly Thread[]
  /** How many review comments by others carry a hidden note that looks like ours. */
  readonly imitations: number
  readonly rules: BranchRules
  /** The file that was asked for beside; null where it was not, or is not there. */
  readonly workflow: UsedFile | null
}
