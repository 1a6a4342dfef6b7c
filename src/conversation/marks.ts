import { readMarker } from '#reports'

/** The hidden note in a thread: which finding it is about and how it stood when last written. */
export interface FindingMark {
  readonly t: 'finding'
  readonly fp: string
  readonly ev: string
  readonly rule: string
  /** Rule and address, for findings whose file moved. */
  readonly at: string
  readonly is: 'open' | 'closed'
  /** Closed, and resolved or folded; who cannot see that of a thread cannot bring it back either. */
  readonly away?: boolean
}

/** The hidden note in the summary: what it was written for, what it lists and which threads exist. */
export interface SummaryMark {
  readonly t: 'summary'
  readonly sha: string
  readonly run: number
  readonly attempt: number
  /** The last run of the pull request's own job, which can be started again; 0 when there was none. */
  readonly job: number
  /** Whether reviewers were asked. */
  readonly asked: boolean
  /** `fingerprint:evidence`, the evidence cut short, of the findings that the change brings and nobody waived. */
  readonly open: readonly string[]
  /** The same of those that have a thread; one without a thread was deleted by a person. */
  readonly told: readonly string[]
  /** The same of those whose thread a person deleted. */
  readonly dropped: readonly string[]
}

/** The hidden note in an answer to a command. A waiver's index, never its authority. */
export interface ReplyMark {
  readonly t: 'reply'
  /** The command's comment. */
  readonly to: number
  readonly command: string
  readonly fp?: string
  readonly ev?: string
  readonly sha?: string
  readonly by?: string
  readonly until?: string
  /** That the answer was no; a run that is started again may think better of it. */
  readonly is?: 'refused'
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 300
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)
const areTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText)
const isOptional = (value: unknown): boolean => value === undefined || isText(value)

const recordOf = (body: string): Readonly<Record<string, unknown>> => {
  const data = readMarker(body)
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
}

/** The mark of a thread's first comment; null when it is not one of ours. */
export const findingMark = (body: string): FindingMark | null => {
  const mark = recordOf(body)
  const { t, fp, ev, rule, at, is } = mark
  const whole = t === 'finding' && [fp, ev, rule, at].every(isText) && (is === 'open' || is === 'closed')
  return whole ? (mark as unknown as FindingMark) : null
}

/** The mark of a summary; null when it is not one of ours. */
export const summaryMark = (body: string): SummaryMark | null => {
  const mark = recordOf(body)
  const { t, sha, run, attempt, job, asked, open, told, dropped } = mark
  const whole =
    t === 'summary' &&
    isText(sha) &&
    [run, attempt, job].every(isNumber) &&
    typeof asked === 'boolean' &&
    [open, told, dropped].every(areTexts)
  return whole ? (mark as unknown as SummaryMark) : null
}

/** The mark of an answer; null when it is not one of ours. */
export const replyMark = (body: string): ReplyMark | null => {
  const mark = recordOf(body)
  const { t, to, command, fp, ev, sha, by, until, is } = mark
  const whole = t === 'reply' && isNumber(to) && isText(command) && [fp, ev, sha, by, until, is].every(isOptional)
  return whole ? (mark as unknown as ReplyMark) : null
}

/** Whether a text carries any mark of ours, whoever wrote it. */
export const isMarked = (body: string): boolean => readMarker(body) !== undefined
