import type { Removal } from './resource.js'
import type { Encryption } from './table.js'
import type { Text } from './tree.js'

/** What a fix may set, in the model's words. `replica` narrows a table setting to one Region's copy. */
export type Wish =
  | { readonly set: 'pointInTimeRecovery'; readonly value: boolean; readonly replica?: string }
  | { readonly set: 'recoveryPeriodInDays'; readonly value: number; readonly replica?: string }
  | { readonly set: 'deletionProtection'; readonly value: boolean; readonly replica?: string }
  | {
      readonly set: 'encryption'
      readonly value: Encryption
      /** Needed for `customer`: the key exactly as it was written before. */
      readonly kmsKey?: Text
      readonly replica?: string
    }
  | { readonly set: 'guard'; readonly value: Extract<Removal, 'retain' | 'refuse'> }
  | { readonly set: 'encryptionAtRest'; readonly value: true }
  | { readonly set: 'rotation'; readonly value: boolean }
  | { readonly set: 'enabled'; readonly value: boolean }
  | { readonly set: 'deletionWindowInDays'; readonly value: number }
  | { readonly set: 'exportEncryption'; readonly value: 'KMS' }
  | { readonly set: 'timeToLive'; readonly value: string | null }
  | { readonly set: 'endpointPolicy'; readonly value: PlainJson }

/** JSON without places. */
export type PlainJson = string | number | boolean | null | readonly PlainJson[] | { readonly [key: string]: PlainJson }

/** A fix as a wish on the model; each format spells it as text. */
export interface Fix {
  readonly title: string
  /** `safe` may be clicked without thought; `needs-review` costs money, time or another decision. */
  readonly safety: 'safe' | 'needs-review'
  /** The resource's id on the after side. */
  readonly resource: string
  readonly wishes: readonly Wish[]
}

/** Lines `startLine` to `endLine` (from 1, inclusive) of a file become `text`, which is joined by `\n` and has no final one. */
export interface Edit {
  readonly file: string
  readonly startLine: number
  readonly endLine: number
  readonly text: string
}
