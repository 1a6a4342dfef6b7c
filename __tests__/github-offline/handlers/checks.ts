import { gunzipSync } from 'node:zlib'
import { created, found, type Handlers, ok, type Request, textOf } from '../handler.js'
import { isObject, type JsonObject } from '../json.js'
import { invalid, refuse } from '../refusal.js'
import { api, checkRunShape, repositoryShape, userShape, web } from '../shapes.js'
import { type CheckRun, nextId, tick, type WorkflowRun, type World } from '../world.js'

const textLimit = 65_535
const annotationLimit = 50
const titleLimit = 255

const withinBytes = (name: string, text: string | null): string | null => {
  const bytes = Buffer.byteLength(text ?? '')
  return bytes > textLimit
    ? refuse(
        422,
        `Invalid request.\n\nOnly ${textLimit} characters are allowed; ${bytes} were supplied. (output.${name})`,
      )
    : text
}

/** Columns only on one line; a level and a place are needed. */
const checked = (annotation: JsonObject): JsonObject => {
  const { start_line: start, end_line: end } = annotation
  if (typeof start !== 'number' || typeof end !== 'number' || end < start) invalid('CheckRun', 'annotations', 'invalid')
  if (start !== end && (annotation.start_column !== undefined || annotation.end_column !== undefined))
    invalid('CheckRun', 'annotations', 'custom', 'start_column and end_column are only allowed on one line')
  withinBytes('annotations.message', textOf(annotation.message))
  if ((textOf(annotation.title)?.length ?? 0) > titleLimit)
    invalid('CheckRun', 'annotations', 'custom', 'title is too long')
  return annotation
}

/** Annotations are added, never replaced. */
const update = (world: World, run: CheckRun, body: JsonObject): CheckRun => {
  const output = isObject(body.output) ? body.output : null
  const annotations = (Array.isArray(output?.annotations) ? output.annotations : []).filter(isObject)
  if (annotations.length > annotationLimit)
    refuse(
      422,
      `Invalid request.\n\nNo more than ${annotationLimit} items are allowed; ${annotations.length} were supplied.`,
    )
  annotations.forEach(checked)
  if (body.status === 'completed' && body.conclusion === undefined) invalid('CheckRun', 'conclusion', 'missing_field')
  run.name = textOf(body.name) ?? run.name
  run.externalId = textOf(body.external_id) ?? run.externalId
  run.detailsUrl = textOf(body.details_url) ?? run.detailsUrl
  run.status = body.conclusion === undefined ? (textOf(body.status) ?? run.status) : 'completed'
  run.conclusion =
    textOf(body.conclusion) ?? (body.status === undefined || body.status === 'completed' ? run.conclusion : null)
  run.completedAt = run.status === 'completed' ? (textOf(body.completed_at) ?? run.completedAt ?? tick(world)) : null
  if (output) {
    run.title = textOf(output.title) ?? run.title
    run.summary = withinBytes('summary', textOf(output.summary)) ?? run.summary
    run.text = withinBytes('text', textOf(output.text)) ?? run.text
    run.annotations.push(...annotations)
  }
  return run
}

const create = ({ world, caller, body }: Request) => {
  const sha = textOf(body.head_sha) ?? ''
  if (!world.git.resolve(sha)) return refuse(422, `No commit found for SHA: ${sha}`)
  const run = {
    id: nextId(world),
    sha,
    app: caller.login,
    name: '',
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: tick(world),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  }
  world.checkRuns.push(update(world, run, body))
  return created(checkRunShape(world, run))
}

/** An app changes its own check runs only. */
const own = ({ world, caller, path }: Request): CheckRun => {
  const run = found(world.checkRuns, path.check_run_id)
  return run.app === caller.login ? run : refuse(403, 'Resource not accessible by integration')
}

const annotationShape = (world: World, annotation: JsonObject): JsonObject => ({
  start_column: null,
  end_column: null,
  title: null,
  raw_details: null,
  ...annotation,
  blob_href: `${web(world)}/blob/x/${annotation.path}`,
})

/** The newest run of each name and app, or all of them. */
const listed = ({ world, path, query }: Request): CheckRun[] => {
  const sha = world.git.resolve(path.ref ?? '')
  const runs = world.checkRuns
    .filter((run) => run.sha === sha && (query.check_name === undefined || run.name === query.check_name))
    .filter((run) => query.status === undefined || run.status === query.status)
    .filter((run) => query.app_id === undefined || (query.app_id === '15368') === (run.app === 'github-actions[bot]'))
  const newest = (run: CheckRun) =>
    !runs.some((other) => other.id > run.id && other.name === run.name && other.app === run.app)
  return query.filter === 'all' ? runs : runs.filter(newest)
}

