import { type BranchRules, type Comment, isMarked, type PullRequest, type Thread } from '#conversation'
import { type GitHub, statusOf } from './client.js'
import type { Listener, Talk } from './talk.js'

const query = `query($owner: String!, $repo: String!, $number: Int!, $comments: String, $threads: String, $file: String, $asks: Boolean!) {
  repository(owner: $owner, name: $repo) {
  workflow: object(expression: $file) @include(if: $asks) { oid }
  pullRequest(number: $number) {
    baseRef { refUpdateRule { requiresConversationResolution requiredStatusCheckContexts } }
    comments(first: 100, after: $comments) { pageInfo { hasNextPage endCursor } nodes {
      databaseId url body createdAt lastEditedAt viewerDidAuthor author { __typename login } } }
    reviewThreads(first: 50, after: $threads) { pageInfo { hasNextPage endCursor } nodes {
      id isResolved isOutdated path line startLine subjectType viewerCanResolve viewerCanUnresolve resolvedBy { __typename login }
      comments(first: 50) { nodes { id databaseId url body state viewerDidAuthor isMinimized author { __typename login } } } } }
  } } }`

/** Lists end after so many pages. */
const mostPages = 20

interface Actor {
  readonly __typename: string
  readonly login: string
}

interface Page<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly nodes: readonly T[]
}

interface CommentNode {
  readonly databaseId: number
  readonly url: string
  readonly body: string
  readonly createdAt: string
  readonly lastEditedAt: string | null
  readonly viewerDidAuthor: boolean
  readonly author: Actor | null
}

interface ThreadNode {
  readonly id: string
  readonly isResolved: boolean
  readonly isOutdated: boolean
  readonly path: string
  readonly line: number | null
  readonly startLine: number | null
  readonly subjectType: string
  readonly viewerCanResolve: boolean
  readonly viewerCanUnresolve: boolean
  readonly resolvedBy: Actor | null
  readonly comments: { readonly nodes: readonly RemarkNode[] }
}

interface RemarkNode {
  readonly id: string
  readonly databaseId: number
  readonly url: string
  readonly body: string
  /** Of a review that was begun and never submitted, only its writer sees the comments. */
  readonly state: 'PENDING' | 'SUBMITTED'
  readonly viewerDidAuthor: boolean
  readonly isMinimized: boolean
  readonly author: Actor | null
}

interface Answer {
  readonly repository: {
    readonly workflow?: { readonly oid: string } | null
    readonly pullRequest: {
      readonly baseRef: {
        readonly refUpdateRule: {
          readonly requiresConversationResolution: boolean
          readonly requiredStatusCheckContexts: readonly (string | null)[] | null
        } | null
      } | null
      readonly comments: Page<CommentNode>
      readonly reviewThreads: Page<ThreadNode>
    } | null
  } | null
}

/** https://docs.github.com/graphql/reference/objects#pullrequest; null where GraphQL does not answer. */
export const talkByGraphql = async (
  github: GitHub,
  { number }: PullRequest,
  { former, workflow }: Listener,
): Promise<Talk | null> => {
  const isFormer = (author: Actor | null): boolean => former.has(loginOf(author).toLowerCase())
  const comments: Comment[] = []
  const threads: Thread[] = []
  const formerThreads: Thread[] = []
  let imitations = 0
  let cursors: { comments?: string | null; threads?: string | null } = {}
  for (let page = 0; page < mostPages; page++) {
    const { pullRequest: pull, workflow: file } = await ask(github, number, cursors, workflow)
    if (!pull) return null
    if (page === 0 || cursors.comments)
      comments.push(...pull.comments.nodes.map((node) => commentOf(node, isFormer(node.author))))
    if (page === 0 || cursors.threads) {
      const { nodes } = pull.reviewThreads
      threads.push(...nodes.flatMap((node) => threadOf(node, ({ viewerDidAuthor }) => viewerDidAuthor)))
      formerThreads.push(
        ...nodes.flatMap((node) => threadOf(node, (one) => !one.viewerDidAuthor && isFormer(one.author))),
      )
      imitations += nodes.flatMap(imitationsIn).filter(({ author }) => !isFormer(author)).length
    }
    cursors = {
      comments: pull.comments.pageInfo.hasNextPage ? pull.comments.pageInfo.endCursor : null,
      threads: pull.reviewThreads.pageInfo.hasNextPage ? pull.reviewThreads.pageInfo.endCursor : null,
    }
    if (!cursors.comments && !cursors.threads)
      return {
        ...{ comments, threads, formerThreads, imitations },
        rules: rulesOf(pull),
        workflow: workflow && file ? { path: workflow.path, blob: file.oid } : null,
      }
  }
  return null
}

