import type { Text } from '#model'
import type { Policy, PrincipalKind, Statement, When } from './policy.js'

/** One concrete call. References stand for themselves: `${symbol}` is that symbol's text, whatever it is. */
export interface Request {
  readonly principal: Caller
  /** `dynamodb:GetItem`. */
  readonly action: string
  /** An ARN, or `*` for an action without resources. */
  readonly resource: Text
  /** By key in lower case; a key that is not here is not sent. */
  readonly context: Readonly<Record<string, ContextValue>>
}

/** A list for multi-valued keys. */
export type ContextValue = Text | { readonly list: readonly Text[] }

/** Who calls. `self`: the one whose identity policies are asked, whoever it is. `anonymous`: nobody signed in. */
export interface Caller {
  readonly kind: Exclude<PrincipalKind, '*'> | 'self' | 'anonymous'
  /** An ARN for AWS, a name for services and providers, empty for `self` and `anonymous`. */
  readonly id: Text
}

/** All policies that together decide about one caller or one resource. */
export interface PolicySet {
  readonly identity: readonly Policy[]
  /** Null: no permissions boundary. */
  readonly boundary: readonly Policy[] | null
  /** Policies on the resource: of tables, streams, vaults; key policies; trust policies. */
  readonly resource: readonly Policy[]
  /** Null: no endpoint, or one that lets everything pass. */
  readonly endpoint: readonly Policy[] | null
  /** Null: every request is asked about; otherwise only those that these policies allow. */
  readonly scope: readonly Policy[] | null
  /** Null: any caller; then only the resource's side is asked. */
  readonly caller: Caller | null
  /** Whether the resource is in another account than the caller: then both sides must allow. */
  readonly crossAccount: boolean
}

/** A request allowed now and not before. */
export interface Witness {
  readonly request: Request
  /** `denied`: a Deny forbade it before and no longer does. */
  readonly because: 'not-allowed' | 'denied'
  /** Catalogued actions of which the same is true, this one first; at most 100. */
  readonly actions: readonly string[]
  /** How many there are. */
  readonly count: number
  /** False when the catalogue knows no such action or no such resource of it. */
  readonly catalogued: boolean
  /** The template's conditions under which it holds; empty when it always does. */
  readonly when: readonly When[]
  /** The statement that allows it now. */
  readonly statement: Statement
  /** The Deny of before that stood against it, for `denied`. */
  readonly deny: Statement | null
}

/** `none` is a proof; every witness of `new` is confirmed by `evaluate`; all else is `undecided` with its reason. */
export type NewAccess =
  | { readonly verdict: 'none' }
  | { readonly verdict: 'new'; readonly witnesses: readonly Witness[] }
  | { readonly verdict: 'undecided'; readonly reason: string; readonly possible: readonly Witness[] }

/** What an evaluation comes to. */
export type Decision = 'allowed' | 'explicitly-denied' | 'implicitly-denied' | 'undecided'

/** Actions that a set of policies allows alike within a scope. */
export interface Granted {
  /** As documented; at most 200. */
  readonly actions: readonly string[]
  readonly count: number
  /** A request that is allowed. */
  readonly request: Request
  /** A statement that allows it. */
  readonly statement: Statement
  readonly when: readonly When[]
}

/** What a set of policies allows; `undecided` gives what is certain and the reason. */
export type GrantedAnswer =
  | { readonly verdict: 'none' }
  | { readonly verdict: 'some'; readonly grants: readonly Granted[] }
  | { readonly verdict: 'undecided'; readonly reason: string; readonly grants: readonly Granted[] }

/** How two sets of policies compare. */
export interface Comparison {
  readonly verdict: 'same' | 'broadened' | 'narrowed' | 'shifted' | 'undecided'
  readonly gained: NewAccess
  readonly lost: NewAccess
}
