import { attempt, type GitHub, statusOf } from './client.js'

/**
 * What a person may do here, by the name of their role. Fails closed: who is not found may do nothing.
 * https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export const roleOf = async ({ octokit, owner, repo, isAnonymous }: GitHub, login: string): Promise<string> => {
  if (isAnonymous) return 'none'
  try {
    const options = { owner, repo, username: login }
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', options)
    return data.role_name ?? data.permission
  } catch (error) {
    if (statusOf(error) === 401) throw error
    return 'none'
  }
}

type Reaction = '+1' | '-1' | 'confused' | 'eyes' | 'rocket'

/**
 * Reacts to a comment; false when this token may not. A reaction needs `issues: write`.
 * https://docs.github.com/rest/reactions/reactions#create-reaction-for-an-issue-comment
 */
export const react = async ({ octokit, owner, repo }: GitHub, comment: number, content: Reaction): Promise<boolean> => {
  try {
    const options = { owner, repo, comment_id: comment, content }
    await octokit.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', options)
    return true
  } catch (error) {
    if (statusOf(error) === 401) throw error
    return false
  }
}

/**
 * Takes back the reactions of a login to a comment; what does not work is left standing, as it is decoration.
 * https://docs.github.com/rest/reactions/reactions#list-reactions-for-an-issue-comment
 */
export const takeBack = async (
  { octokit, owner, repo }: GitHub,
  comment: number,
  login: string,
  contents: readonly Reaction[],
): Promise<void> => {
  const here = { owner, repo, comment_id: comment }
  try {
    const options = { ...here, per_page: 100 }
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', options)
    for (const { id } of data.filter(
      ({ user, content }) => user?.login === login && contents.some((one) => one === content),
    ))
      await octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}', {
        ...here,
        reaction_id: id,
      })
  } catch (error) {
    if (statusOf(error) === 401) throw error
  }
}

/**
 * Starts a run of a workflow again, so that its job is judged anew; needs `actions: write`.
 * https://docs.github.com/rest/actions/workflow-runs#re-run-a-workflow
 */
export const rerunWorkflow = async ({ octokit, owner, repo }: GitHub, run: number): Promise<void> => {
  await attempt("Running the pull request's job again (actions: write)", () =>
    octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', { owner, repo, run_id: run }),
  )
}
