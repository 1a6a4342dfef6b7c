import type { Finding } from '#model'
import { type MarkedThread, paired } from './pairing.js'
import { isSettled } from './standing-threads.js'
import type { Conversation } from './state.js'

/** What threads say that were begun under another login: this one can neither edit nor resolve them. */
export interface Former {
  /** The thread of each finding that has one. */
  readonly of: ReadonlyMap<Finding, MarkedThread>
  /** Findings that such a thread tells as they stand, where people see it; they are not told again. */
  readonly told: ReadonlySet<Finding>
  /** How many of those a person resolved. */
  readonly settled: number
  /** How many open ones say what no longer counts. */
  readonly stale: number
}

/** Pairs findings without a thread of ours with those of an earlier login. */
export const formerly = (findings: readonly Finding[], { formerThreads }: Conversation): Former => {
  const { threadOf, alone } = paired(findings, formerThreads)
  const told = [...threadOf].filter(([finding, one]) => isStillTrue(finding, one))
  return {
    of: threadOf,
    told: new Set(told.map(([finding]) => finding)),
    settled: told.filter(([, one]) => isSettled(one)).length,
    stale: alone.filter(({ thread, mark }) => mark.is === 'open' && !thread.isResolved).length,
  }
}

/** Words that cannot be edited count while what was judged is the same and their lines are there. */
const isStillTrue = ({ evidence }: Finding, { thread, mark }: MarkedThread): boolean =>
  mark.is === 'open' && mark.ev === evidence && !thread.isOutdated
