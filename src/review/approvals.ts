import type { AppliedWaiver, Config } from '#model'
import { daysBetween } from './dates.js'

/** A person's word in a comment that one finding may stand: bound to what was judged, so it dies when the evidence changes. */
export interface Approval {
  readonly fingerprint: string
  readonly evidence: string
  readonly by: string
  /** A date; it holds to the end of that day in UTC. Null: as an ignore comment that the change adds says. */
  readonly until: string | null
  /** Null where the ignore comment gives it. */
  readonly reason: string | null
  /** Whether it is the author of the change who says so: never about what the change does to the review itself. */
  readonly isAuthor?: boolean
}

/** What approvals do to one finding. */
export interface Approved {
  readonly waiver: AppliedWaiver | null
  /** Who accepts an ignore comment of the head side, or null. */
  readonly accepts: string | null
}

/** Finds the approval of a finding. Who may give one is for the caller to check; when it ends is checked here. */
export const approvalsOf = (approvals: readonly Approval[], { maxWaiverDays }: Config, today: string) => {
  const byFinding = new Map(approvals.map((approval) => [`${approval.fingerprint} ${approval.evidence}`, approval]))
  const holds = (until: string): boolean => until >= today && daysBetween(today, until) <= maxWaiverDays
  return (fingerprint: string, evidence: string, rule: string): Approved => {
    const approval = byFinding.get(`${fingerprint} ${evidence}`)
    if (!approval || (approval.isAuthor && rule.startsWith('review/'))) return { waiver: null, accepts: null }
    const { by, until, reason } = approval
    if (until === null) return { waiver: null, accepts: by }
    return { waiver: holds(until) ? { by, until, reason: reason ?? '', source: 'comment' } : null, accepts: null }
  }
}
