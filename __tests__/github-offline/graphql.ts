import { readFileSync } from 'node:fs'
import { buildSchema, type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql'
import { anchorRefusal } from './anchors.js'
import { bodyLimit } from './handler.js'
import { addComment, editComment, isPending, removeComment } from './handlers/reviews.js'
import { isObject, type Json, type JsonObject } from './json.js'
import { remembered } from './objects.js'
import { holds } from './permissions.js'
import { placeOf } from './places.js'
import { baseSha, countsOf, filesOf } from './pulls.js'
import type { TreeFile } from './repository.js'
import { numberOf, web } from './shapes.js'
import type { Caller, IssueComment, Pull, ReviewComment, Thread, World } from './world.js'

const slice = JSON.parse(readFileSync(new URL('./graphql.generated.json', import.meta.url), 'utf8')) as { sdl: string }
const schema = buildSchema(slice.sdl, { assumeValid: true })

/** GitHub cuts the text of blobs that are larger; the exact bound is not published, clients must obey isTruncated. */
const truncation = 512_000

type Shape = Record<string, unknown>
interface Page {
  readonly first?: number
  readonly last?: number
  readonly after?: string
  readonly before?: string
}

const failed = (type: string, message: string): never => {
  throw new GraphQLError(message, { extensions: { type } })
}
const forbidden = (): never => failed('FORBIDDEN', 'Resource not accessible by integration')
const unknownNode = (id: string): never =>
  failed('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)

const connection =
  (name: string, items: readonly unknown[]) =>
  ({ first, last, after }: Page) => {
    const size = first ?? last
    if (size === undefined)
      return failed(
        'MISSING_PAGINATION_BOUNDARIES',
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      )
    if (size < 1 || size > 100)
      return failed(
        'EXCESSIVE_PAGINATION',
        `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`,
      )
    const start =
      first === undefined ? Math.max(0, items.length - size) : after === undefined || after === null ? 0 : Number(after)
    const end = Math.min(items.length, start + size)
    const pageInfo = {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: String(start),
      endCursor: String(end),
    }
    return { nodes: items.slice(start, end), totalCount: items.length, pageInfo }
  }

/** GraphQL names bots without the suffix that REST gives them. */
const actor = (world: World, login: string): Shape => ({
  __typename: login.endsWith('[bot]') ? 'Bot' : 'User',
  id: `U_${login}`,
  databaseId: numberOf(login),
  login: login.replace(/\[bot\]$/, ''),
  url: `${world.origin}/${login}`,
})

const gitObject = (world: World, file: TreeFile): Shape | null => {
  if (file.type === 'commit') return null
  if (file.type === 'tree') return { __typename: 'Tree', id: `T_${file.oid}`, oid: file.oid, entries: null }
  const bytes = world.git.blob(file.oid)
  const isBinary = bytes.subarray(0, 8000).includes(0)
  const isTruncated = bytes.length > truncation
  const text = isBinary ? null : bytes.subarray(0, truncation).toString('utf8')
  return { __typename: 'Blob', id: `B_${file.oid}`, oid: file.oid, byteSize: bytes.length, isBinary, isTruncated, text }
}

const objectAt = (world: World, { oid, expression }: { oid?: string; expression?: string }): Shape | null => {
  if (oid) {
    if (world.git.typeOf(oid) === 'blob')
      return gitObject(world, { path: '', mode: '100644', type: 'blob', oid, size: 0 })
    return world.git.typeOf(oid) === 'commit' ? { __typename: 'Commit', id: `C_${oid}`, oid } : null
  }
  const [ref = '', path] = (expression ?? '').split(/:(.*)/s)
  const commit = world.git.resolve(ref)
  if (!commit) return null
  if (path === undefined) return { __typename: 'Commit', id: `C_${commit}`, oid: commit }
  const file = world.git.tree(commit).find((candidate) => candidate.path === path)
  return file ? gitObject(world, file) : null
}

const common = (world: World, caller: Caller, comment: IssueComment | ReviewComment): Shape => ({
  databaseId: comment.id,
  body: comment.body,
  author: actor(world, comment.user),
  createdAt: comment.createdAt,
  updatedAt: comment.updatedAt,
  lastEditedAt: comment.editedAt,
  includesCreatedEdit: false,
  editor: comment.editedAt ? actor(world, comment.user) : null,
  isMinimized: comment.minimized !== null,
  minimizedReason: comment.minimized,
  viewerDidAuthor: comment.user === caller.login,
  viewerCanDelete: comment.user === caller.login && mayWrite(caller),
  viewerCanMinimize: mayWrite(caller),
  viewerCanUpdate: comment.user === caller.login && mayWrite(caller),
})

const mayWrite = ({ permissions }: Caller) => holds(permissions, 'pull_requests=write')
/** Apps resolve only with `contents: write` as well (github/gh-aw#35726); the job's usual token cannot. */
const mayResolve = (caller: Caller) => mayWrite(caller) && holds(caller.permissions, 'contents=write')

const issueCommentNode = (world: World, caller: Caller, comment: IssueComment): Shape => ({
  __typename: 'IssueComment',
  id: `IC_${comment.id}`,
  url: `${web(world)}/pull/${comment.issue}#issuecomment-${comment.id}`,
  ...common(world, caller, comment),
})

const reviewCommentNode = (world: World, caller: Caller, comment: ReviewComment): Shape => {
  const place = placeOf(world, comment)
  const replyTo = world.reviewComments.find(({ id }) => id === comment.replyTo)
  return {
    __typename: 'PullRequestReviewComment',
    id: `PRRC_${comment.id}`,
    url: `${web(world)}/pull/${comment.pull}#discussion_r${comment.id}`,
    ...common(world, caller, comment),
    path: comment.path,
    line: place?.line ?? null,
    startLine: place?.startLine ?? null,
    originalLine: comment.line,
    originalStartLine: comment.startLine,
    outdated: place === null,
    commit: { __typename: 'Commit', id: `C_${comment.commit}`, oid: comment.commit },
    originalCommit: { __typename: 'Commit', id: `C_${comment.commit}`, oid: comment.commit },
    replyTo: replyTo ? () => reviewCommentNode(world, caller, replyTo) : null,
    pullRequestReview: () => reviewNode(world, caller, comment.review),
    state: isPending(world, comment) ? 'PENDING' : 'SUBMITTED',
    subjectType: comment.line === null ? 'FILE' : 'LINE',
  }
}

const reviewNode = (world: World, caller: Caller, id: number): Shape | null => {
  const review = world.reviews.find((candidate) => candidate.id === id)
  if (!review) return null
  const comments = world.reviewComments.filter((comment) => comment.review === id)
  return {
    __typename: 'PullRequestReview',
    id: `PRR_${id}`,
    databaseId: id,
    body: review.body,
    author: actor(world, review.user),
    state: review.state,
    submittedAt: review.submittedAt,
    createdAt: review.submittedAt,
    updatedAt: review.submittedAt,
    lastEditedAt: null,
    includesCreatedEdit: false,
    isMinimized: false,
    minimizedReason: null,
    url: `${web(world)}/pull/${review.pull}#pullrequestreview-${id}`,
    viewerDidAuthor: review.user === caller.login,
    viewerCanDelete: review.user === caller.login,
    viewerCanMinimize: mayWrite(caller),
    viewerCanUpdate: review.user === caller.login,
    commit: { __typename: 'Commit', id: `C_${review.commit}`, oid: review.commit },
    comments: connection(
      'comments',
      comments.map((comment) => reviewCommentNode(world, caller, comment)),
    ),
  }
}

const threadNode = (world: World, caller: Caller, thread: Thread): Shape => {
  const comments = world.reviewComments.filter(({ id, replyTo }) => id === thread.root || replyTo === thread.root)
  const root = comments[0]
  const place = root ? placeOf(world, root) : null
  return {
    __typename: 'PullRequestReviewThread',
    id: thread.id,
    isResolved: thread.resolvedBy !== null,
    isOutdated: place === null,
    isCollapsed: thread.resolvedBy !== null || place === null,
    path: root?.path ?? '',
    line: place?.line ?? null,
    startLine: place?.startLine ?? null,
    originalLine: root?.line ?? null,
    originalStartLine: root?.startLine ?? null,
    diffSide: root?.side ?? 'RIGHT',
    startDiffSide: root?.startSide ?? null,
    subjectType: root?.line === null ? 'FILE' : 'LINE',
    resolvedBy: thread.resolvedBy ? actor(world, thread.resolvedBy) : null,
    viewerCanResolve: mayResolve(caller) && thread.resolvedBy === null,
    viewerCanUnresolve: mayResolve(caller) && thread.resolvedBy !== null,
    viewerCanReply: mayWrite(caller),
    comments: connection(
      'comments',
      comments.map((comment) => reviewCommentNode(world, caller, comment)),
    ),
  }
}

const refNode = (world: World, name: string): Shape | null => {
  const sha = world.git.resolve(`heads/${name}`)
  const { conversationResolution, requiredChecks } = world.settings
  const rule = {
    pattern: name,
    requiresConversationResolution: conversationResolution,
    requiredStatusCheckContexts: requiredChecks,
    requiredApprovingReviewCount: null,
    viewerCanPush: false,
  }
  const guarded = conversationResolution || requiredChecks.length > 0
  if (!sha) return null
  const target = { __typename: 'Commit', id: `C_${sha}`, oid: sha }
  return {
    id: `REF_${name}`,
    name,
    prefix: 'refs/heads/',
    target,
    refUpdateRule: guarded ? rule : null,
    branchProtectionRule: null,
  }
}

const pullNode = (world: World, caller: Caller, pull: Pull): Shape => {
  if (!holds(caller.permissions, 'pull_requests=read')) return forbidden()
  const threads = world.threads.filter((thread) => thread.pull === pull.number)
  const comments = world.issueComments.filter(({ issue }) => issue === pull.number)
  const reviews = world.reviews.filter((review) => review.pull === pull.number)
  return {
    __typename: 'PullRequest',
    id: `PR_${pull.number}`,
    databaseId: pull.number,
    number: pull.number,
    state: pull.merged ? 'MERGED' : pull.state.toUpperCase(),
    isDraft: pull.draft,
    locked: pull.locked,
    title: pull.title,
    body: '',
    merged: pull.merged,
    mergeable: 'MERGEABLE',
    isInMergeQueue: false,
    author: actor(world, pull.user),
    viewerDidAuthor: pull.user === caller.login,
    baseRef: refNode(world, pull.base.ref),
    baseRefName: pull.base.ref,
    baseRefOid: baseSha(world, pull),
    headRef: refNode(world, pull.head.ref),
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    headRepository: null,
    isCrossRepository: pull.head.repository !== `${world.owner}/${world.name}`,
    changedFiles: () => filesOf(world, pull).length,
    files: (page: Page) =>
      connection(
        'files',
        filesOf(world, pull).map((file) => ({
          path: file.path,
          ...countsOf(file),
          changeType: file.status === 'removed' ? 'DELETED' : file.status.toUpperCase(),
        })),
      )(page),
    comments: connection(
      'comments',
      comments.map((comment) => issueCommentNode(world, caller, comment)),
    ),
    reviewThreads: (page: Page) =>
      connection(
        'reviewThreads',
        threads.map((thread) => threadNode(world, caller, thread)),
      )(page),
    reviews: (page: Page) =>
      connection(
        'reviews',
        reviews.map(({ id }) => reviewNode(world, caller, id)),
      )(page),
  }
}

const repositoryNode = (world: World, caller: Caller): Shape => ({
  __typename: 'Repository',
  id: `R_${world.owner}/${world.name}`,
  databaseId: numberOf(`${world.owner}/${world.name}`),
  name: world.name,
  nameWithOwner: `${world.owner}/${world.name}`,
  isFork: false,
  isPrivate: world.settings.private,
  owner: actor(world, world.owner),
  viewerPermission: null,
  defaultBranchRef: refNode(world, world.settings.defaultBranch),
  ref: ({ qualifiedName }: { qualifiedName: string }) => refNode(world, qualifiedName.replace(/^refs\/heads\//, '')),
  object: (asked: { oid?: string; expression?: string }) =>
    holds(caller.permissions, 'contents=read') ? objectAt(world, asked) : forbidden(),
  pullRequest: ({ number }: { number: number }) => {
    const pull = world.pulls.find((candidate) => candidate.number === number)
    return pull
      ? pullNode(world, caller, pull)
      : failed('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
  },
})

const threadOf = (world: World, id: string): Thread =>
  world.threads.find((thread) => thread.id === id) ?? unknownNode(id)
const commentOf = (world: World, id: string): IssueComment | ReviewComment =>
  world.issueComments.find((comment) => `IC_${comment.id}` === id) ??
  world.reviewComments.find((comment) => `PRRC_${comment.id}` === id) ??
  unknownNode(id)

const nodeOf = (world: World, caller: Caller, id: string): Shape => {
  const thread = world.threads.find((candidate) => candidate.id === id)
  if (thread) return threadNode(world, caller, thread)
  const pull = world.pulls.find(({ number }) => `PR_${number}` === id)
  if (pull) return pullNode(world, caller, pull)
  return commentNode(world, caller, commentOf(world, id))
}

const commentNode = (world: World, caller: Caller, comment: IssueComment | ReviewComment): Shape =>
  'issue' in comment ? issueCommentNode(world, caller, comment) : reviewCommentNode(world, caller, comment)

/** Lines that GitHub does not take although they are in the diff. */
type RefusesLine = (path: string, line: number) => boolean

interface ThreadInput {
  readonly pullRequestReviewId?: string
  readonly path: string
  readonly body: string
  readonly line?: number
  readonly side: string
  readonly startLine?: number | null
  readonly startSide?: string
}

interface Wish<Input> {
  readonly input: Input
}

const resolved = (world: World, caller: Caller, id: string, by: string | null) => {
  const thread = threadOf(world, id)
  if (!mayResolve(caller)) return forbidden()
  thread.resolvedBy = by
  return { thread: threadNode(world, caller, thread) }
}

const own = (world: World, caller: Caller, id: string) => {
  const comment = commentOf(world, id)
  if (!mayWrite(caller) || comment.user !== caller.login) return forbidden()
  return comment
}

const edited = (world: World, caller: Caller, id: string, body: string) => {
  const comment = own(world, caller, id)
  if (body.length > bodyLimit) return failed('UNPROCESSABLE', `Body is too long (maximum is ${bodyLimit} characters)`)
  editComment(world, comment, body)
  return comment
}

const root = (world: World, caller: Caller, refusesLine: RefusesLine) => ({
  viewer: () => ({ ...actor(world, caller.login), login: caller.login }),
  rateLimit: () => ({ cost: 1, limit: 1000, remaining: 999, used: 1, nodeCount: 1, resetAt: '2027-01-15T08:00:00Z' }),
  repository: ({ owner, name }: { owner: string; name: string }) =>
    owner.toLowerCase() === world.owner && name.toLowerCase() === world.name
      ? repositoryNode(world, caller)
      : failed('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`),
  node: ({ id }: { id: string }) => nodeOf(world, caller, id),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id) => nodeOf(world, caller, id)),
  resolveReviewThread: ({ input }: Wish<{ threadId: string }>) => resolved(world, caller, input.threadId, caller.login),
  unresolveReviewThread: ({ input }: Wish<{ threadId: string }>) => resolved(world, caller, input.threadId, null),
  minimizeComment: ({ input }: Wish<{ subjectId: string; classifier: string }>) => {
    const comment = commentOf(world, input.subjectId)
    if (!mayWrite(caller)) return forbidden()
    comment.minimized = input.classifier.toLowerCase()
    return { minimizedComment: commentNode(world, caller, comment) }
  },
  unminimizeComment: ({ input }: Wish<{ subjectId: string }>) => {
    const comment = commentOf(world, input.subjectId)
    if (!mayWrite(caller)) return forbidden()
    comment.minimized = null
    return { unminimizedComment: commentNode(world, caller, comment) }
  },
  addPullRequestReviewThread: ({ input }: Wish<ThreadInput>) => {
    const review = world.reviews.find(({ id }) => `PRR_${id}` === input.pullRequestReviewId)
    if (!review || review.user !== caller.login) return unknownNode(input.pullRequestReviewId ?? '')
    if (!mayWrite(caller)) return forbidden()
    if (review.state !== 'PENDING') return failed('UNPROCESSABLE', 'The review is not pending')
    const pull =
      world.pulls.find(({ number }) => number === review.pull) ?? unknownNode(input.pullRequestReviewId ?? '')
    const place = {
      path: input.path,
      ...{ line: input.line, side: input.side },
      ...(input.startLine == null ? {} : { start_line: input.startLine, start_side: input.startSide }),
    }
    // No error and no thread: github/github-mcp-server#2495.
    if (anchorRefusal(filesOf(world, pull, review.commit), place)) return { thread: null }
    if (refusesLine(input.path, input.line ?? 0)) return failed('UNPROCESSABLE', 'Line could not be resolved')
    const wish = { ...place, body: input.body, commit_id: review.commit } as unknown as JsonObject
    const comment = addComment(world, pull, caller.login, review.id, wish, null)
    const thread = world.threads.find((one) => one.root === comment.id) ?? unknownNode(String(comment.id))
    return { thread: threadNode(world, caller, thread) }
  },
  addPullRequestReviewThreadReply: ({ input }: Wish<{ pullRequestReviewThreadId: string; body: string }>) => {
    const thread = threadOf(world, input.pullRequestReviewThreadId)
    if (!mayWrite(caller)) return forbidden()
    const first = world.reviewComments.find(({ id }) => id === thread.root) ?? unknownNode(thread.id)
    const pull = world.pulls.find(({ number }) => number === thread.pull) ?? unknownNode(thread.id)
    const reply = addComment(world, pull, caller.login, first.review, { body: input.body }, first)
    return { comment: reviewCommentNode(world, caller, reply) }
  },
  updatePullRequestReviewComment: ({ input }: Wish<{ pullRequestReviewCommentId: string; body: string }>) => {
    const comment = edited(world, caller, input.pullRequestReviewCommentId, input.body)
    return { pullRequestReviewComment: commentNode(world, caller, comment) }
  },
  deletePullRequestReviewComment: ({ input }: Wish<{ id: string }>) => {
    removeComment(world, own(world, caller, input.id).id)
    return { pullRequestReviewComment: null, pullRequestReview: null }
  },
  updateIssueComment: ({ input }: Wish<{ id: string; body: string }>) => ({
    issueComment: commentNode(world, caller, edited(world, caller, input.id, input.body)),
  }),
  deleteIssueComment: ({ input }: Wish<{ id: string }>) => {
    const comment = own(world, caller, input.id)
    world.issueComments.splice(world.issueComments.indexOf(comment as IssueComment), 1)
    return { clientMutationId: null }
  },
})

/** A query that can be executed, or what GitHub would have against it. */
type Understood = { readonly document: DocumentNode } | { readonly problems: readonly string[] }

const parsed = (query: string): Understood => {
  try {
    const document = parse(query)
    const problems = validate(schema, document).map(({ message }) => message)
    return problems.length > 0 ? { problems } : { document }
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] }
  }
}

/** Clients ask the same few questions over and over; values come as variables. */
const understood = remembered(parsed)

/** Answers a GraphQL request as GitHub does: 200 with `data`, `errors` or both. `problems` are mistakes of ours. */
export const answerGraphql = async (
  world: World,
  caller: Caller,
  body: Json | undefined,
  refusesLine: RefusesLine = () => false,
): Promise<{ body: JsonObject; problems: string[] }> => {
  const { query, variables } = isObject(body) ? body : {}
  const question = understood(typeof query === 'string' ? query : '')
  if ('problems' in question)
    return { body: { errors: question.problems.map((message) => ({ message })) }, problems: [...question.problems] }
  const { document } = question
  const variableValues = isObject(variables) ? variables : {}
  const result = await execute({ schema, document, rootValue: root(world, caller, refusesLine), variableValues })
  const errors = result.errors?.map(({ message, path, locations, extensions, originalError }) => ({
    ...(typeof extensions.type === 'string' ? { type: extensions.type } : {}),
    ...{ message: originalError && !(originalError instanceof GraphQLError) ? `${originalError.stack}` : message },
    ...{ path: [...(path ?? [])], locations: (locations ?? []).map(({ line, column }) => ({ line, column })) },
  }))
  const broken = (errors ?? []).filter((error) => !('type' in error)).map(({ message }) => message)
  const data = JSON.parse(JSON.stringify(result.data ?? null)) as Json
  return { body: { data, ...(errors ? { errors } : {}) }, problems: broken }
}
