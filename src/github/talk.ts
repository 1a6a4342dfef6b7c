import type { BranchRules, Comment, Thread } from '#conversation'

/** What people and this identity said about a pull request. */
export interface Talk {
  readonly comments: readonly Comment[]
  readonly threads: readonly Thread[]
  /** Threads begun under logins that the review had before. */
  readonly formerThreads: readonly Thread[]
  /** How many review comments by others carry a hidden note that looks like ours. */
  readonly imitations: number
  readonly rules: BranchRules
}
