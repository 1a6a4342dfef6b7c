import type { Finding } from '#model'
import { digest } from '#text'
import { type FindingMark, findingMark } from './marks.js'
import type { Thread } from './state.js'

/** A thread with what its mark says. */
export interface MarkedThread {
  readonly thread: Thread
  readonly mark: FindingMark
}

/** Which thread is about which finding. */
export interface Pairing {
  readonly threadOf: ReadonlyMap<Finding, MarkedThread>
  /** Threads that are about none of the findings. */
  readonly alone: readonly MarkedThread[]
  /** Further threads about a finding that has one. */
  readonly doubles: readonly MarkedThread[]
}

/** Rule and resource, whatever file it stands in. */
export const addressMark = ({ rule, resource }: Finding): string => digest(`${rule}\u001f${resource.address}`)

/** A finding with what was judged, short enough to be listed by hundreds. */
export const shortKey = ({ fingerprint, evidence }: Pick<Finding, 'fingerprint' | 'evidence'>): string =>
  `${fingerprint}:${evidence.slice(0, 8)}`

/** By fingerprint, then by rule and address (the file moved), then by rule and evidence (the resource was renamed); each once. */
export const paired = (findings: readonly Finding[], threads: readonly Thread[]): Pairing => {
  const marked = threads
    .flatMap((thread): readonly MarkedThread[] => {
      const mark = findingMark(thread.body)
      return mark ? [{ thread, mark }] : []
    })
    .sort(liveliest)
  const threadOf = new Map<Finding, MarkedThread>()
  const doubles: MarkedThread[] = []
  let free = marked
  const pass = (ofFinding: (finding: Finding) => string, ofMark: (mark: FindingMark) => string) => {
    const left = new Map(
      findings.filter((finding) => !threadOf.has(finding)).map((finding) => [ofFinding(finding), finding] as const),
    )
    free = free.filter((one) => {
      const finding = left.get(ofMark(one.mark))
      if (!finding) return true
      left.delete(ofMark(one.mark))
      threadOf.set(finding, one)
      return false
    })
  }
  pass(
    ({ fingerprint }) => fingerprint,
    ({ fp }) => fp,
  )
  const taken = new Set([...threadOf.keys()].map(({ fingerprint }) => fingerprint))
  doubles.push(...free.filter(({ mark }) => taken.has(mark.fp)))
  free = free.filter(({ mark }) => !taken.has(mark.fp))
  pass(addressMark, ({ at }) => at)
  pass(
    ({ rule, evidence }) => `${rule} ${evidence}`,
    ({ rule, ev }) => `${rule} ${ev}`,
  )
  return { threadOf, alone: free, doubles }
}

/** Open before closed, shown before outdated, oldest first. */
const liveliest = (a: MarkedThread, b: MarkedThread): number =>
  Number(a.mark.is === 'closed') - Number(b.mark.is === 'closed') ||
  Number(a.thread.isOutdated) - Number(b.thread.isOutdated) ||
  a.thread.comment - b.thread.comment
