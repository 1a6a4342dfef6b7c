import { type Handlers, ok, type Request } from '../handler.js'
import type { JsonObject } from '../json.js'
import { baseSha, filesOf, pullOf } from '../pulls.js'
import { refuse } from '../refusal.js'
import type { TreeFile } from '../repository.js'
import { api, fileShape, pullShape, pullSimple, repositoryShape, web } from '../shapes.js'

const megabyte = 1 << 20
const compareFiles = 300
const diffFiles = 300
const treeEntries = 100_000

const pull = ({ world, path }: Request) => pullOf(world, Number(path.pull_number))

const commitOf = ({ world }: Request, ref: string): string =>
  world.git.resolve(ref) ?? refuse(404, `No commit found for the ref ${ref}`)

const commitShape = ({ world }: Request, sha: string): JsonObject => ({
  sha,
  node_id: `C_${sha}`,
  url: `${api(world)}/commits/${sha}`,
  html_url: `${web(world)}/commit/${sha}`,
  comments_url: `${api(world)}/commits/${sha}/comments`,
  commit: {
    url: `${api(world)}/git/commits/${sha}`,
    message: 'Change',
    comment_count: 0,
    tree: { sha, url: api(world) },
    author: { name: 'Octo Cat', email: 'octocat@example.com', date: '2026-01-01T00:00:00Z' },
    committer: { name: 'Octo Cat', email: 'octocat@example.com', date: '2026-01-01T00:00:00Z' },
  },
  author: null,
  committer: null,
  parents: [],
})

const entryShape = ({ world }: Request, file: TreeFile): JsonObject => ({
  path: file.path,
  mode: file.mode,
  type: file.type,
  sha: file.oid,
  ...(file.type === 'blob' ? { size: file.size } : {}),
  url: `${api(world)}/git/${file.type}s/${file.oid}`,
})

const contentsEntry = ({ world }: Request, file: TreeFile, ref: string): JsonObject => {
  const address = `${api(world)}/contents/${file.path}?ref=${ref}`
  return {
    type: file.type === 'tree' ? 'dir' : file.type === 'commit' ? 'submodule' : 'file',
    size: file.size,
    name: file.path.split('/').at(-1) ?? '',
    path: file.path,
    sha: file.oid,
    url: address,
    git_url: address,
    html_url: address,
    download_url: address,
    _links: { self: address, git: address, html: address },
  }
}

/** Up to 1 MB as text, to 100 MB raw only. */
const contents = (request: Request) => {
  const { world, path, query, accept } = request
  const commit = commitOf(request, query.ref ?? world.settings.defaultBranch)
  const files = world.git.tree(commit)
  const file = files.find((candidate) => candidate.path === path.path) ?? refuse(404, 'Not Found')
  if (file.type === 'tree') {
    const inside = files.filter(
      ({ path: other }) => other.startsWith(`${file.path}/`) && !other.slice(file.path.length + 1).includes('/'),
    )
    return ok(inside.map((entry) => contentsEntry(request, entry, commit)))
  }
  const bytes = world.git.blob(file.oid)
  if (accept.includes('raw')) return { status: 200, raw: bytes }
  const whole = bytes.length <= megabyte
  return ok({
    ...contentsEntry(request, file, commit),
    encoding: whole ? 'base64' : 'none',
    content: whole ? `${bytes.toString('base64').replace(/.{60}/g, '$&\n')}\n` : '',
  })
}

const blob = (request: Request) => {
  const { world, path, accept } = request
  const oid = path.file_sha ?? ''
  if (world.git.typeOf(oid) !== 'blob') return refuse(404, 'Not Found')
  const bytes = world.git.blob(oid)
  if (accept.includes('raw')) return { status: 200, raw: bytes }
  const address = `${api(world)}/git/blobs/${oid}`
  return ok({
    sha: oid,
    node_id: `B_${oid}`,
    size: bytes.length,
    url: address,
    content: bytes.toString('base64'),
    encoding: 'base64',
  })
}

const tree = (request: Request) => {
  const { world, path, query } = request
  const sha = world.git.resolve(path.tree_sha ?? '') ?? path.tree_sha ?? ''
  if (!['commit', 'tree'].includes(world.git.typeOf(sha) ?? '')) return refuse(404, 'Not Found')
  const all = world.git.tree(sha).filter((file) => query.recursive !== undefined || !file.path.includes('/'))
  return ok({
    sha,
    url: `${api(world)}/git/trees/${sha}`,
    tree: all.slice(0, treeEntries).map((file) => entryShape(request, file)),
    truncated: all.length > treeEntries,
  })
}

const compare = (request: Request) => {
  const { world, path, query } = request
  const [before = '', after = ''] = (path.basehead ?? '').split('...').map((ref) => commitOf(request, ref))
  const base = world.git.mergeBase(before, after) ?? refuse(404, `No common ancestor between ${before} and ${after}.`)
  const [ahead, behind] = [world.git.log(before, after), world.git.log(after, before)]
  const first = query.page === undefined || query.page === '1'
  return ok({
    url: `${api(world)}/compare/${path.basehead}`,
    html_url: web(world),
    permalink_url: web(world),
    diff_url: web(world),
    patch_url: web(world),
    base_commit: commitShape(request, before),
    merge_base_commit: commitShape(request, base),
    status:
      ahead.length > 0 && behind.length > 0
        ? 'diverged'
        : ahead.length > 0
          ? 'ahead'
          : behind.length > 0
            ? 'behind'
            : 'identical',
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead.slice(0, Math.min(250, Number(query.per_page ?? 250))).map((sha) => commitShape(request, sha)),
    files: first
      ? world.git
          .changes(base, after)
          .slice(0, compareFiles)
          .map((file) => fileShape(world, after, file))
      : [],
  })
}

