// The operations and events we use, with every schema they lead to, without prose.

/** Every operation a run may make; a request outside this list is a failure of ours, so the list is kept by hand. */
const operations = `
  get /repos/{owner}/{repo}
  get /repos/{owner}/{repo}/pulls
  get /repos/{owner}/{repo}/pulls/{pull_number}
  get /repos/{owner}/{repo}/pulls/{pull_number}/files
  get /repos/{owner}/{repo}/pulls/{pull_number}/commits
  get /repos/{owner}/{repo}/compare/{basehead}
  get /repos/{owner}/{repo}/contents/{path}
  get /repos/{owner}/{repo}/tarball/{ref}
  get /repos/{owner}/{repo}/git/trees/{tree_sha}
  get /repos/{owner}/{repo}/git/blobs/{file_sha}
  get /repos/{owner}/{repo}/git/ref/{ref}
  get /repos/{owner}/{repo}/git/commits/{commit_sha}
  get /repos/{owner}/{repo}/commits/{ref}
  get /repos/{owner}/{repo}/commits/{commit_sha}/pulls
  get /repos/{owner}/{repo}/commits/{ref}/check-runs
  get /repos/{owner}/{repo}/commits/{ref}/status
  get /repos/{owner}/{repo}/rules/branches/{branch}
  get /repos/{owner}/{repo}/pulls/{pull_number}/reviews
  post /repos/{owner}/{repo}/pulls/{pull_number}/reviews
  put /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}
  delete /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}
  post /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/events
  put /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals
  get /repos/{owner}/{repo}/pulls/{pull_number}/comments
  post /repos/{owner}/{repo}/pulls/{pull_number}/comments
  post /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies
  get /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers
  post /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers
  get /repos/{owner}/{repo}/pulls/comments/{comment_id}
  patch /repos/{owner}/{repo}/pulls/comments/{comment_id}
  delete /repos/{owner}/{repo}/pulls/comments/{comment_id}
  post /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions
  get /repos/{owner}/{repo}/issues/{issue_number}/comments
  post /repos/{owner}/{repo}/issues/{issue_number}/comments
  get /repos/{owner}/{repo}/issues/{issue_number}/labels
  post /repos/{owner}/{repo}/issues/{issue_number}/labels
  delete /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}
  get /repos/{owner}/{repo}/issues/comments/{comment_id}
  patch /repos/{owner}/{repo}/issues/comments/{comment_id}
  delete /repos/{owner}/{repo}/issues/comments/{comment_id}
  get /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions
  post /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions
  delete /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}
  post /repos/{owner}/{repo}/check-runs
  get /repos/{owner}/{repo}/check-runs/{check_run_id}
  patch /repos/{owner}/{repo}/check-runs/{check_run_id}
  get /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations
  post /repos/{owner}/{repo}/statuses/{sha}
  get /repos/{owner}/{repo}/collaborators/{username}/permission
  get /repos/{owner}/{repo}/actions/runs
  get /repos/{owner}/{repo}/actions/runs/{run_id}
  post /repos/{owner}/{repo}/actions/runs/{run_id}/rerun
  get /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts
  get /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}
  post /repos/{owner}/{repo}/code-scanning/sarifs
  get /rate_limit
  get /user
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '))

const events = [
  'pull-request-opened',
  'pull-request-synchronize',
  'pull-request-edited',
  'issue-comment-created',
  'check-run-rerequested',
  'merge-group-checks-requested',
  'workflow-run-completed',
  'workflow-dispatch',
  'push',
]

const prose = new Set(
  'description example examples summary externalDocs x-github x-octokit x-github-breaking-changes tags deprecated'.split(
    ' ',
  ),
)

/** The same description without its prose; `named` is true where keys are names people gave, not words of the schema. */
const plain = (node, named = false) => {
  if (Array.isArray(node)) return node.map((item) => plain(item))
  if (node === null || typeof node !== 'object') return node
  const kept = Object.entries(node).filter(([key]) => named || !prose.has(key))
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value, !named && key === 'properties')]))
}

const refsIn = (node) => {
  if (node === null || typeof node !== 'object') return []
  const own = typeof node.$ref === 'string' ? [node.$ref] : []
  return [...own, ...Object.values(node).flatMap(refsIn)]
}

const jsonOnly = ({ content, ...rest }) => {
  const json = content?.['application/json']
  return json?.schema ? { ...rest, content: { 'application/json': { schema: json.schema } } } : rest
}

const operation = ({ operationId, parameters, requestBody, responses }) => ({
  operationId,
  ...(parameters ? { parameters } : {}),
  ...(requestBody ? { requestBody: jsonOnly(requestBody) } : {}),
  responses: Object.fromEntries(
    Object.entries(responses).map(([status, answer]) => [status, answer.$ref ? answer : jsonOnly(answer)]),
  ),
})

const reached = (description, roots) => {
  const components = {}
  const queue = refsIn(roots)
  for (const ref of queue) {
    const [, , kind, name] = ref.split('/')
    if (components[kind]?.[name]) continue
    const part =
      kind === 'responses' ? jsonOnly(description.components[kind][name]) : description.components[kind][name]
    components[kind] = { ...components[kind], [name]: plain(part) }
    queue.push(...refsIn(components[kind][name]))
  }
  return components
}

/** `paths`, `events` (the bodies of events) and the `components` both lead to. */
export const openapiSlice = (description) => {
  const paths = {}
  for (const [method, path] of operations) {
    const found = description.paths[path]?.[method]
    if (!found) throw new Error(`GitHub no longer describes ${method} ${path}`)
    paths[path] = { ...paths[path], [method]: plain(operation(found)) }
  }
  const bodies = Object.fromEntries(
    events.map((name) => [
      name,
      plain(description['x-webhooks'][name].post.requestBody.content['application/json'].schema),
    ]),
  )
  return { paths, events: bodies, components: reached(description, [paths, bodies]) }
}
