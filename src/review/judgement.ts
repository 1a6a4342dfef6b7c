import { type Pair, type Resource, type Severity, severities } from '#model'
import type { Problem, Rule } from '#rules'

/** A problem with the rule that found it, on a settled resource, in one or more worlds of its conditions. */
export interface Judgement {
  readonly rule: Rule
  readonly problem: Problem
  readonly severity: Severity
  /** As the pair was before any condition was decided; null for the pull request as a whole. */
  readonly pair: Pair | null
  readonly resource: Resource | null
  readonly side: 'before' | 'after'
  /** The numbers of the worlds in which it holds. */
  readonly worlds: ReadonlySet<number>
  /** `when IsProd is false`, or null when it holds wherever the resource exists. */
  readonly condition: string | null
}

/** What inside a resource a judgement is about, free of line numbers. */
export const placeKey = ({ rule, problem }: Judgement): string => `${rule.id}\u001f${problem.property}`

/** Whether a severity is as grave as another or graver. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(least)

/** Whether a severity is graver than another. */
export const isAbove = (severity: Severity, other: Severity): boolean => !isAtLeast(other, severity)
