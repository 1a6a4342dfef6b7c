import type { Config, Finding, Notice, Verdict } from '#model'
import { isAtLeast } from './judgement.js'
import { isUnread } from './lost.js'
import type { Scope } from './scope.js'

/** Whether a finding counts against the change: brought by it, not waived, and severe enough. */
export const gates = ({ status, waiver, severity }: Finding, { failOn }: Config): boolean =>
  (status === 'introduced' || status === 'worsened') && !waiver && failOn !== 'never' && isAtLeast(severity, failOn)

/** `fail` outranks `incomplete`: what was found is bad enough, whatever else there is. */
export const verdictOf = (findings: readonly Finding[], unread: boolean, config: Config): Verdict => {
  if (findings.some((finding) => gates(finding, config))) return 'fail'
  return unread ? 'incomplete' : 'pass'
}

/** Whether a changed file, as it will be, could not be read in full. */
export const isIncomplete = (notices: readonly Notice[], { isChangedFile }: Scope): boolean =>
  notices.some((notice) => isUnread(notice) && isChangedFile(notice.file))
