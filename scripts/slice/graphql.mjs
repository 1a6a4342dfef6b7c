// The part of GitHub's GraphQL schema we ask about, as SDL: named object types with named fields, and all they lead to.
import { buildClientSchema, printSchema } from 'graphql'

const comment =
  'id databaseId body author createdAt updatedAt lastEditedAt editor isMinimized minimizedReason url viewerDidAuthor viewerCanDelete viewerCanMinimize viewerCanUpdate includesCreatedEdit'

/** Object types and interfaces, each with the fields kept of it. */
const kept = Object.fromEntries(
  Object.entries({
    Query: 'viewer repository node nodes rateLimit',
    Mutation:
      'resolveReviewThread unresolveReviewThread minimizeComment unminimizeComment addPullRequestReviewThread addPullRequestReviewThreadReply updatePullRequestReviewComment deletePullRequestReviewComment updateIssueComment deleteIssueComment',
    RateLimit: 'cost limit remaining resetAt used nodeCount',
    Node: 'id',
    Actor: 'login url',
    User: 'id login databaseId url',
    Bot: 'id login databaseId url',
    Repository:
      'id databaseId name nameWithOwner isFork isPrivate object pullRequest defaultBranchRef ref viewerPermission owner',
    RepositoryOwner: 'id login',
    Ref: 'id name prefix target refUpdateRule branchProtectionRule',
    RefUpdateRule:
      'pattern requiredStatusCheckContexts requiresConversationResolution requiredApprovingReviewCount viewerCanPush',
    BranchProtectionRule: 'id pattern requiresConversationResolution requiredStatusCheckContexts',
    GitObject: 'id oid',
    Blob: 'id oid text byteSize isBinary isTruncated',
    Commit: 'id oid tree',
    Tree: 'id oid entries',
    TreeEntry: 'name path mode type oid size object',
    PullRequest:
      'id databaseId number state isDraft locked title body author baseRef baseRefName baseRefOid headRef headRefName headRefOid headRepository isCrossRepository changedFiles comments reviewThreads reviews files mergeable merged isInMergeQueue viewerDidAuthor',
    PullRequestChangedFile: 'path additions deletions changeType',
    PullRequestChangedFileConnection: 'nodes pageInfo totalCount',
    PullRequestReview: `${comment} state submittedAt commit comments`,
    PullRequestReviewConnection: 'nodes pageInfo totalCount',
    PullRequestReviewThread:
      'id isResolved isOutdated isCollapsed path line startLine originalLine originalStartLine diffSide startDiffSide subjectType comments resolvedBy viewerCanResolve viewerCanUnresolve viewerCanReply',
    PullRequestReviewThreadConnection: 'nodes pageInfo totalCount',
    PullRequestReviewComment: `${comment} path line startLine originalLine originalStartLine outdated commit originalCommit pullRequestReview replyTo state subjectType`,
    PullRequestReviewCommentConnection: 'nodes pageInfo totalCount',
    IssueComment: comment,
    IssueCommentConnection: 'nodes pageInfo totalCount',
    PageInfo: 'hasNextPage endCursor hasPreviousPage startCursor',
    Minimizable: 'isMinimized minimizedReason viewerCanMinimize',
    ResolveReviewThreadPayload: 'clientMutationId thread',
    UnresolveReviewThreadPayload: 'clientMutationId thread',
    MinimizeCommentPayload: 'clientMutationId minimizedComment',
    UnminimizeCommentPayload: 'clientMutationId unminimizedComment',
    AddPullRequestReviewThreadPayload: 'clientMutationId thread',
    AddPullRequestReviewThreadReplyPayload: 'clientMutationId comment',
    UpdatePullRequestReviewCommentPayload: 'clientMutationId pullRequestReviewComment',
    DeletePullRequestReviewCommentPayload: 'clientMutationId pullRequestReviewComment pullRequestReview',
    UpdateIssueCommentPayload: 'clientMutationId issueComment',
    DeleteIssueCommentPayload: 'clientMutationId',
  }).map(([type, fields]) => [type, fields.split(' ')]),
)

const named = (type) => (type.ofType ? named(type.ofType) : type.name)
const withoutProse = ({ description: _, ...rest }) => ({ ...rest, description: null })
const bare = (field) => ({ ...withoutProse(field), args: (field.args ?? []).map(withoutProse) })
const known = ({ name }) => name in kept

const object = (type) => {
  const fields = kept[type.name].map((name) => {
    const field = type.fields.find((candidate) => candidate.name === name)
    if (!field) throw new Error(`GitHub no longer describes ${type.name}.${name}`)
    return bare(field)
  })
  return {
    ...withoutProse(type),
    fields,
    interfaces: (type.interfaces ?? []).filter(known),
    possibleTypes: type.possibleTypes?.filter(known) ?? null,
  }
}

const other = (type) => ({
  ...withoutProse(type),
  inputFields: type.inputFields?.map(withoutProse) ?? null,
  enumValues: type.enumValues?.map(withoutProse) ?? null,
  possibleTypes: type.possibleTypes?.filter(known) ?? null,
})

const leadsTo = (type) => [
  ...(type.fields ?? []).flatMap((field) => [named(field.type), ...field.args.map((arg) => named(arg.type))]),
  ...(type.inputFields ?? []).map((field) => named(field.type)),
]

/** `sdl`: a schema of its own that agrees with GitHub's in everything it has. */
export const graphqlSlice = (introspection) => {
  const schema = introspection.__schema ?? introspection.data.__schema
  const all = new Map(schema.types.map((type) => [type.name, type]))
  const types = new Map()
  const queue = Object.keys(kept)
  for (const name of queue) {
    if (types.has(name)) continue
    const type = all.get(name)
    if (!type) throw new Error(`GitHub no longer describes ${name}`)
    if (type.kind === 'OBJECT' && !(name in kept)) throw new Error(`${name} is reached but its fields are not chosen`)
    types.set(name, name in kept ? object(type) : other(type))
    queue.push(...leadsTo(types.get(name)))
  }
  const cut = { ...schema, types: [...types.values()], directives: [], subscriptionType: null }
  return { sdl: printSchema(buildClientSchema({ __schema: cut }, { assumeValid: true })) }
}
