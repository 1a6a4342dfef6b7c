import { isMarked, type PullRequest, type Thread } from '#conversation'
import { allPages, attempt, type GitHub } from './client.js'
import type { Listener, Talk } from './talk.js'

/** The login of the token that a workflow run gets. */
const usualLogin = 'github-actions[bot]'

/** The same where GraphQL does not answer: nothing can be resolved or folded, and branch rules and the workflow file stay unknown. */
export const talkByRest = async (github: GitHub, { number }: PullRequest, { former }: Listener): Promise<Talk> => {
  const { octokit, owner, repo } = github
  const login = await ownLogin(github)
  const isFormer = (name = ''): boolean => name !== login && former.has(name.toLowerCase())
  const comments = await attempt('Reading the comments', () =>
    allPages(20, async (page) => {
      // https://docs.github.com/rest/issues/comments#list-issue-comments
      const options = { owner, repo, issue_number: number, per_page: 100, page }
      return (await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', options)).data
    }),
  )
  const remarks = await attempt('Reading the review comments', () =>
    allPages(20, async (page) => {
      // https://docs.github.com/rest/pulls/comments#list-review-comments-on-a-pull-request
      const options = { owner, repo, pull_number: number, per_page: 100, page }
      return (await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', options)).data
    }),
  )
  const threads = (isBegunBy: (first: (typeof remarks)[number]) => boolean): readonly Thread[] =>
    remarks
      .filter((first) => first.in_reply_to_id === undefined && isBegunBy(first))
      .map((first) => ({
        ...unknowns,
        comment: Number(first.id),
        node: first.node_id,
        url: first.html_url,
        body: first.body,
        path: first.path,
        line: first.line ?? null,
        startLine: first.start_line ?? null,
        isOutdated: first.subject_type !== 'file' && (first.line ?? null) === null,
        replies: remarks
          .filter(({ in_reply_to_id }) => in_reply_to_id === first.id)
          .map(({ user, body }) => ({ isOurs: user?.login === login, body })),
      }))
  return {
    comments: comments.map(({ id, user, body, created_at, updated_at, html_url }) => ({
      id: Number(id),
      isOurs: user?.login === login,
      isFormer: isFormer(user?.login),
      author: user?.login ?? 'ghost',
      body: body ?? '',
      createdAt: created_at,
      isEdited: created_at !== updated_at,
      url: html_url,
    })),
    threads: threads(({ user }) => user?.login === login),
    formerThreads: threads(({ user }) => isFormer(user?.login)),
    imitations: remarks.filter(({ user, body }) => user?.login !== login && !isFormer(user?.login) && isMarked(body))
      .length,
    rules: { resolvesConversations: false, requiredChecks: null },
    workflow: null,
  }
}

const unknowns: Pick<Thread, 'id' | 'isResolved' | 'isSettled' | 'isMinimized' | 'canResolve' | 'canUnresolve'> = {
  id: null,
  isResolved: false,
  isSettled: false,
  isMinimized: false,
  canResolve: false,
  canUnresolve: false,
}

/** Whom this token acts as; tokens of apps may not ask. https://docs.github.com/rest/users/users#get-the-authenticated-user */
const ownLogin = async ({ octokit, isAnonymous }: GitHub): Promise<string> => {
  if (isAnonymous) return usualLogin
  try {
    return (await octokit.request('GET /user')).data.login
  } catch {
    return usualLogin
  }
}
