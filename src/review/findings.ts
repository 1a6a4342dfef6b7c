import type { Finding } from '#model'
import { causesOf } from './causes.js'
import { findingOf } from './finding.js'
import { provenFixes } from './fixes.js'
import { fingerprinter } from './identity.js'
import type { Judge } from './judge-change.js'
import { byPlace, fixedLast } from './order.js'
import type { Scope } from './scope.js'
import type { Sides } from './sides.js'
import type { Standing } from './standing.js'
import { folderOf, twinsOf } from './twins.js'
import type { Waivers } from './waivers.js'

interface Desk {
  readonly sides: Sides
  readonly scope: Scope
  readonly judge: Judge
  readonly waivers: Waivers
  readonly fixed: FixedFindings
}

/** Which findings get a fix where there is one. */
export type FixedFindings = 'news' | 'all'

/** Names every finding, waives what may be waived, and offers the fixes that hold. What the change leaves alone is dropped. */
export const findingsOf = (
  standings: readonly Standing[],
  { sides, scope, judge, waivers, fixed }: Desk,
): readonly Finding[] => {
  const nameOf = fingerprinter(sides.renames)
  const named = [...standings].sort(fixedLast).map((standing) => {
    const fingerprint = nameOf(standing.judgement)
    return { standing, fingerprint, waived: waivers.apply(standing, fingerprint) }
  })
  const listed = named.filter(({ standing }) => isListed(standing, scope))
  const fixes = provenFixes(
    listed.flatMap(({ standing }) => (fixed === 'all' || standing.status !== 'unchanged' ? standing : [])),
    sides,
    judge,
  )
  return twinsOf(listed.sort((a, b) => byPlace(a.standing, b.standing))).map(({ standing, all, ...rest }) =>
    findingOf(standing, {
      ...rest,
      fix: fixes.get(standing.judgement) ?? null,
      causes: causesOf(all, scope),
      folders: [...new Set(all.flatMap((judgement) => folderOf(judgement) ?? []))],
    }),
  )
}

/** What was there before is listed only where the change touches its resource or its file. */
const isListed = ({ judgement: { pair }, status }: Standing, { isTouched }: Scope): boolean =>
  status !== 'unchanged' || (pair !== null && isTouched(pair))
