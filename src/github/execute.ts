import { type Abilities, allAbilities, type NewThread, placeOf, type Write } from '#conversation'
import { type GitHub, statusOf } from './client.js'
import { LimitReached } from './patience.js'
import { perform } from './perform.js'
import { postSingly } from './post-singly.js'

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
  /** How often a review was posted that did not come to stand, whole or in part. */
  readonly refusals: number
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
  refusals: number
  checkUrl: string | null
  commentUrl: string | null
}

/**
 * Does the writes one after the other. What GitHub refuses is reported, so that the next plan asks for less; what failed on
 * the way is reported as uncertain, so that it is looked at before it is sent again. `resolver` may have a stronger token.
 */
export const execute = async (
  github: GitHub,
  writes: readonly Write[],
  resolver: GitHub | null,
  { posts }: Pick<Abilities, 'posts'> = allAbilities,
): Promise<Executed> => {
  const record: Record = {
    done: 0,
    missing: new Set(),
    refused: new Set(),
    uncertain: [],
    remarks: [],
    isLimited: false,
    refusals: 0,
    checkUrl: null,
    commentUrl: null,
  }
  for (const write of writes) {
    if (record.missing.has(permissionOf(write)) || (record.isLimited && !isCheck(write))) continue
    if (isSummary(write) && isUntold(record)) continue
    if (isOpening(write) && record.uncertain.some(isStillShut)) continue
    if (write.write === 'create-review') await post(github, write, record, posts)
    else await once(resolves(write) ? (resolver ?? github) : github, write, record)
  }
  return record
}

const resolves = ({ write }: Write): boolean => write === 'resolve-thread' || write === 'reopen-thread'
/**
 * The summary remembers which findings have threads. Written although they failed, or are not seen yet, it would make the next
 * run believe that a person deleted them; so it waits for the next plan.
 */
const isSummary = ({ write }: Write): boolean => write === 'create-comment' || write === 'edit-comment'
const isUntold = ({ refused, uncertain, refusals }: Record): boolean =>
  refusals > 0 || refused.size > 0 || uncertain.some((problem) => /^(create-review|comment-on-file)/.test(problem))
/** A thread that says that its finding is back, and is still put away, would stay so: the next plan would see nothing to reopen. */
const isOpening = (write: Write): boolean => write.write === 'edit-thread' && write.opens === true
const isStillShut = (problem: string): boolean => /^(reopen|unfold)-thread/.test(problem)
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

/** One bad place refuses a whole review; then each comment is posted on its own, and only what GitHub does not take is refused. */
const post = async (github: GitHub, write: NewReview, record: Record, posts: number): Promise<void> => {
  try {
    await perform(github, write)
    record.done++
  } catch (error) {
    if (statusOf(error) !== 422) return note(write, error, record)
    record.refusals++
    if (write.comments.length === 1 || posts < 2) refuse(write.comments, record)
    else await postEach(github, write, record)
  }
}

const postEach = async (github: GitHub, write: NewReview, record: Record): Promise<void> => {
  try {
    const refused = await postSingly(github, write)
    if (refused.length < write.comments.length) record.done++
    if (refused.length > 0) record.refusals++
    refuse(refused, record)
  } catch (error) {
    record.refusals++
    doubt(write, error, record)
  }
}

const refuse = (comments: readonly NewThread[], record: Record): void => {
  for (const comment of comments) record.refused.add(placeOf(comment))
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
  const isPermission = (status === 403 || status === 404) && !isOverLimit(error)
  if (isPermission && needsOnlyPermission.includes(write.write)) record.missing.add(permissionOf(write))
  else doubt(write, error, record)
}

/** What may or may not have happened, for any reason but a permission. */
const doubt = (write: Write, error: unknown, record: Record): void => {
  if (statusOf(error) === 401) throw error
  if (isOverLimit(error)) record.isLimited = true
  const list = extras.includes(write.write) ? record.remarks : record.uncertain
  list.push(`${write.write} failed: ${messageOf(error)}`)
}

const isOverLimit = (error: unknown): boolean => error instanceof LimitReached || isLimit(error)

const isLimit = (error: unknown): boolean =>
  statusOf(error) === 429 || /secondary rate limit|rate limit exceeded|abuse/i.test(messageOf(error))

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)
