import type { BranchRules, Conversation, PullRequest, Thread } from '#conversation'
import { readCheck } from './check-run.js'
import { allPages, type GitHub, statusOf } from './client.js'
import type { Listener } from './talk.js'
import { talkByGraphql } from './talk-by-graphql.js'
import { talkByRest } from './talk-by-rest.js'

/** Who reads. */
interface Reader {
  /** Whether another token may resolve. */
  readonly resolves?: boolean
  /** Logins the review wrote under before. */
  readonly former?: readonly string[]
  /** The workflow file whose object id is wanted, at a commit. */
  readonly workflow?: Listener['workflow']
}

/** Everything that stands on GitHub about a pull request and matters to a plan. */
export const readConversation = async (
  github: GitHub,
  pull: PullRequest,
  { resolves = false, former = [], workflow = null }: Reader = {},
): Promise<Conversation> => {
  const names = new Set(former.map((login) => login.toLowerCase()))
  const listener = { former: names, workflow }
  const talk =
    (github.isAnonymous ? null : await talkByGraphql(github, pull, listener)) ??
    (await talkByRest(github, pull, listener))
  const ruleset = await rulesetOf(github, pull.base.ref)
  const check = await readCheck(github, pull.number, pull.head.sha, names)
  const threads = resolves ? talk.threads.map(resolvable) : talk.threads
  return { pull, ...talk, threads, rules: bothOf(talk.rules, ruleset), check }
}

/** As a second token sees it that may resolve. */
const resolvable = (thread: Thread): Thread => ({
  ...thread,
  canResolve: thread.id !== null && !thread.isResolved,
  canUnresolve: thread.id !== null && thread.isResolved,
})

/** A branch can be under a rule of its own and under rulesets; each adds to what the other asks. */
const bothOf = (own: BranchRules, ruleset: BranchRules): BranchRules => ({
  resolvesConversations: own.resolvesConversations || ruleset.resolvesConversations,
  requiredChecks:
    own.requiredChecks === null && ruleset.requiredChecks === null
      ? null
      : [...(own.requiredChecks ?? []), ...(ruleset.requiredChecks ?? [])],
})

/** What rulesets ask for. https://docs.github.com/rest/repos/rules#get-rules-for-a-branch */
const rulesetOf = async (github: GitHub, branch: string): Promise<BranchRules> => {
  const { octokit, owner, repo, isAnonymous } = github
  if (isAnonymous) return unknownRules
  try {
    const rules = await allPages(3, async (page) => {
      const options = { owner, repo, branch, per_page: 100, page }
      return (await octokit.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', options)).data
    })
    return {
      resolvesConversations: rules.some(
        (rule) => rule.type === 'pull_request' && rule.parameters?.required_review_thread_resolution === true,
      ),
      requiredChecks: rules.flatMap((rule) =>
        rule.type === 'required_status_checks'
          ? (rule.parameters?.required_status_checks ?? []).map(({ context }) => context)
          : [],
      ),
    }
  } catch (error) {
    if (statusOf(error) === 401) throw error
    return unknownRules
  }
}

const unknownRules: BranchRules = { resolvesConversations: false, requiredChecks: null }
