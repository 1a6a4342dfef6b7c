import { type ChangeOf, is, type TableSettings } from '#model'
import { keptCopies, settingPath } from './copies.js'
import { isKept, lossAt, takesEffect } from './loss.js'
import type { Problem } from './rule.js'

/** A safeguard that a copy of the table had and loses. */
export interface SwitchedOff {
  readonly region: string | null
  readonly before: TableSettings
  readonly place: Required<Pick<Problem, 'at' | 'side' | 'property'>>
}

/** The copies for which a change switches a safeguard off; what the tool would leave as it is does not count. */
export const switchedOff = (
  change: ChangeOf<'table' | 'globalTable' | 'replica'>,
  setting: 'pointInTimeRecovery' | 'deletionProtection',
): readonly SwitchedOff[] =>
  keptCopies(change).flatMap(({ region, before, after }) => {
    const property = settingPath(region, setting)
    const [was, now] = [before[setting], after[setting]]
    if (!is(was, true) || !is(now, false) || isKept(now) || !takesEffect(change, property)) return []
    return [{ region, before, place: { ...lossAt(was, now), property } }]
  })
