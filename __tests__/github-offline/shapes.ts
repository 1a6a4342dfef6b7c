import { createHash } from 'node:crypto'
import type { JsonObject } from './json.js'
import { placeOf } from './places.js'
import { baseSha, countsOf, filesOf } from './pulls.js'
import type { ChangedFile } from './repository.js'
import type { CheckRun, IssueComment, Pull, Reaction, Review, ReviewComment, World } from './world.js'

/** The address of the repository in the interface. */
export const api = (world: World): string =>
  `${world.origin}${world.settings.enterprise ? '/api/v3' : ''}/repos/${world.owner}/${world.name}`

/** The address of the repository in the web. */
export const web = (world: World): string => `${world.origin}/${world.owner}/${world.name}`

/** A number made of text, for ids of things that have a name. */
export const numberOf = (text: string): number =>
  Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 7), 16)

export const userShape = (world: World, login: string): JsonObject => {
  const address = `${world.origin}/users/${encodeURIComponent(login)}`
  return {
    login,
    id: numberOf(login),
    node_id: `U_${login}`,
    avatar_url: address,
    url: address,
    html_url: address,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  }
}

export const repositoryShape = (world: World, fullName = `${world.owner}/${world.name}`): JsonObject => {
  const [owner = '', name = ''] = fullName.split('/')
  return {
    id: numberOf(fullName),
    node_id: `R_${fullName}`,
    name,
    full_name: fullName,
    private: world.settings.private,
    visibility: world.settings.private ? 'private' : 'public',
    owner: userShape(world, owner),
    fork: fullName !== `${world.owner}/${world.name}`,
    default_branch: world.settings.defaultBranch,
    url: api(world),
    html_url: `${world.origin}/${fullName}`,
    topics: [],
  }
}

const branchShape = (world: World, repository: string, ref: string, sha: string): JsonObject => {
  const owner = repository.split('/')[0] ?? ''
  return { label: `${owner}:${ref}`, ref, sha, user: userShape(world, owner), repo: repositoryShape(world, repository) }
}

/** The short form of a pull request, as in lists. */
export const pullSimple = (world: World, pull: Pull): JsonObject => {
  const address = `${api(world)}/pulls/${pull.number}`
  const link = { href: address }
  return {
    url: address,
    id: pull.number,
    node_id: `PR_${pull.number}`,
    html_url: `${web(world)}/pull/${pull.number}`,
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    title: pull.title,
    body: null,
    user: userShape(world, pull.user),
    labels: [...(world.labels.get(pull.number) ?? [])].map((name) => labelShape(world, name)),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    closed_at: pull.state === 'closed' ? '2026-01-01T00:00:00Z' : null,
    merged_at: pull.merged ? '2026-01-01T00:00:00Z' : null,
    draft: pull.draft,
    head: branchShape(world, pull.head.repository, pull.head.ref, pull.head.sha),
    base: branchShape(world, `${world.owner}/${world.name}`, pull.base.ref, baseSha(world, pull)),
    requested_reviewers: [...(world.reviewers.get(pull.number) ?? [])].map((login) => userShape(world, login)),
    requested_teams: [],
    _links: {
      self: link,
      html: link,
      issue: link,
      comments: link,
      review_comments: link,
      review_comment: link,
      commits: link,
      statuses: link,
    },
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
  }
}

export const pullShape = (world: World, pull: Pull): JsonObject => {
  const files = filesOf(world, pull)
  const sum = (name: 'additions' | 'deletions') => files.reduce((total, file) => total + countsOf(file)[name], 0)
  return {
    ...pullSimple(world, pull),
    merged: pull.merged,
    mergeable: true,
    rebaseable: true,
    mergeable_state: 'clean',
    comments: world.issueComments.filter(({ issue }) => issue === pull.number).length,
    review_comments: world.reviewComments.filter((comment) => comment.pull === pull.number).length,
    maintainer_can_modify: false,
    commits: world.git.log(baseSha(world, pull), pull.head.sha).length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: world.git.changes(world.git.mergeBase(baseSha(world, pull), pull.head.sha) ?? '', pull.head.sha)
      .length,
  }
}

export const fileShape = (world: World, head: string, file: ChangedFile): JsonObject => ({
  sha: file.oid,
  filename: file.path,
  status: file.status,
  ...countsOf(file),
  blob_url: `${web(world)}/blob/${head}/${file.path}`,
  raw_url: `${web(world)}/raw/${head}/${file.path}`,
  contents_url: `${api(world)}/contents/${encodeURIComponent(file.path)}?ref=${head}`,
  ...(file.patch === null ? {} : { patch: file.patch }),
  ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
})

