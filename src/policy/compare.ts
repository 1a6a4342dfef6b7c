import { newAccess } from './new-access.js'
import type { Comparison, NewAccess, PolicySet } from './request.js'

/** Both directions at once. */
export const compareAccess = (before: PolicySet, after: PolicySet): Comparison => {
  const gained = newAccess(before, after)
  const lost = newAccess(after, before)
  return { verdict: verdictOf(gained, lost), gained, lost }
}

const verdictOf = (gained: NewAccess, lost: NewAccess): Comparison['verdict'] => {
  if (gained.verdict === 'undecided') return 'undecided'
  if (gained.verdict === 'new') return lost.verdict === 'none' ? 'broadened' : 'shifted'
  if (lost.verdict === 'undecided') return 'undecided'
  return lost.verdict === 'new' ? 'narrowed' : 'same'
}
