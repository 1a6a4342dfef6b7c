import type { Resource, Span, Text } from '#model'
import type { Policy, PolicySet, PolicyType } from '#policy'
import type { Attached } from './documents.js'

/** A role, user, group or permission set, or whoever has a policy file, with everything that one side of the change says about its access. */
export interface Principal {
  /** The same on both sides. */
  readonly key: string
  readonly kind: 'role' | 'user' | 'group' | 'permission set' | 'policy'
  /** For people: `role OrdersFunctionRole`. */
  readonly label: string
  /** Null for a principal that exists elsewhere and gets policies here. */
  readonly resource: Resource | null
  /** Its own policies and, for users, those of its groups. */
  readonly policies: readonly Attached[]
  /** Null: no permissions boundary. */
  readonly boundary: readonly Attached[] | null
  /** What decides about its calls, resource policies left aside. */
  readonly access: PolicySet
  readonly span: Span
  /** A policy of an organisation, which gives nothing and forbids to all below it. */
  readonly bounds?: true
}

/** What a policy on a resource guards. */
export type GuardedKind =
  | 'table'
  | 'stream'
  | 'key'
  | 'vault'
  | 'kinesis stream'
  | 'bucket'
  | 'endpoint'
  | 'trust'
  | 'file'

/** A resource whose own policy says who may use it; a role is one, through its trust policy. */
export interface Guarded {
  /** The same on both sides. */
  readonly key: string
  readonly kind: GuardedKind
  /** For people: `table Orders`, `trust of role OrdersFunctionRole`. */
  readonly label: string
  /** Null when the resource exists elsewhere. */
  readonly resource: Resource | null
  /** What its policy is about, where the code says: the role of a trust policy. */
  readonly arn: Text | null
  readonly policies: readonly Attached[]
  readonly type: PolicyType
  readonly access: PolicySet
  readonly span: Span
}

/** Who may do what, as one side of the change says it. */
export interface AccessSide {
  readonly principals: readonly Principal[]
  readonly guarded: readonly Guarded[]
}

/** The documents alone. */
export const policiesOf = (attached: readonly Attached[]): readonly Policy[] => attached.map(({ policy }) => policy)
