import { type NewThread, placeOf, type Write } from '#conversation'
import { type GitHub, statusOf } from './client.js'
import { LimitReached } from './patience.js'
import { perform } from './perform.js'

type Permission = 'pull-requests: write' | 'checks: write'
type NewReview = Extract<Write, { write: 'create-review' }>

/** What became of the writes of one plan. */
export interface Executed {
  readonly done: number
  /** Permissions that were missing, in the words of a workflow file. */
  readonly missing: ReadonlySet<Permission>
  /** Places that GitHub does not take, as `placeOf` names them, or `file <path>`. */
  readonly refused: ReadonlySet<string>
  /** Sentences about writes that may or may not have happened. */
  readonly uncertain: readonly string[]
  /** Sentences about extras that did not work: labels and requests for reviews. Not tried again. */
  readonly remarks: readonly string[]
  /** Whether GitHub's limits left no room for more comments. */
  readonly isLimited: boolean
  readonly checkUrl: string | null
  readonly commentUrl: string | null
}

interface Record {
  done: number
  readonly missing: Set<Permission>
  readonly refused: Set<string>
  readonly uncertain: string[]
  readonly remarks: string[]
  isLimited: boolean
  checkUrl: string | null
  commentUrl: string | null
}

/**
 * Does the writes one after the other. What GitHub refuses is reported, so that the next plan asks for less; what failed on
 * the way is reported as uncertain, so that it is looked at before it is sent again. `resolver` may have a stronger token.
 */
export const execute = async (github: GitHub, writes: readonly Write[], resolver: GitHub | null): Promise<Executed> => {
  const record: Record = {
    done: 0,
    missing: new Set(),
    refused: new Set(),
    uncertain: [],
    remarks: [],
    isLimited: false,
    checkUrl: null,
    commentUrl: null,
  }
  for (const write of writes) {
    if (record.missing.has(permissionOf(write)) || (record.isLimited && !isCheck(write))) continue
    if (isSummary(write) && isUntold(record)) continue
    if (write.write === 'create-review') await post(github, write, record, { left: mostPosts })
    else await once(resolves(write) ? (resolver ?? github) : github, write, record)
  }
  return record
}

const resolves = ({ write }: Write): boolean => write === 'resolve-thread' || write === 'reopen-thread'
/**
 * The summary remembers which findings have threads. Written although they failed, it would make the next run believe that a
 * person deleted them; so it waits for the next plan.
 */
const isSummary = ({ write }: Write): boolean => write === 'create-comment' || write === 'edit-comment'
const isUntold = ({ refused, uncertain }: Record): boolean =>
  refused.size > 0 || uncertain.some((problem) => problem.startsWith('create-review'))
const isCheck = ({ write }: Write): boolean => write === 'create-check' || write === 'update-check'
const permissionOf = (write: Write): Permission => (isCheck(write) ? 'checks: write' : 'pull-requests: write')

const once = async (github: GitHub, write: Write, record: Record): Promise<void> => {
  try {
    const url = await perform(github, write)
    record.done++
    if (isCheck(write)) record.checkUrl = url
    if (write.write === 'create-comment' || write.write === 'edit-comment') record.commentUrl = url
  } catch (error) {
    if (statusOf(error) === 422 && write.write === 'comment-on-file') record.refused.add(`file ${write.path}`)
    else note(write, error, record)
  }
}

/** How many reviews may be tried to find the places that GitHub does not take. */
const mostPosts = 12

/** One bad place refuses a whole review, so a refused one is halved until the bad places are known. */
const post = async (github: GitHub, write: NewReview, record: Record, tries: { left: number }): Promise<void> => {
  const refuse = (comments: readonly NewThread[]) => {
    for (const comment of comments) record.refused.add(placeOf(comment))
  }
  if (tries.left-- <= 0) return refuse(write.comments)
  try {
    await perform(github, write)
    record.done++
  } catch (error) {
    if (statusOf(error) !== 422) return note(write, error, record)
    if (write.comments.length === 1) return refuse(write.comments)
    const half = Math.ceil(write.comments.length / 2)
    await post(github, { ...write, comments: write.comments.slice(0, half) }, record, tries)
    await post(github, { ...write, comments: write.comments.slice(half) }, record, tries)
  }
}

/** Making something needs nothing but the permission, so a refusal tells of the token. */
const needsOnlyPermission: readonly Write['write'][] = [
  'create-review',
  'create-comment',
  'comment-on-file',
  'create-check',
  'update-check',
]

const extras: readonly Write['write'][] = ['add-label', 'remove-label', 'request-reviewers']

const note = (write: Write, error: unknown, record: Record): void => {
  const status = statusOf(error)
  if (status === 401) throw error
  if (error instanceof LimitReached || isLimit(error)) record.isLimited = true
  else if ((status === 403 || status === 404) && needsOnlyPermission.includes(write.write)) {
    record.missing.add(permissionOf(write))
    return
  }
  const list = extras.includes(write.write) ? record.remarks : record.uncertain
  list.push(`${write.write} failed: ${messageOf(error)}`)
}

const isLimit = (error: unknown): boolean =>
  statusOf(error) === 429 || /secondary rate limit|rate limit exceeded|abuse/i.test(messageOf(error))

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)
