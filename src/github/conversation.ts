import type { Conversation, PullRequest, Thread } from '#conversation'
import { readCheck } from './check-run.js'
import { allPages, type GitHub, statusOf } from './client.js'
import { talkByGraphql } from './talk-by-graphql.js'
import { talkByRest } from './talk-by-rest.js'

/** Who reads. */
interface Reader {
  /** Whether another token may resolve. */
  readonly resolves?: boolean
  /** Logins the review wrote under before. */
  readonly former?: readonly string[]
}

/** Everything that stands on GitHub about a pull request and matters to a plan. */
export const readConversation = async (
  github: GitHub,
  pull: PullRequest,
  { resolves = false, former = [] }: Reader = {},
): Promise<Conversation> => {
  const names = new Set(former.map((login) => login.toLowerCase()))
  const talk =
    (github.isAnonymous ? null : await talkByGraphql(github, pull, names)) ?? (await talkByRest(github, pull, names))
  const demands = talk.rules.resolvesConversations || (await rulesetResolves(github, pull.base.ref))
  const check = await readCheck(github, pull.number, pull.head.sha, names)
  const threads = resolves ? talk.threads.map(resolvable) : talk.threads
  return { pull, ...talk, threads, rules: { ...talk.rules, resolvesConversations: demands }, check }
}

/** As a second token sees it that may resolve. */
const resolvable = (thread: Thread): Thread => ({
  ...thread,
  canResolve: thread.id !== null && !thread.isResolved,
  canUnresolve: thread.id !== null && thread.isResolved,
})

/** Rulesets ask for resolved conversations as well. https://docs.github.com/rest/repos/rules#get-rules-for-a-branch */
const rulesetResolves = async (github: GitHub, branch: string): Promise<boolean> => {
  const { octokit, owner, repo, isAnonymous } = github
  if (isAnonymous) return false
  try {
    const rules = await allPages(3, async (page) => {
      const options = { owner, repo, branch, per_page: 100, page }
      return (await octokit.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', options)).data
    })
    return rules.some(
      (rule) => rule.type === 'pull_request' && rule.parameters?.required_review_thread_resolution === true,
    )
  } catch (error) {
    if (statusOf(error) === 401) throw error
    return false
  }
}
