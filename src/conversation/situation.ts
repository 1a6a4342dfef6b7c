import type { ChangeSet, Review } from '#model'
import type { JoinedFix } from '#review'
import type { Conversation, ShownFile, UsedFile } from './state.js'
import type { Abilities } from './writes.js'

/** All that a plan depends on: what the review says, what stands on GitHub, and what this run may do. */
export interface Situation {
  readonly review: Review
  readonly changeSet: ChangeSet
  /** Edits that mend several findings at once whose own would meet. */
  readonly joined: readonly JoinedFix[]
  /** The diff as GitHub shows it. */
  readonly shown: readonly ShownFile[]
  readonly conversation: Conversation
  /** The policy file that decided; null where there is none. */
  readonly policy: UsedFile | null
  /** The workflow that the run follows; null where there is none or it cannot be read. */
  readonly workflow: UsedFile | null
  readonly run: {
    readonly id: number
    readonly attempt: number
    /** Whether it is the job that the pull request itself started. */
    readonly isJob: boolean
  }
  readonly abilities: Abilities
  /** Where a rule is explained, or null. */
  readonly page: (rule: string) => string | null
}
