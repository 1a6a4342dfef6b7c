import type { GitHub } from './client.js'
import { gone } from './gone.js'
import type { WriteOf } from './write-of.js'

/** https://docs.github.com/rest/issues/comments#create-an-issue-comment */
export const createComment = async (
  { octokit, owner, repo }: GitHub,
  { pull, body }: WriteOf<'create-comment'>,
): Promise<string> => {
  const options = { owner, repo, issue_number: pull, body }
  return (await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', options)).data.html_url
}

/** https://docs.github.com/rest/issues/comments#update-an-issue-comment */
export const editComment = async (
  { octokit, owner, repo }: GitHub,
  { comment, body }: WriteOf<'edit-comment'>,
): Promise<string> => {
  const options = { owner, repo, comment_id: comment, body }
  return (await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', options)).data.html_url
}

/** https://docs.github.com/rest/issues/comments#delete-an-issue-comment */
export const deleteComment = async (
  { octokit, owner, repo }: GitHub,
  { comment }: WriteOf<'delete-comment'>,
): Promise<null> => {
  const options = { owner, repo, comment_id: comment }
  await gone(() => octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', options))
  return null
}

/** https://docs.github.com/rest/issues/labels#add-labels-to-an-issue */
export const addLabel = async (
  { octokit, owner, repo }: GitHub,
  { pull, label }: WriteOf<'add-label'>,
): Promise<null> => {
  const options = { owner, repo, issue_number: pull, labels: [label] }
  await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', options)
  return null
}

/** https://docs.github.com/rest/issues/labels#remove-a-label-from-an-issue */
export const removeLabel = async (
  { octokit, owner, repo }: GitHub,
  { pull, label }: WriteOf<'remove-label'>,
): Promise<null> => {
  const options = { owner, repo, issue_number: pull, name: label }
  await gone(() => octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', options))
  return null
}

/** https://docs.github.com/rest/pulls/review-requests#request-reviewers-for-a-pull-request */
export const requestReviewers = async (
  { octokit, owner, repo }: GitHub,
  { pull, reviewers }: WriteOf<'request-reviewers'>,
): Promise<null> => {
  const options = { owner, repo, pull_number: pull, reviewers: [...reviewers] }
  await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', options)
  return null
}
