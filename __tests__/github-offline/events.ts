import type { Json, JsonObject } from './json.js'
import { completeEvent, eventProblems } from './operations.js'
import { pullOf } from './pulls.js'
import { api, checkRunShape, issueCommentShape, pullShape, repositoryShape, userShape, web } from './shapes.js'
import type { CheckRun, IssueComment, WorkflowRun, World } from './world.js'

/** What starts a run: the name of the event, its body, and the commit and ref the runner names for it. */
export interface Event {
  readonly name: string
  readonly body: Json
  readonly sha: string
  readonly ref: string
  readonly actor: string
  readonly headRef?: string
  readonly baseRef?: string
}

const described: Readonly<Record<string, string>> = {
  'pull_request opened': 'pull-request-opened',
  'pull_request synchronize': 'pull-request-synchronize',
  'pull_request edited': 'pull-request-edited',
  'issue_comment created': 'issue-comment-created',
  'check_run rerequested': 'check-run-rerequested',
  'merge_group checks_requested': 'merge-group-checks-requested',
  'workflow_run completed': 'workflow-run-completed',
  workflow_dispatch: 'workflow-dispatch',
  push: 'push',
}

/** A body that GitHub's description of the event accepts; a test with another one is wrong. */
const valid = (world: World, key: string, body: JsonObject): JsonObject => {
  const name = described[key]
  if (!name) return body
  const whole = completeEvent(name, body, world.origin) as JsonObject
  const problems = eventProblems(name, whole)
  if (problems.length > 0) throw new Error(`the event ${key} is not what GitHub sends: ${problems.join('; ')}`)
  return whole
}

const about = (world: World, sender: string) => ({
  repository: repositoryShape(world),
  sender: userShape(world, sender),
})
const tip = (world: World, branch: string): string => world.git.resolve(`heads/${branch}`) ?? ''

/** `opened`, `synchronize`, `reopened`, `edited`, …: runs for the test merge commit, which here is the head itself. */
export const pullRequestEvent = (
  world: World,
  number: number,
  action = 'opened',
  extra: JsonObject = {},
  name: 'pull_request' | 'pull_request_target' = 'pull_request',
): Event => {
  const pull = pullOf(world, number)
  const body = { action, number, pull_request: pullShape(world, pull), ...about(world, pull.user), ...extra }
  const target = name === 'pull_request_target'
  return {
    name,
    body: valid(world, `pull_request ${action}`, body),
    sha: target ? tip(world, world.settings.defaultBranch) : pull.head.sha,
    ref: target ? `refs/heads/${world.settings.defaultBranch}` : `refs/pull/${number}/merge`,
    actor: pull.user,
    headRef: pull.head.ref,
    baseRef: pull.base.ref,
  }
}

const onDefault = (world: World, name: string, key: string, actor: string, body: JsonObject): Event => ({
  name,
  body: valid(world, key, { ...body, ...about(world, actor) }),
  sha: tip(world, world.settings.defaultBranch),
  ref: `refs/heads/${world.settings.defaultBranch}`,
  actor,
})

/** A comment on a pull request; the body says nothing of the head. */
export const issueCommentEvent = (world: World, comment: IssueComment): Event => {
  const pull = pullOf(world, comment.issue)
  const address = `${api(world)}/issues/${pull.number}`
  const link = `${web(world)}/pull/${pull.number}`
  const issue = {
    ...{
      url: address,
      id: pull.number,
      number: pull.number,
      title: pull.title,
      user: userShape(world, pull.user),
      state: pull.state,
    },
    ...{ locked: pull.locked, comments: 1, labels: [], assignees: [], draft: pull.draft, body: null, html_url: link },
    pull_request: { url: `${api(world)}/pulls/${pull.number}`, html_url: link, diff_url: link, patch_url: link },
  }
  const body = { action: 'created', issue, comment: issueCommentShape(world, comment) }
  return onDefault(world, 'issue_comment', 'issue_comment created', comment.user, body)
}

/** Somebody presses "Re-run" beside a check run: told to the app that made it. */
export const checkRunEvent = (world: World, run: CheckRun, actor: string): Event => {
  const shape = checkRunShape(world, run)
  const suite = { id: 1, head_sha: run.sha, app: shape.app ?? null, pull_requests: [] }
  const check_run = { ...shape, details_url: run.detailsUrl ?? shape.html_url ?? null, check_suite: suite }
  return onDefault(world, 'check_run', 'check_run rerequested', actor, { action: 'rerequested', check_run })
}

/** A merge queue asks for checks of a merged result. */
export const mergeGroupEvent = (world: World, head: string, base: string, number: number): Event => {
  const ref = `refs/heads/gh-readonly-queue/${world.settings.defaultBranch}/pr-${number}-${base}`
  const group = {
    ...{ head_sha: head, head_ref: ref, base_sha: base, base_ref: `refs/heads/${world.settings.defaultBranch}` },
    head_commit: {
      id: head,
      tree_id: head,
      message: 'Merge',
      timestamp: '2026-01-01T00:00:00Z',
      author: null,
      committer: null,
    },
  }
  const body = { action: 'checks_requested', merge_group: group, ...about(world, 'github-merge-queue[bot]') }
  return {
    name: 'merge_group',
    body: valid(world, 'merge_group checks_requested', body),
    sha: head,
    ref,
    actor: 'github-merge-queue[bot]',
  }
}

/** A first stage has ended; forks leave `pull_requests` empty. */
export const workflowRunEvent = (world: World, run: WorkflowRun): Event => {
  const person = userShape(world, 'octocat')
  const workflow_run = {
    ...{
      id: run.id,
      name: run.name,
      event: run.event,
      head_sha: run.headSha,
      head_branch: run.headBranch,
      run_attempt: 1,
    },
    ...{
      status: 'completed',
      conclusion: run.conclusion,
      pull_requests: [],
      actor: person,
      triggering_actor: person,
      path: '',
    },
    ...{
      repository: repositoryShape(world),
      head_repository: repositoryShape(world, run.headRepository),
      referenced_workflows: [],
    },
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: 'Change',
      timestamp: '2026-01-01T00:00:00Z',
      author: { name: 'Octo Cat', email: null },
      committer: { name: 'Octo Cat', email: null },
    },
  }
  return onDefault(world, 'workflow_run', 'workflow_run completed', 'octocat', {
    action: 'completed',
    workflow: null,
    workflow_run,
  })
}

/** Somebody starts the workflow by hand, with inputs. */
export const dispatchEvent = (world: World, inputs: Record<string, string>): Event =>
  onDefault(world, 'workflow_dispatch', 'workflow_dispatch', 'octocat', {
    inputs,
    ref: `refs/heads/${world.settings.defaultBranch}`,
    workflow: '.github/workflows/review.yml',
  })

/** A push to the default branch. */
export const pushEvent = (world: World, before: string): Event => {
  const after = tip(world, world.settings.defaultBranch)
  return onDefault(world, 'push', 'push', 'octocat', {
    ...{
      ref: `refs/heads/${world.settings.defaultBranch}`,
      before,
      after,
      created: false,
      deleted: false,
      forced: false,
    },
    ...{ base_ref: null, compare: web(world), commits: [], head_commit: null, pusher: { name: 'octocat' } },
  })
}
