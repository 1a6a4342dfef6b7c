import { Failure } from '#model'
import { allPages, attempt, type GitHub } from './client.js'
import { download } from './download.js'
import { unzip, type ZipEntry, type ZipLimits } from './zip.js'

/** Where the artefact of a first stage is looked for: in the run that ended, or in the runs for a commit. */
export interface FirstRun {
  readonly sha: string
  /** The run and its attempt; null where only the commit is known. */
  readonly run: { readonly id: number; readonly attempt: number } | null
}

/** Bytes of an artefact as it is stored. */
const largest = 64 * 1024 * 1024
const mebibyte = 1024 * 1024
const limits: ZipLimits = { entries: 2000, entry: 64 * mebibyte, all: 256 * mebibyte, ratio: 250 }
/** How many runs of a commit are looked into, newest first. */
const mostRuns = 5

interface Artifact {
  readonly id: number
  readonly name: string
  readonly size: number
}

/** What became of an artefact: its JSON files, or why it is of no use. */
export type ArtifactRead =
  | { readonly kind: 'read'; readonly entries: readonly ZipEntry[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly because: string }

/**
 * The JSON files of an artefact. It is called `name`, or `name-2` after the second attempt. Whoever wrote the pull request
 * wrote it too, so it is unpacked in memory and within limits, or not at all. What GitHub refuses is a failure: nobody who
 * wrote the artefact can bring that about, and without it findings would be missing.
 */
export const readArtifact = async (github: GitHub, name: string, first: FirstRun): Promise<ArtifactRead> => {
  const artifact = await findArtifact(github, name, first)
  if (!artifact) return { kind: 'missing' }
  if (artifact.size > largest) return { kind: 'refused', because: 'it is larger than 64 megabytes' }
  const zip = await attempt(`Fetching the artefact ${name}`, async () =>
    download(await addressOf(github, artifact), largest),
  )
  try {
    return { kind: 'read', entries: unzip(zip, isJson, limits) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { kind: 'refused', because: error.message }
  }
}

const isJson = (name: string): boolean => /\.json$/i.test(name)

const findArtifact = async (github: GitHub, name: string, { sha, run }: FirstRun): Promise<Artifact | null> => {
  for (const { id, attempt: number } of run ? [run] : await runsOf(github, sha)) {
    const there = await artifactsOf(github, id, sha)
    const found = [`${name}-${number}`, name].flatMap((wanted) => there.find((one) => one.name === wanted) ?? [])
    if (found[0]) return found[0]
  }
  return null
}

/** Runs of pull requests for a commit. https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository */
const runsOf = async ({ octokit, owner, repo }: GitHub, sha: string) => {
  const { data } = await attempt('Listing the runs for the commit (actions: read)', () =>
    octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
      owner,
      repo,
      head_sha: sha,
      event: 'pull_request',
      per_page: 20,
    }),
  )
  return data.workflow_runs
    .map(({ id, run_attempt }) => ({ id: Number(id), attempt: run_attempt ?? 1 }))
    .sort((a, b) => b.id - a.id)
    .slice(0, mostRuns)
}

/** Newest first; those of another commit are not ours. https://docs.github.com/rest/actions/artifacts#list-workflow-run-artifacts */
const artifactsOf = async (
  { octokit, owner, repo }: GitHub,
  run: number,
  sha: string,
): Promise<readonly Artifact[]> => {
  const listed = await attempt('Listing what the first stage left (actions: read)', () =>
    allPages(5, async (page) => {
      const options = { owner, repo, run_id: run, per_page: 100, page }
      return (await octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', options)).data
        .artifacts
    }),
  )
  return listed
    .filter(({ expired, workflow_run }) => !expired && (workflow_run?.head_sha ?? sha) === sha)
    .map(({ id, name, size_in_bytes }) => ({ id: Number(id), name, size: size_in_bytes }))
    .sort((a, b) => b.id - a.id)
}

/** The address to fetch it from, good for a minute. https://docs.github.com/rest/actions/artifacts#download-an-artifact */
const addressOf = async ({ octokit, owner, repo }: GitHub, { id }: Artifact): Promise<string> => {
  const { headers } = await attempt('Asking for the artefact (actions: read)', () =>
    octokit.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}', {
      owner,
      repo,
      artifact_id: id,
      archive_format: 'zip',
      request: { redirect: 'manual' },
    }),
  )
  const { location } = headers
  if (!location) throw new Failure('GitHub names no address to fetch the artefact from: run it again later.')
  return location
}
