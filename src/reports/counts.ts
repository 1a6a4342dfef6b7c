import { type Finding, type Notice, type Related, type Review, type Severity, type Status, severities } from '#model'

/** How many findings stand how. A waived finding counts as waived and nothing else. */
export type Counts = Readonly<Record<Status | 'waived', number>>

/** Counts the findings of a review. */
export const countsOf = ({ findings }: Review): Counts => {
  const counts = { introduced: 0, worsened: 0, unchanged: 0, fixed: 0, waived: 0 }
  for (const finding of findings) counts[finding.waiver ? 'waived' : finding.status] += 1
  return counts
}

/** Severest first, then by place and rule: the order in which people should read. */
const bySeverity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (a, b) =>
      severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
      compareText(a.location.file, b.location.file) ||
      a.location.line - b.location.line ||
      a.location.column - b.location.column ||
      compareText(a.rule, b.rule),
  )

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** Findings by what a reader does with them. */
export interface Sorted {
  /** What this change brought: introduced and worsened. */
  readonly news: readonly Finding[]
  readonly waived: readonly Finding[]
  readonly fixed: readonly Finding[]
  readonly unchanged: readonly Finding[]
}

/** The findings of a review by what a reader does with them, severest first. */
export const sorted = ({ findings }: Review): Sorted => {
  const ordered = bySeverity(findings)
  const open = ordered.filter(({ waiver }) => !waiver)
  return {
    news: open.filter(({ status }) => status === 'introduced' || status === 'worsened'),
    waived: ordered.filter(({ waiver }) => waiver),
    fixed: open.filter(({ status }) => status === 'fixed'),
    unchanged: open.filter(({ status }) => status === 'unchanged'),
  }
}

/** How many of each severity, severest first; severities that do not occur are left out. */
export const perSeverity = (findings: readonly Finding[]): readonly (readonly [Severity, number])[] =>
  [...severities]
    .reverse()
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)

/** `1 finding`, `2 findings`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Notices about what we could not read, and notices about the policy file itself. */
export const unread = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(({ code }) => code !== 'policy-file')
/** Notices about the policy file. */
export const aboutPolicy = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(({ code }) => code === 'policy-file')

/** Whether what else is said of a finding stands on its own line, so that naming the place says nothing. */
export const isHere = ({ file, line }: Related, place: Finding['location']): boolean =>
  file === place.file && line === place.line

/** Whether the place of an open finding is gone: it was written there before the change took it away. */
export const isPast = ({ side, status }: Finding): boolean => side === 'before' && status !== 'fixed'
