import type { NewThread } from '#conversation'
import type { GitHub } from './client.js'
import { gone } from './gone.js'
import type { WriteOf } from './write-of.js'

/** Posts a review with all its comments, or none of it. */
export const createReview = async (github: GitHub, write: WriteOf<'create-review'>): Promise<string | null> =>
  (await review(github, write, { event: 'COMMENT', comments: write.comments.map(remark) })).html_url

/** A review that nobody sees until it is submitted. */
export interface Begun {
  readonly id: number
  /** For GraphQL. */
  readonly node: string
}

/** Begins a review without comments. */
export const beginReview = async (github: GitHub, write: WriteOf<'create-review'>): Promise<Begun> => {
  const { id, node_id } = await review(github, write, {})
  return { id: Number(id), node: node_id }
}

interface Posted {
  readonly event?: 'COMMENT'
  readonly comments?: ReturnType<typeof remark>[]
}

/** https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request */
const review = async (github: GitHub, write: WriteOf<'create-review'>, posted: Posted, again = false) => {
  const { octokit, owner, repo } = github
  const { pull: pull_number, commit: commit_id, body } = write
  try {
    const options = { owner, repo, pull_number, commit_id, body, ...posted }
    return (await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', options)).data
  } catch (error) {
    if (again || !/pending review/i.test(String(error))) throw error
    await discardPending(github, write.pull)
    return review(github, write, posted, true)
  }
}

const remark = ({ path, side, line, startLine, body }: NewThread) => ({
  path,
  side,
  line,
  body,
  ...(startLine === null ? {} : { start_line: startLine, start_side: side }),
})

/** https://docs.github.com/rest/pulls/reviews#submit-a-review-for-a-pull-request */
export const submitReview = async (
  { octokit, owner, repo }: GitHub,
  { pull, body }: WriteOf<'create-review'>,
  id: number,
): Promise<void> => {
  const options = { owner, repo, pull_number: pull, review_id: id, event: 'COMMENT', body } as const
  await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/events', options)
}

/** Takes back a review that was not submitted. https://docs.github.com/rest/pulls/reviews#delete-a-pending-review-for-a-pull-request */
export const discardReview = async ({ octokit, owner, repo }: GitHub, pull: number, id: number): Promise<void> => {
  const options = { owner, repo, pull_number: pull, review_id: id }
  await gone(() => octokit.request('DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}', options))
}

/** A review left pending by a run that was cut short keeps every other from being posted. Only its writer can see it. */
const discardPending = async (github: GitHub, pull: number): Promise<void> => {
  const { octokit, owner, repo } = github
  const options = { owner, repo, pull_number: pull, per_page: 100 }
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', options)
  for (const { id } of data.filter(({ state }) => state === 'PENDING')) await discardReview(github, pull, Number(id))
}

/** https://docs.github.com/rest/pulls/comments#create-a-review-comment-for-a-pull-request */
export const commentOnFile = async (
  { octokit, owner, repo }: GitHub,
  { pull, commit, path, body }: WriteOf<'comment-on-file'>,
): Promise<null> => {
  await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
    owner,
    repo,
    pull_number: pull,
    commit_id: commit,
    path,
    body,
    subject_type: 'file',
  })
  return null
}

/** https://docs.github.com/rest/pulls/comments#create-a-reply-for-a-review-comment */
export const reply = async (
  { octokit, owner, repo }: GitHub,
  { pull, comment, body }: WriteOf<'reply'>,
): Promise<null> => {
  const options = { owner, repo, pull_number: pull, comment_id: comment, body }
  await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies', options)
  return null
}

/** https://docs.github.com/rest/pulls/comments#update-a-review-comment-for-a-pull-request */
export const editThread = async (
  { octokit, owner, repo }: GitHub,
  { comment, body }: WriteOf<'edit-thread'>,
): Promise<null> => {
  const options = { owner, repo, comment_id: comment, body }
  await octokit.request('PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}', options)
  return null
}

/** https://docs.github.com/rest/pulls/comments#delete-a-review-comment-for-a-pull-request */
export const deleteThread = async (
  { octokit, owner, repo }: GitHub,
  { comment }: WriteOf<'delete-thread'>,
): Promise<null> => {
  const options = { owner, repo, comment_id: comment }
  await gone(() => octokit.request('DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}', options))
  return null
}

/** https://docs.github.com/graphql/reference/mutations */
export const mutate = async (
  { octokit }: GitHub,
  name: string,
  type: string,
  input: Readonly<Record<string, string>>,
): Promise<null> => {
  await octokit.graphql(`mutation($input: ${type}!) { ${name}(input: $input) { clientMutationId } }`, { input })
  return null
}