type Asked = NonNullable<Answer['repository']>
const nothing: Asked = { pullRequest: null }
type Pull = NonNullable<NonNullable<Answer['repository']>['pullRequest']>

const ask = async (
  { octokit, owner, repo }: GitHub,
  number: number,
  cursors: { comments?: string | null; threads?: string | null },
  workflow: Listener['workflow'],
): Promise<Asked> => {
  try {
    const file = { asks: workflow !== null, file: workflow ? `${workflow.commit}:${workflow.path}` : null }
    const answer = await octokit.graphql<Answer>(query, { owner, repo, number, ...file, ...cursors })
    return answer.repository ?? nothing
  } catch (error) {
    if (statusOf(error) === 401) throw error
    // A branch rule that this token may not see is an error beside the rest of the answer.
    const { data } = error as { data?: Answer | null }
    const { pullRequest: pull = null, workflow: file = null } = data?.repository ?? {}
    return pull?.comments && pull.reviewThreads ? { pullRequest: pull, workflow: file } : nothing
  }
}

const rulesOf = ({ baseRef }: Pull): BranchRules => ({
  resolvesConversations: baseRef?.refUpdateRule?.requiresConversationResolution === true,
  requiredChecks: baseRef?.refUpdateRule?.requiredStatusCheckContexts?.flatMap((name) => name ?? []) ?? null,
})

/** REST names bots with a suffix that GraphQL leaves out. */
const loginOf = (actor: Actor | null): string =>
  actor ? `${actor.login}${actor.__typename === 'Bot' ? '[bot]' : ''}` : 'ghost'

const commentOf = (node: CommentNode, isFormer: boolean): Comment => ({
  id: node.databaseId,
  isOurs: node.viewerDidAuthor,
  isFormer: isFormer && !node.viewerDidAuthor,
  author: loginOf(node.author),
  body: node.body,
  createdAt: node.createdAt,
  isEdited: node.lastEditedAt !== null,
  url: node.url,
})

/** A thread by its first comment's writer; none when that is somebody else, or the comment is not posted yet. */
const threadOf = (node: ThreadNode, isBegunBy: (first: RemarkNode) => boolean): readonly Thread[] => {
  const [first, ...replies] = node.comments.nodes
  if (!first || first.state === 'PENDING' || !isBegunBy(first)) return []
  return [
    {
      id: node.id,
      comment: first.databaseId,
      node: first.id,
      url: first.url,
      body: first.body,
      path: node.path,
      line: node.line,
      startLine: node.startLine,
      isOutdated: node.subjectType !== 'FILE' && (node.isOutdated || node.line === null),
      isResolved: node.isResolved,
      isSettled: node.isResolved && node.resolvedBy?.__typename !== 'Bot',
      isMinimized: first.isMinimized,
      canResolve: node.viewerCanResolve,
      canUnresolve: node.viewerCanUnresolve,
      replies: replies.map(({ viewerDidAuthor, body }) => ({ isOurs: viewerDidAuthor, body })),
    },
  ]
}

/** Comments by others with a note that looks like ours. */
const imitationsIn = ({ comments }: ThreadNode) =>
  comments.nodes.filter(({ viewerDidAuthor, body }) => !viewerDidAuthor && isMarked(body))
