import type { Edit } from './fix.js'
import type { ResourceKind } from './inventory.js'
import type { FormatName } from './resource.js'
import type { Span } from './source.js'

/** Harm if the finding is true and merged, mildest first. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const
/** One of `severities`. */
export type Severity = (typeof severities)[number]

/** Chance that the finding is true. */
export type Confidence = 'high' | 'medium' | 'low'

/** The weakest profile in which a rule speaks; each includes the ones before it. */
export const profiles = ['default', 'strict', 'audit'] as const
/** One of `profiles`. */
export type Profile = (typeof profiles)[number]

/** How a finding stands against the base. */
export type Status = 'introduced' | 'worsened' | 'unchanged' | 'fixed'

/** Why a finding does not count, and who said so. `until` is a date, the end of that day in UTC. */
export interface AppliedWaiver {
  readonly by: string
  readonly until: string
  readonly reason: string
  readonly source: 'policy' | 'inline' | 'comment'
}

/** A fix that was spelled, applied and read again. */
export interface SpelledFix {
  readonly title: string
  readonly safety: 'safe' | 'needs-review'
  readonly edits: readonly Edit[]
}

/** Another place that belongs to a finding, and what it has to do with it. */
export interface Related {
  readonly message: string
  readonly file: string
  readonly line: number
}

/** What a rule says about one place, with history. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly confidence: Confidence
  readonly status: Status
  readonly waiver: AppliedWaiver | null
  readonly resource: {
    readonly address: string
    readonly kind: ResourceKind | 'configuration' | 'file'
    readonly type: string
    readonly format: FormatName | null
  }
  readonly location: Span
  readonly side: 'before' | 'after'
  readonly related: readonly Related[]
  /** The condition under which it holds, or null when it always does. */
  readonly condition: string | null
  /** What, why here and what to do: at most four lines. */
  readonly message: string
  /** The rule's own reason, the same for all its findings. */
  readonly why: string
  readonly fingerprint: string
  readonly evidence: string
  readonly fix: SpelledFix | null
  readonly controls: Readonly<Record<string, readonly string[]>>
}
