import type { Annotation } from './state.js'

/** A comment to be written on lines of the diff. */
export interface NewThread {
  readonly path: string
  readonly side: 'LEFT' | 'RIGHT'
  readonly line: number
  /** The first line where it covers several, else null. */
  readonly startLine: number | null
  readonly body: string
}

/** What the check run is to say. */
export interface CheckDocument {
  readonly conclusion: 'success' | 'neutral' | 'failure'
  readonly title: string
  readonly summary: string
  readonly text: string
  /** Those that it does not have yet. */
  readonly annotations: readonly Annotation[]
}

/** One change of what stands on GitHub. */
type Change =
  | {
      readonly write: 'create-review'
      readonly pull: number
      readonly commit: string
      readonly body: string
      readonly comments: readonly NewThread[]
    }
  | {
      readonly write: 'comment-on-file'
      readonly pull: number
      readonly commit: string
      readonly path: string
      readonly body: string
    }
  | { readonly write: 'reply'; readonly pull: number; readonly comment: number; readonly body: string }
  | {
      readonly write: 'edit-thread'
      readonly comment: number
      readonly body: string
      /** Only true when the thread could be reopened and unfolded before. */
      readonly opens?: true
    }
  | { readonly write: 'resolve-thread'; readonly thread: string }
  | { readonly write: 'reopen-thread'; readonly thread: string }
  | { readonly write: 'fold-thread'; readonly node: string }
  | { readonly write: 'unfold-thread'; readonly node: string }
  | { readonly write: 'delete-thread'; readonly comment: number }
  | {
      readonly write: 'create-check'
      readonly commit: string
      readonly externalId: string
      readonly check: CheckDocument
    }
  | { readonly write: 'update-check'; readonly id: number; readonly check: CheckDocument }
  | { readonly write: 'create-comment'; readonly pull: number; readonly body: string }
  | { readonly write: 'edit-comment'; readonly comment: number; readonly body: string }
  | { readonly write: 'delete-comment'; readonly comment: number }
  | { readonly write: 'add-label'; readonly pull: number; readonly label: string }
  | { readonly write: 'remove-label'; readonly pull: number; readonly label: string }
  | { readonly write: 'request-reviewers'; readonly pull: number; readonly reviewers: readonly string[] }

/** A change of what stands on GitHub, and why. */
export type Write = Change & { readonly reason: string }

/** What this run has learned that it can do; it plans anew with less when GitHub refuses something. */
export interface Abilities {
  /** Threads and comments: `pull-requests: write`. */
  readonly comments: boolean
  /** The check run: `checks: write`. */
  readonly checks: boolean
  /** How many new threads this run may still begin. */
  readonly room: number
  /** How often it may still post a review; each that does not come to stand takes one. */
  readonly posts: number
  /** Places that GitHub refused, as `placeOf` names them. */
  readonly refused: ReadonlySet<string>
}

/** New threads of one run; more would be noise. */
export const mostNewThreads = 25

/** A review is posted whole, comment by comment, and once more with what was refused on its next place; then the summary has it. */
const mostPosts = 3

/** Everything allowed and nothing refused yet. */
export const allAbilities: Abilities = {
  comments: true,
  checks: true,
  room: mostNewThreads,
  posts: mostPosts,
  refused: new Set(),
}

/** A place of the diff as one text. */
export const placeOf = ({ path, side, line, startLine }: Omit<NewThread, 'body'>): string =>
  JSON.stringify([path, side, line, startLine])