const runShape = (world: World, run: WorkflowRun): JsonObject => ({
  id: run.id,
  node_id: `WFR_${run.id}`,
  name: run.name,
  head_branch: run.headBranch,
  head_sha: run.headSha,
  path: '.github/workflows/plan.yml',
  display_title: run.name,
  run_number: 1,
  run_attempt: 1 + run.reruns,
  event: run.event,
  status: 'completed',
  conclusion: run.conclusion,
  workflow_id: 1,
  check_suite_id: 1,
  url: `${api(world)}/actions/runs/${run.id}`,
  html_url: `${web(world)}/actions/runs/${run.id}`,
  pull_requests: [],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  head_commit: null,
  head_repository: repositoryShape(world, run.headRepository),
  repository: repositoryShape(world),
})

/** At most 10 MB when unpacked, gzip in base64. */
const sarif = ({ world, body }: Request) => {
  const packed = Buffer.from(textOf(body.sarif) ?? '', 'base64')
  let content: unknown
  try {
    content = JSON.parse(gunzipSync(packed).toString('utf8'))
  } catch {
    return refuse(400, 'Could not read the SARIF file: it must be gzipped and encoded in base64')
  }
  world.sarifs.push({ ...body, sarif: content as JsonObject })
  const id = `sarif-${world.sarifs.length}`
  return { status: 202, body: { id, url: `${api(world)}/code-scanning/sarifs/${id}` } }
}

/** Check runs, statuses, workflow runs with their artifacts, and code scanning. */
export const checks: Handlers = {
  'checks/create': create,
  'checks/update': (request) => ok(checkRunShape(request.world, update(request.world, own(request), request.body))),
  'checks/get': ({ world, path }) => ok(checkRunShape(world, found(world.checkRuns, path.check_run_id))),
  'checks/list-annotations': ({ world, path }) => ({
    list: found(world.checkRuns, path.check_run_id).annotations.map((annotation) => annotationShape(world, annotation)),
  }),
  'checks/list-for-ref': (request) => ({
    list: listed(request).map((run) => checkRunShape(request.world, run)),
    under: 'check_runs',
  }),
  'repos/create-commit-status': ({ world, caller, path, body }) => {
    const sha = path.sha ?? ''
    if (!world.git.resolve(sha)) return refuse(422, `No commit found for SHA: ${sha}`)
    const status = {
      id: nextId(world),
      sha,
      state: textOf(body.state) ?? '',
      context: textOf(body.context) ?? 'default',
      description: textOf(body.description),
      user: caller.login,
      createdAt: tick(world),
    }
    world.statuses.push(status)
    return created({
      ...{ url: api(world), avatar_url: null, id: status.id, node_id: `S_${status.id}`, state: status.state },
      ...{ description: status.description, target_url: null, context: status.context },
      ...{ created_at: status.createdAt, updated_at: status.createdAt, creator: userShape(world, status.user) },
    })
  },
  'repos/get-combined-status-for-ref': ({ world, path }) => {
    const sha = world.git.resolve(path.ref ?? '') ?? refuse(404, 'Not Found')
    const statuses = world.statuses.filter((status) => status.sha === sha)
    return ok({
      ...{ state: statuses.at(-1)?.state ?? 'pending', sha, total_count: statuses.length, statuses: [] },
      ...{ repository: repositoryShape(world), commit_url: api(world), url: api(world) },
    })
  },
  'actions/list-workflow-runs-for-repo': ({ world, query }) => ({
    list: world.workflowRuns
      .filter((run) => query.head_sha === undefined || run.headSha === query.head_sha)
      .filter((run) => query.event === undefined || run.event === query.event)
      .map((run) => runShape(world, run)),
    under: 'workflow_runs',
  }),
  'actions/get-workflow-run': ({ world, path }) => ok(runShape(world, found(world.workflowRuns, path.run_id))),
  'actions/re-run-workflow': ({ world, path }) => {
    found(world.workflowRuns, path.run_id).reruns++
    return created({})
  },
  'actions/list-workflow-run-artifacts': ({ world, path }) => ({
    list: world.artifacts
      .filter(({ run }) => run === Number(path.run_id))
      .map(({ id, name, zip, run }) => ({
        ...{ id, node_id: `ART_${id}`, name, size_in_bytes: zip.length, url: `${api(world)}/actions/artifacts/${id}` },
        ...{ archive_download_url: `${api(world)}/actions/artifacts/${id}/zip`, expired: false },
        ...{ created_at: null, expires_at: null, updated_at: null },
        workflow_run: { id: run, head_sha: world.workflowRuns.find((one) => one.id === run)?.headSha ?? '' },
      })),
    under: 'artifacts',
  }),
  'actions/download-artifact': ({ world, path }) => {
    const artifact = found(world.artifacts, path.artifact_id)
    return { status: 302, raw: Buffer.alloc(0), headers: { location: `${world.origin}/_artifact/${artifact.id}` } }
  },
  'code-scanning/upload-sarif': sarif,
}
