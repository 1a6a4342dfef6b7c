import type { PullRequest } from '#conversation'
import { attempt, type GitHub, statusOf } from './client.js'

/** The pull request as it is now; events may be late. https://docs.github.com/rest/pulls/pulls#get-a-pull-request */
export const readPullRequest = async (github: GitHub, number: number): Promise<PullRequest> => {
  const { data } = await attempt(`Reading pull request ${number}`, () =>
    github.octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
      owner: github.owner,
      repo: github.repo,
      pull_number: number,
    }),
  )
  return {
    number,
    head: { ref: data.head.ref, sha: data.head.sha },
    base: { ref: data.base.ref, sha: data.base.sha },
    isFork: data.head.repo?.full_name !== data.base.repo.full_name,
    isOpen: data.state === 'open',
    isDraft: data.draft === true,
    isLocked: data.locked,
    author: data.user.login,
    changedFiles: data.changed_files,
    labels: data.labels.map(({ name }) => name),
    requested: (data.requested_reviewers ?? []).flatMap((person) => ('login' in person ? [person.login] : [])),
  }
}

/** The commit a branch points at; null when there is no such branch. https://docs.github.com/rest/git/refs#get-a-reference */
export const tipOf = async ({ octokit, owner, repo }: GitHub, branch: string): Promise<string | null> => {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
      owner,
      repo,
      ref: `heads/${branch}`,
    })
    return data.object.sha
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

/**
 * The open pull request whose head is this commit of this branch; null when there is none. An event of a fork's run names no
 * pull request, and what the run left behind may lie. https://docs.github.com/rest/pulls/pulls#list-pull-requests
 */
export const findPullRequest = async (
  github: GitHub,
  { owner, branch, sha }: { readonly owner: string; readonly branch: string; readonly sha: string },
): Promise<number | null> => {
  const { data } = await attempt(`Looking for the pull request of ${branch}`, () =>
    github.octokit.request('GET /repos/{owner}/{repo}/pulls', {
      owner: github.owner,
      repo: github.repo,
      state: 'open',
      head: `${owner}:${branch}`,
      per_page: 100,
    }),
  )
  return data.find(({ head }) => head.sha === sha)?.number ?? null
}
