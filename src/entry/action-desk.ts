import { readFileSync } from 'node:fs'
import { connect, type GitHub } from '#github'
import { Failure } from '#model'
import { oneLine } from '#reports'
import { type Inputs, readInputs } from './action-inputs.js'
import { newTimings, type Timings } from './action-timings.js'

/** What @actions/core offers of which we use. */
export type Core = typeof import('@actions/core')

/** Everything a run of the action needs at hand. */
export interface Desk {
  readonly core: Core
  readonly github: GitHub
  /** Resolves threads, where the workflow gave a token for it. */
  readonly resolver: GitHub | null
  readonly inputs: Inputs
  readonly eventName: string
  readonly event: unknown
  /** The commit and ref the run was started for. */
  readonly commit: { readonly sha: string; readonly ref: string }
  readonly run: { readonly id: number; readonly attempt: number; readonly isJob: boolean }
  /** The workflow file the run follows, as a path in the repository; null when unknown. */
  readonly workflow: string | null
  /** The commit it was taken from; empty when unknown. */
  readonly workflowCommit: string
  readonly timings: Timings
  readonly workspace: string
  readonly temporary: string
  /** Where a rule is explained. */
  readonly page: (rule: string) => string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** Lays out the desk from the runner's environment. */
export const openDesk = (core: Core, environment: Environment): Desk => {
  const inputs = readInputs((name) => core.getInput(name))
  const token = inputs['github-token']
  if (token === '') throw new Failure('The input github-token is empty: leave it out to use the token of the job.')
  const place = {
    repository: environment.GITHUB_REPOSITORY ?? '',
    apiUrl: environment.GITHUB_API_URL ?? 'https://api.github.com',
  }
  return {
    core,
    github: connect({ ...place, token }),
    resolver: inputs['resolve-token'] === '' ? null : connect({ ...place, token: inputs['resolve-token'] }),
    inputs,
    eventName: environment.GITHUB_EVENT_NAME ?? '',
    event: eventFrom(environment.GITHUB_EVENT_PATH),
    commit: { sha: environment.GITHUB_SHA ?? '', ref: environment.GITHUB_REF ?? '' },
    run: {
      id: Number(environment.GITHUB_RUN_ID ?? 0),
      attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
      isJob: environment.GITHUB_EVENT_NAME === 'pull_request',
    },
    workflow: workflowFrom(environment),
    workflowCommit: environment.GITHUB_WORKFLOW_SHA ?? '',
    timings: newTimings(),
    workspace: environment.GITHUB_WORKSPACE ?? '.',
    temporary: environment.RUNNER_TEMP ?? '.',
    page: pagesOf(environment),
  }
}

const eventFrom = (path: string | undefined): unknown => {
  try {
    return JSON.parse(readFileSync(path ?? '', 'utf8'))
  } catch {
    throw new Failure('The event file cannot be read: run this as a step of a workflow.')
  }
}

/** `owner/repo/.github/workflows/review.yml@refs/heads/main` names the file and the ref it was taken from. */
const workflowFrom = ({
  GITHUB_WORKFLOW_REF: named = '',
  GITHUB_REPOSITORY: repository = '',
}: Environment): string | null => {
  const [path = ''] = named.split('@')
  return path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null
}

/** The workflow file that the run follows, and the commit it was taken from; null when unknown. */
export const workflowOf = ({ workflow: path, workflowCommit: commit }: Desk) =>
  path === null || commit === '' ? null : { path, commit }

/** The pages stand in the repository of the action, at the version that runs. */
const pagesOf = (environment: Environment): Desk['page'] => {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_SERVER_URL: server } = environment
  if (!repository || !ref) return () => null
  return (rule) => `${server ?? 'https://github.com'}/${repository}/blob/${ref}/docs/rules/${rule}.md`
}

/** A warning beside the run; never more than one line, and nothing in it commands the runner. */
export const warn = ({ core }: Desk, message: string): void => core.warning(oneLine(message))
