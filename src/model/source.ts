/** A place in a file, as an editor shows it: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Span {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Why the bytes of a file could not be had as text. */
export type Unreadable = 'too-large' | 'binary' | 'symlink' | 'submodule' | 'lfs-pointer' | 'missing'

/** One file of one side of a change. `text` is null when it could not be read, and `unreadable` says why. */
export interface SourceFile {
  readonly path: string
  readonly text: string | null
  readonly unreadable?: Unreadable
}

/** One file before and after. `changed` is false for a file read only because a changed one needs it. */
export interface FilePair {
  readonly path: string
  /** The path on the before side, where the file was renamed. */
  readonly previousPath?: string
  readonly before: SourceFile | null
  readonly after: SourceFile | null
  readonly changed: boolean
}

/** One side of the comparison as git names it. */
export interface Revision {
  readonly ref: string
  readonly sha: string
}

/** What a pull request touches, plus the unchanged files needed to understand it. Floors 1 to 4 see nothing else. */
export interface ChangeSet {
  readonly base: Revision | null
  readonly head: Revision | null
  readonly files: readonly FilePair[]
  /** How many files the change touches, whether or not they could hold infrastructure. */
  readonly seen: number
  /** What the edge could not fetch; the review repeats it. */
  readonly notices: readonly Notice[]
  /** Plans in JSON, as `terraform show -json` prints them, that were made of the after side. */
  readonly plans?: readonly SourceFile[]
  /** Terraform variable files that are given by hand when deploying, as the after side has them. */
  readonly varFiles?: readonly SourceFile[]
}

/** `policy-file`: a waiver that ends soon, holds too long or is not needed, and the like; nothing went unread. */
export type NoticeCode = 'unresolved-value' | 'unparsable' | 'unsupported' | 'too-large' | 'limit' | 'policy-file'

/** Something we could not read, resolve or decide. Never skipped in silence. */
export interface Notice {
  readonly code: NoticeCode
  readonly file: string
  readonly line: number
  readonly message: string
  /** The setting that is not known, of which resource and why, where the notice is about one. */
  readonly setting?: { readonly address: string; readonly name: string; readonly reason: string }
  /** What was not read, where a change of it matters, with a digest of what it says: it tells whether a change touches it. */
  readonly unread?: { readonly what: 'module' | 'cdk-code'; readonly name: string; readonly content: string }
}
