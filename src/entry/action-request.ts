/** What an event asks for. */
export type Request =
  | {
      readonly kind: 'pull-request'
      readonly number: number /** The head the event speaks of, or null when it names none. */
      readonly sha: string | null
    }
  | { readonly kind: 'command'; readonly number: number; readonly comment: EventComment }
  | { readonly kind: 'merge-group'; readonly base: string; readonly head: string; readonly ref: string }
  | { readonly kind: 'second-stage'; readonly run: FirstStage }
  | { readonly kind: 'inventory'; readonly sha: string; readonly ref: string }
  | { readonly kind: 'nothing'; readonly because: string }

/** The comment that an event brings. */
export interface EventComment {
  readonly id: number
  readonly author: string
  readonly isBot: boolean
  readonly body: string
  readonly createdAt: string
  readonly isPrivate: boolean
}

/** The run of the first of two stages. */
export interface FirstStage {
  readonly id: number
  readonly attempt: number
  readonly event: string
  readonly headSha: string
  readonly headBranch: string
  readonly headOwner: string
}

/** Events whose token is strong although the code is a stranger's: nothing of the workspace is touched. */
export const isPrivileged = (name: string): boolean =>
  name === 'pull_request_target' || name === 'workflow_run' || name === 'issue_comment'

type Payload = Readonly<Record<string, unknown>>

/** Reads an event. What we do not serve is nothing to do, with a sentence that says so. */
export const requestFrom = (
  name: string,
  payload: unknown,
  inputs: { readonly sha: string; readonly ref: string },
): Request => {
  const event = recordIn(payload)
  if (name === 'pull_request' || name === 'pull_request_target') return pullRequest(event)
  if (name === 'issue_comment') return command(event)
  if (name === 'merge_group') return mergeGroup(event)
  if (name === 'workflow_run') return secondStage(event)
  if (name === 'workflow_dispatch') return dispatched(event)
  if (name === 'push' || name === 'schedule') return { kind: 'inventory', ...inputs }
  return nothing(`The event ${name} is none that this action serves.`)
}

const nothing = (because: string): Request => ({ kind: 'nothing', because })

const recordIn = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {})
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0)

const reviewed = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited']

const pullRequest = (event: Payload): Request => {
  const action = textIn(event.action)
  if (!reviewed.includes(action)) return nothing(`A pull request that was ${action} needs no new review.`)
  const pull = recordIn(event.pull_request)
  return { kind: 'pull-request', number: numberIn(pull.number), sha: textIn(recordIn(pull.head).sha) || null }
}

const command = (event: Payload): Request => {
  const issue = recordIn(event.issue)
  const comment = recordIn(event.comment)
  const user = recordIn(comment.user)
  if (textIn(event.action) !== 'created') return nothing('Only a new comment can be a command.')
  if (!issue.pull_request) return nothing('The comment is on an issue, not on a pull request.')
  return {
    kind: 'command',
    number: numberIn(issue.number),
    comment: {
      id: numberIn(comment.id),
      author: textIn(user.login),
      isBot: textIn(user.type) !== 'User',
      body: textIn(comment.body),
      createdAt: textIn(comment.created_at),
      isPrivate: recordIn(event.repository).private === true,
    },
  }
}

const mergeGroup = (event: Payload): Request => {
  const group = recordIn(event.merge_group)
  if (textIn(event.action) !== 'checks_requested') return nothing('The merge group asks for no checks.')
  return {
    kind: 'merge-group',
    base: textIn(group.base_sha),
    head: textIn(group.head_sha),
    ref: textIn(group.head_ref),
  }
}

const secondStage = (event: Payload): Request => {
  const run = recordIn(event.workflow_run)
  if (textIn(run.event) !== 'pull_request')
    return nothing(`The first stage ran for ${textIn(run.event) || 'an unknown event'}, not for pull_request.`)
  return {
    kind: 'second-stage',
    run: {
      id: numberIn(run.id),
      attempt: numberIn(run.run_attempt),
      event: textIn(run.event),
      headSha: textIn(run.head_sha),
      headBranch: textIn(run.head_branch),
      headOwner: textIn(recordIn(recordIn(run.head_repository).owner).login),
    },
  }
}

const dispatched = (event: Payload): Request => {
  const number = Number(textIn(recordIn(event.inputs).pr))
  return Number.isSafeInteger(number) && number > 0
    ? { kind: 'pull-request', number, sha: null }
    : nothing('Started by hand without an input pr: there is no pull request to review.')
}
