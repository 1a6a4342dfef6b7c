import type { AccessEntry, ChangeSet, Finding, Review, SourceFile } from '#model'
import { severities } from '#model'
import type { Synthesised } from './assemble.js'
import { compareText, inOrder } from './notices.js'
import { verdictOf } from './verdict.js'

/** What was synthesised, without files that the change has itself: nothing stands in the place of the source. */
export const besideSource = ({ files }: ChangeSet, { before, after }: Synthesised): Synthesised => {
  const known = new Set(files.flatMap(({ path, previousPath }) => [path, previousPath ?? path]))
  const own = ({ path }: SourceFile) => !known.has(path)
  return { before: before.filter(own), after: after.filter(own) }
}

/**
 * Adds to the review of the source what a second review shows that also had data of doubtful origin. It may only add: a
 * finding, notice or entry of the first stays as it is, whatever the data says.
 */
export const withFurther = (source: Review, further: Review): Review => {
  const known = new Map(source.findings.map((finding) => [finding.fingerprint, finding]))
  const more = further.findings.filter((finding) => isNews(finding) && adds(finding, known.get(finding.fingerprint)))
  const replaced = new Set(more.map(({ fingerprint }) => fingerprint))
  const findings = [...source.findings.filter(({ fingerprint }) => !replaced.has(fingerprint)), ...more].sort(byPlace)
  const unread = [source, further].some(({ verdict }) => verdict === 'incomplete')
  return {
    ...source,
    verdict: verdictOf(findings, unread, source.config),
    findings,
    access: accessOf(source.access, further.access),
    changes: [...source.changes, ...missing(further.changes, source.changes, changeKey)],
    notices: inOrder([...source.notices, ...missing(further.notices, source.notices, noticeKey)]),
    coverage: {
      ...source.coverage,
      resources: Math.max(source.coverage.resources, further.coverage.resources),
    },
  }
}

const isNews = ({ status }: Finding): boolean => status === 'introduced' || status === 'worsened'

/** News beside what the source says of it: not said there, not as news, or milder. */
const adds = (finding: Finding, known: Finding | undefined): boolean =>
  !known || !isNews(known) || severities.indexOf(finding.severity) > severities.indexOf(known.severity)

const byPlace = (a: Finding, b: Finding): number =>
  compareText(a.location.file, b.location.file) ||
  a.location.line - b.location.line ||
  a.location.column - b.location.column ||
  compareText(a.rule, b.rule)

const missing = <T>(those: readonly T[], these: readonly T[], keyOf: (one: T) => string): readonly T[] => {
  const known = new Set(these.map(keyOf))
  return those.filter((one) => !known.has(keyOf(one)))
}

const changeKey = ({ before, after }: Review['changes'][number]): string => `${before?.id}\u001f${after?.id}`

const noticeKey = ({ code, file, line, message }: Review['notices'][number]): string =>
  [code, file, line, message].join('\u001f')

const accessKey = ({ principal, resource }: AccessEntry): string => `${principal}\u001f${resource}`

/** New access is told where the source shows none or cannot decide. */
const accessOf = (source: readonly AccessEntry[], further: readonly AccessEntry[]): readonly AccessEntry[] => {
  const wider = new Map(
    further
      .filter(({ verdict }) => verdict === 'broadened' || verdict === 'shifted')
      .map((one) => [accessKey(one), one]),
  )
  const kept = source.map((one) =>
    one.verdict === 'same' || one.verdict === 'undecided' || one.verdict === 'narrowed'
      ? (wider.get(accessKey(one)) ?? one)
      : one,
  )
  return [...kept, ...missing(further, source, accessKey)]
}
