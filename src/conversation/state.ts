import type { Revision } from '#model'

/** A pull request as it is now. */
export interface PullRequest {
  readonly number: number
  readonly head: Revision
  /** The branch it wants to go into, at its tip. */
  readonly base: Revision
  readonly isFork: boolean
  readonly isOpen: boolean
  readonly isDraft: boolean
  readonly isLocked: boolean
  readonly author: string
  readonly changedFiles: number
  readonly labels: readonly string[]
  /** Logins that are asked for a review. */
  readonly requested: readonly string[]
}

/** A changed file as its diff is shown; `patch` is null where GitHub shows none. */
export interface ShownFile {
  readonly path: string
  readonly previousPath: string | null
  readonly patch: string | null
}

/** A comment below the pull request. */
export interface Comment {
  readonly id: number
  /** Written by whoever this run acts as. Other workflows may share that login, so its text is a hint, not an authority. */
  readonly isOurs: boolean
  /** Written under a login that the review had before, as the policy says: read, never touched. */
  readonly isFormer: boolean
  readonly author: string
  readonly body: string
  /** As GitHub writes times, in UTC. */
  readonly createdAt: string
  readonly isEdited: boolean
  readonly url: string
}

/** A review thread that this run's identity began. */
export interface Thread {
  /** For GraphQL; null when it could not be asked. */
  readonly id: string | null
  /** The first comment, for REST and for GraphQL. */
  readonly comment: number
  readonly node: string
  readonly url: string
  readonly body: string
  readonly path: string
  /** Where it stands now; null on a file as a whole and when outdated. */
  readonly line: number | null
  readonly startLine: number | null
  readonly isOutdated: boolean
  readonly isResolved: boolean
  /** Resolved by a person. */
  readonly isSettled: boolean
  readonly isMinimized: boolean
  readonly canResolve: boolean
  readonly canUnresolve: boolean
  readonly replies: readonly Reply[]
}

interface Reply {
  readonly isOurs: boolean
  readonly body: string
}

/** The check run on the head commit that this identity made for this pull request. */
export interface CheckState {
  readonly id: number
  readonly url: string
  readonly conclusion: string | null
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly annotations: readonly Annotation[]
}

/** A file that has a say in the review, with the object id that git gives its text. */
export interface UsedFile {
  readonly path: string
  readonly blob: string
}

/** A remark on lines of a file, shown beside the diff. Columns only where it is one line. */
export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

/** What the branch asks before it takes a merge; null where it could not be asked. */
export interface BranchRules {
  readonly resolvesConversations: boolean
  readonly requiredChecks: readonly string[] | null
}

/** Everything that stands on GitHub about one pull request and matters here. */
export interface Conversation {
  readonly pull: PullRequest
  readonly comments: readonly Comment[]
  readonly threads: readonly Thread[]
  /** Threads begun under a login that the review had before: read, never touched. */
  readonly formerThreads: readonly Thread[]
  /** How many review comments by others carry a hidden note that looks like ours. */
  readonly imitations: number
  readonly check: CheckState | null
  /** The workflow file that was asked for; null where it was not, or could not be read. */
  readonly workflow: UsedFile | null
  readonly rules: BranchRules
}