const pullAnswer = (request: Request) => {
  const asked = pull(request)
  if (!request.accept.includes('diff')) return ok(pullShape(request.world, asked))
  const files = filesOf(request.world, asked)
  if (files.length > diffFiles)
    return refuse(
      406,
      `Sorry, the diff exceeded the maximum number of files (${diffFiles}). Consider using 'List pull requests files' API or locally cloning the repository instead.`,
      [{ resource: 'PullRequest', field: 'diff', code: 'too_large' }],
    )
  return { status: 200, raw: Buffer.from(files.map(({ patch }) => patch ?? '').join('\n')) }
}

const rules = ({ world }: Request) => {
  const source = {
    ruleset_source_type: 'Repository',
    ruleset_source: `${world.owner}/${world.name}`,
    ruleset_id: 1,
  }
  const { conversationResolution, rulesetChecks } = world.settings
  return [
    ...(conversationResolution
      ? [
          {
            type: 'pull_request',
            ...source,
            parameters: {
              dismiss_stale_reviews_on_push: false,
              require_code_owner_review: false,
              require_last_push_approval: false,
              required_approving_review_count: 0,
              required_review_thread_resolution: true,
            },
          },
        ]
      : []),
    ...(rulesetChecks.length > 0
      ? [
          {
            type: 'required_status_checks',
            ...source,
            parameters: {
              required_status_checks: rulesetChecks.map((context) => ({ context })),
              strict_required_status_checks_policy: false,
            },
          },
        ]
      : []),
  ]
}

/** What only reads: the repository, its files and the pull request. */
export const reading: Handlers = {
  'repos/get': ({ world }) => ok(repositoryShape(world)),
  'pulls/get': pullAnswer,
  'pulls/list': ({ world, query }) => {
    const [owner, branch] = (query.head ?? '').split(/:(.*)/)
    const state = query.state ?? 'open'
    const wanted = world.pulls.filter(
      (one) =>
        (state === 'all' || one.state === state) &&
        (query.head === undefined || (one.head.repository.startsWith(`${owner}/`) && one.head.ref === branch)) &&
        (query.base === undefined || one.base.ref === query.base),
    )
    return { list: wanted.map((one) => pullSimple(world, one)) }
  },
  'pulls/list-files': (request) => {
    const asked = pull(request)
    return { list: filesOf(request.world, asked).map((file) => fileShape(request.world, asked.head.sha, file)) }
  },
  'pulls/list-commits': (request) => {
    const asked = pull(request)
    return {
      list: request.world.git
        .log(baseSha(request.world, asked), asked.head.sha)
        .map((sha) => commitShape(request, sha)),
    }
  },
  'repos/list-pull-requests-associated-with-commit': ({ world, path }) => ({
    list: world.pulls.filter(({ head }) => head.sha === path.commit_sha).map((one) => pullSimple(world, one)),
  }),
  'repos/compare-commits-with-basehead': compare,
  'repos/get-content': contents,
  'repos/download-tarball-archive': (request) => {
    const sha = commitOf(request, request.path.ref ?? '')
    const location = `${request.world.origin}/_codeload/${sha}`
    return { status: 302, raw: Buffer.alloc(0), headers: { location } }
  },
  'git/get-blob': blob,
  'git/get-tree': tree,
  'git/get-ref': ({ world, path }) => {
    const sha = world.git.resolve(path.ref ?? '') ?? refuse(404, 'Not Found')
    const address = `${api(world)}/git/ref/${path.ref}`
    return ok({
      ref: `refs/${path.ref}`,
      node_id: `REF_${path.ref}`,
      url: address,
      object: { type: 'commit', sha, url: address },
    })
  },
  'git/get-commit': (request) => {
    const sha = commitOf(request, request.path.commit_sha ?? '')
    const { commit, ...rest } = commitShape(request, sha) as JsonObject & { commit: JsonObject }
    return ok({ ...commit, ...rest })
  },
  'repos/get-commit': (request) => {
    const sha =
      request.world.git.resolve(request.path.ref ?? '') ?? refuse(422, `No commit found for SHA: ${request.path.ref}`)
    if (request.accept.includes('sha')) return { status: 200, raw: Buffer.from(sha) }
    return ok(commitShape(request, sha))
  },
  'repos/get-branch-rules': (request) => ({ list: rules(request) }),
  'repos/get-collaborator-permission-level': ({ world, path }) =>
    ok(permission(world.roles.get(path.username ?? ''), path.username ?? '', world)),
  'users/get-authenticated': () => refuse(403, 'Resource not accessible by integration'),
  'rate-limit/get': () => {
    const core = { limit: 1000, used: 0, remaining: 1000, reset: 1_800_000_000 }
    return ok({ resources: { core, search: core }, rate: core })
  },
}

/** `permission` knows four levels, `role_name` the real role; who is no collaborator of a private repository is not found. */
const permission = (role: string | undefined, username: string, world: Request['world']): JsonObject => {
  if (!role && world.settings.private) return refuse(404, `${username} is not a user`)
  const level = role === 'maintain' ? 'write' : role === 'triage' ? 'read' : (role ?? 'read')
  return { permission: level, role_name: role ?? 'read', user: null }
}
