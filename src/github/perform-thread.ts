import type { NewThread } from '#conversation'
import type { GitHub } from './client.js'
import { gone } from './gone.js'
import type { WriteOf } from './write-of.js'

/** https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request */
export const createReview = async (
  github: GitHub,
  write: WriteOf<'create-review'>,
  again = false,
): Promise<string | null> => {
  const { octokit, owner, repo } = github
  const place = { owner, repo, pull_number: write.pull }
  try {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
      ...place,
      commit_id: write.commit,
      event: 'COMMENT',
      body: write.body,
      comments: write.comments.map(remark),
    })
    return data.html_url
  } catch (error) {
    if (again || !/pending review/i.test(String(error))) throw error
    await deletePending(github, write.pull)
    return createReview(github, write, true)
  }
}

const remark = ({ path, side, line, startLine, body }: NewThread) => ({
  path,
  side,
  line,
  body,
  ...(startLine === null ? {} : { start_line: startLine, start_side: side }),
})

/** A review left pending by a run that was cut short keeps every other from being posted. Only its writer can see it. */
const deletePending = async ({ octokit, owner, repo }: GitHub, pull: number): Promise<void> => {
  const place = { owner, repo, pull_number: pull }
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    ...place,
    per_page: 100,
  })
  // https://docs.github.com/rest/pulls/reviews#delete-a-pending-review-for-a-pull-request
  for (const { id } of data.filter(({ state }) => state === 'PENDING'))
    await octokit.request('DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}', {
      ...place,
      review_id: Number(id),
    })
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
