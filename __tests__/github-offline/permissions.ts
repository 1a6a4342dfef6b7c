import type { Permissions } from './world.js'

/**
 * The permission each operation asks of an app's token; alternatives are separated by `|`.
 * After "Permissions required for GitHub Apps" (github/docs, src/github-apps/data/fpt-2022-11-28). Reactions to the
 * comments of a conversation are listed there under issues alone.
 */
const needs: Readonly<Record<string, string>> = {
  'repos/get': 'metadata=read',
  'pulls/list': 'pull_requests=read',
  'pulls/get': 'pull_requests=read',
  'pulls/list-files': 'pull_requests=read',
  'pulls/list-commits': 'pull_requests=read',
  'pulls/list-reviews': 'pull_requests=read',
  'pulls/list-review-comments': 'pull_requests=read',
  'pulls/get-review-comment': 'pull_requests=read',
  'pulls/list-requested-reviewers': 'pull_requests=read',
  'repos/list-pull-requests-associated-with-commit': 'pull_requests=read',
  'pulls/create-review': 'pull_requests=write',
  'pulls/update-review': 'pull_requests=write',
  'pulls/submit-review': 'pull_requests=write',
  'pulls/delete-pending-review': 'pull_requests=write',
  'pulls/dismiss-review': 'pull_requests=write',
  'pulls/create-review-comment': 'pull_requests=write',
  'pulls/create-reply-for-review-comment': 'pull_requests=write',
  'pulls/update-review-comment': 'pull_requests=write',
  'pulls/delete-review-comment': 'pull_requests=write',
  'pulls/request-reviewers': 'pull_requests=write',
  'reactions/create-for-pull-request-review-comment': 'pull_requests=write',
  'repos/compare-commits-with-basehead': 'contents=read',
  'repos/get-content': 'contents=read',
  'repos/download-tarball-archive': 'contents=read',
  'git/get-tree': 'contents=read',
  'git/get-blob': 'contents=read',
  'git/get-ref': 'contents=read',
  'git/get-commit': 'contents=read',
  'repos/get-commit': 'contents=read',
  'repos/get-branch-rules': 'metadata=read',
  'repos/get-collaborator-permission-level': 'metadata=read',
  'checks/list-for-ref': 'checks=read',
  'checks/get': 'checks=read',
  'checks/list-annotations': 'checks=read',
  'checks/create': 'checks=write',
  'checks/update': 'checks=write',
  'repos/get-combined-status-for-ref': 'statuses=read',
  'repos/create-commit-status': 'statuses=write',
  'issues/list-comments': 'issues=read|pull_requests=read',
  'issues/get-comment': 'issues=read|pull_requests=read',
  'issues/list-labels-on-issue': 'issues=read|pull_requests=read',
  'issues/create-comment': 'issues=write|pull_requests=write',
  'issues/update-comment': 'issues=write|pull_requests=write',
  'issues/delete-comment': 'issues=write|pull_requests=write',
  'issues/add-labels': 'issues=write|pull_requests=write',
  'issues/remove-label': 'issues=write|pull_requests=write',
  'reactions/list-for-issue-comment': 'issues=read',
  'reactions/create-for-issue-comment': 'issues=write',
  'reactions/delete-for-issue-comment': 'issues=write',
  'actions/list-workflow-runs-for-repo': 'actions=read',
  'actions/get-workflow-run': 'actions=read',
  'actions/list-workflow-run-artifacts': 'actions=read',
  'actions/download-artifact': 'actions=read',
  'actions/re-run-workflow': 'actions=write',
  'code-scanning/upload-sarif': 'security_events=write',
  'rate-limit/get': 'metadata=read',
}

/** What a token lacks for an operation, in the words of `x-accepted-github-permissions`; null when it may. */
export const missingPermission = (operation: string, permissions: Permissions): string | null => {
  const need = needs[operation]
  if (!need) return `an entry in permissions.ts for ${operation}`
  const may = need.split('|').some((one) => holds(permissions, one))
  return may ? null : need.replaceAll('|', '; ')
}

/** Whether a token holds a permission such as `checks=write`; writing includes reading, metadata is free. */
export const holds = (permissions: Permissions, need: string): boolean => {
  const [name = '', level] = need.split('=')
  const given = permissions[name]
  return name === 'metadata' || given === 'write' || (given === 'read' && level === 'read')
}
