import type { AppliedWaiver, Config } from '#model'
import { daysBetween } from './dates.js'

/** A person's word in a comment that one finding may stand: bound to what was judged, so it dies when the evidence changes. */
export interface Approval {
  readonly fingerprint: string
  readonly evidence: string
  readonly by: string
  /** A date; it holds to the end of that day in UTC. */
  readonly until: string
  readonly reason: string
}

/** Finds the approval of a finding. Who may give one is for the caller to check; when it ends is checked here. */
export const approvalsOf = (approvals: readonly Approval[], { maxWaiverDays }: Config, today: string) => {
  const holding = approvals.filter(({ until }) => until >= today && daysBetween(today, until) <= maxWaiverDays)
  const byFinding = new Map(holding.map((approval) => [`${approval.fingerprint} ${approval.evidence}`, approval]))
  return (fingerprint: string, evidence: string): AppliedWaiver | null => {
    const approval = byFinding.get(`${fingerprint} ${evidence}`)
    return approval ? { by: approval.by, until: approval.until, reason: approval.reason, source: 'comment' } : null
  }
}