const contents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'eyes', 'rocket'] as const

const rollup = (world: World, on: Reaction['on'], of: number): JsonObject => {
  const all = world.reactions.filter((reaction) => reaction.on === on && reaction.of === of)
  const counts = contents.map((content) => [content, all.filter((reaction) => reaction.content === content).length])
  return { url: api(world), total_count: all.length, ...Object.fromEntries(counts) }
}

export const reactionShape = (world: World, reaction: Reaction): JsonObject => ({
  id: reaction.id,
  node_id: `REA_${reaction.id}`,
  user: userShape(world, reaction.user),
  content: reaction.content,
  created_at: reaction.createdAt,
})

export const reviewCommentShape = (world: World, comment: ReviewComment): JsonObject => {
  const address = `${web(world)}/pull/${comment.pull}#discussion_r${comment.id}`
  const place = placeOf(world, comment)
  return {
    url: `${api(world)}/pulls/comments/${comment.id}`,
    pull_request_review_id: comment.review,
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    diff_hunk: '@@',
    path: comment.path,
    commit_id: comment.commit,
    original_commit_id: comment.commit,
    user: userShape(world, comment.user),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: address,
    pull_request_url: `${api(world)}/pulls/${comment.pull}`,
    author_association: 'NONE',
    _links: { self: { href: address }, html: { href: address }, pull_request: { href: address } },
    subject_type: comment.line === null ? 'file' : 'line',
    line: place?.line ?? null,
    original_line: comment.line,
    start_line: place?.startLine ?? null,
    original_start_line: comment.startLine,
    side: comment.side,
    start_side: comment.startSide,
    reactions: rollup(world, 'review comment', comment.id),
    ...(comment.replyTo === null ? {} : { in_reply_to_id: comment.replyTo }),
  }
}

export const issueCommentShape = (world: World, comment: IssueComment): JsonObject => ({
  id: comment.id,
  node_id: `IC_${comment.id}`,
  url: `${api(world)}/issues/comments/${comment.id}`,
  html_url: `${web(world)}/pull/${comment.issue}#issuecomment-${comment.id}`,
  issue_url: `${api(world)}/issues/${comment.issue}`,
  body: comment.body,
  user: userShape(world, comment.user),
  created_at: comment.createdAt,
  updated_at: comment.updatedAt,
  author_association: 'NONE',
  reactions: rollup(world, 'issue comment', comment.id),
})

export const reviewShape = (world: World, review: Review): JsonObject => {
  const address = `${web(world)}/pull/${review.pull}#pullrequestreview-${review.id}`
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: userShape(world, review.user),
    body: review.body,
    state: review.state,
    html_url: address,
    pull_request_url: `${api(world)}/pulls/${review.pull}`,
    author_association: 'NONE',
    _links: { html: { href: address }, pull_request: { href: address } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
  }
}

export const checkRunShape = (world: World, run: CheckRun): JsonObject => ({
  id: run.id,
  node_id: `CR_${run.id}`,
  name: run.name,
  head_sha: run.sha,
  external_id: run.externalId,
  url: `${api(world)}/check-runs/${run.id}`,
  html_url: `${web(world)}/runs/${run.id}`,
  details_url: run.detailsUrl,
  status: run.status,
  conclusion: run.conclusion,
  started_at: run.startedAt,
  completed_at: run.completedAt,
  output: {
    title: run.title,
    summary: run.summary,
    text: run.text,
    annotations_count: run.annotations.length,
    annotations_url: `${api(world)}/check-runs/${run.id}/annotations`,
  },
  check_suite: { id: 1 },
  app: appShape(world, run.app),
  pull_requests: [],
})

/** GitHub Actions is app 15368. */
const appShape = (world: World, login: string): JsonObject => {
  const slug = login.replace(/\[bot\]$/, '')
  return {
    id: slug === 'github-actions' ? 15368 : numberOf(slug),
    slug,
    node_id: `A_${slug}`,
    owner: userShape(world, 'github'),
    name: slug,
    description: null,
    external_url: world.origin,
    html_url: world.origin,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: {},
    events: [],
  }
}

export const labelShape = (world: World, name: string): JsonObject => ({
  id: numberOf(name),
  node_id: `LA_${name}`,
  url: `${api(world)}/labels/${encodeURIComponent(name)}`,
  name,
  description: null,
  color: 'ededed',
  default: false,
})
