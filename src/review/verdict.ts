import type { Config, Finding, Verdict } from '#model'
import type { Judged } from './judge.js'
import { isAtLeast } from './judgement.js'
import { isReviewed, type Scope } from './scope.js'
import type { Sides } from './sides.js'

/** Whether a finding counts against the change: brought by it, not waived, and severe enough. */
const gates = ({ status, waiver, severity }: Finding, { failOn }: Config): boolean =>
  (status === 'introduced' || status === 'worsened') && !waiver && failOn !== 'never' && isAtLeast(severity, failOn)

/** `fail` outranks `incomplete`: what was found is bad enough, whatever else there is. */
export const verdictOf = (findings: readonly Finding[], unread: boolean, config: Config): Verdict => {
  if (findings.some((finding) => gates(finding, config))) return 'fail'
  return unread ? 'incomplete' : 'pass'
}

/** Whether a changed file that is reviewed could, as it will be, not be read or judged in full. */
export const isIncomplete = (
  { holes, config }: Sides,
  judged: readonly Judged[],
  { isChangedFile, isChanged }: Scope,
): boolean =>
  [...holes].some((file) => isChangedFile(file) && isReviewed(file, config)) ||
  judged.some(({ complete, pair }) => !complete && isChanged(pair))
