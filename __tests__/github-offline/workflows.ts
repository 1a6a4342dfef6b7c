import { parse } from 'yaml'
import { isMet } from './condition.js'
import type { Event } from './events.js'
import { isObject, type Json, type JsonObject } from './json.js'

/** Something that happened, and whose token did it: a person's, an app's, or the one that GitHub gives a job. */
export interface Happening {
  readonly event: Event
  readonly by: 'person' | 'app' | 'job'
}

/** Types that start a workflow which names none. https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const usualTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
}
/** What a job does starts no workflow, so that none starts itself, but for these. */
const startedByJobs = ['workflow_dispatch', 'repository_dispatch']

/** The jobs that a happening starts, as `path job`, in the order of the files. */
export const jobsStarted = (workflows: ReadonlyMap<string, string>, { event, by }: Happening): string[] => {
  if (by === 'job' && !startedByJobs.includes(event.name)) return []
  const body = recordIn(event.body)
  if (isOwnCheck(event.name, body)) return []
  return [...workflows].flatMap(([path, text]) => {
    const { on, jobs } = recordIn(parse(text) as Json)
    return hears(on ?? null, event, body)
      ? Object.entries(recordIn(jobs))
          .filter(([, job]) => runs(recordIn(job).if, event))
          .map(([name]) => `${path} ${name}`)
      : []
  })
}

const recordIn = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const textsIn = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)

/** Check runs of jobs are told to their app, which is GitHub Actions, and to no workflow. */
const isOwnCheck = (name: string, body: JsonObject): boolean =>
  name === 'check_run' && recordIn(recordIn(recordIn(body.check_run).check_suite).app).slug === 'github-actions'

const hears = (on: Json, { name, ref }: Event, body: JsonObject): boolean => {
  if (!isObject(on)) return textsIn(on).includes(name) && isOfType(usualTypes[name], body)
  if (!(name in on)) return false
  const { types, workflows, branches } = recordIn(on[name])
  const ofType = isOfType(types === undefined ? usualTypes[name] : textsIn(types), body)
  const ofRun = workflows === undefined || textsIn(workflows).includes(String(recordIn(body.workflow_run).name))
  const ofBranch =
    name !== 'push' || branches === undefined || textsIn(branches).includes(ref.replace('refs/heads/', ''))
  return ofType && ofRun && ofBranch
}

const isOfType = (types: readonly string[] | undefined, { action }: JsonObject): boolean =>
  types === undefined || types.includes(String(action))

const runs = (condition: Json | undefined, { name, body }: Event): boolean =>
  typeof condition !== 'string' ||
  isMet(condition, {
    event: body,
    event_name: name,
    repository: recordIn(recordIn(body).repository).full_name ?? null,
  })
