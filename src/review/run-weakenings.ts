import type { Config } from '#model'
import { withOverrides } from './overrides.js'
import { overridesIn, type ReviewRun, textsOf } from './review-runs.js'
import { weakenings } from './weakenings.js'

/** Events of pull requests that people start; without any of them nothing is reviewed. */
const events = ['pull_request', 'pull_request_target', 'merge_group', 'workflow_run', 'issue_comment'] as const

/** How a step that runs the review does less after a change than before: each continues "once merged, …". */
export const runWeakenings = (before: ReviewRun, after: ReviewRun, config: Config): readonly string[] => [
  ...(before.source === after.source ? [] : [`the action comes from ${after.source} instead of ${before.source}`]),
  ...events.flatMap((name) => eventWeakenings(name, before, after)),
  ...after.conditions
    .filter((one) => !before.conditions.includes(one))
    .map((one) => `it runs only under the condition ${shortly(one)}`),
  ...(after.mayFail && !before.mayFail ? ['it may fail without anybody noticing (continue-on-error)'] : []),
  ...weakenings(withOverrides(config, overridesIn(before)), withOverrides(config, overridesIn(after))).map(
    ({ what }) => what,
  ),
  ...inputWeakenings(before, after),
]

const inputWeakenings = ({ inputs: was }: ReviewRun, { inputs: is }: ReviewRun): readonly string[] => [
  ...(is['dry-run'] === 'true' && was['dry-run'] !== 'true' ? ['it writes nothing (dry-run)'] : []),
  ...((is.config ?? '') === (was.config ?? '') ? [] : [`it takes the policy from ${is.config ?? 'the usual file'}`]),
]

const eventWeakenings = (name: string, before: ReviewRun, after: ReviewRun): readonly string[] => {
  const [was, is] = [before.events[name], after.events[name]]
  if (!was) return []
  if (!is) return [`it no longer starts on ${name}`]
  return [
    ...['paths', 'branches'].flatMap((key) => narrowed(name, key, textsOf(was[key]), textsOf(is[key]))),
    ...['paths-ignore', 'branches-ignore'].flatMap((key) => ignored(name, key, textsOf(was[key]), textsOf(is[key]))),
    ...fewerTypes(name, textsOf(was.types), textsOf(is.types)),
  ]
}

/** Without a filter all counts. A pattern that is gone narrows, and so does a new exception. */
const narrowed = (event: string, key: string, was: readonly string[], is: readonly string[]): readonly string[] => {
  if (is.length === 0) return []
  const gone = was.filter((one) => !one.startsWith('!') && !is.includes(one))
  const excepted = is.filter((one) => one.startsWith('!') && !was.includes(one))
  if (was.length > 0 && gone.length === 0 && excepted.length === 0) return []
  return [`on ${event} it starts for ${key} ${listed(is)} only`]
}

const ignored = (event: string, key: string, was: readonly string[], is: readonly string[]): readonly string[] => {
  const more = is.filter((one) => !was.includes(one))
  return more.length === 0 ? [] : [`on ${event} it passes over ${listed(more)} (${key})`]
}

/** What GitHub takes where no types are written: "Events that trigger workflows" in its documentation. */
const usual: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
}
/** Types after which a pull request holds something else than was reviewed. */
const essential: readonly string[] = [
  'opened',
  'synchronize',
  'reopened',
  'ready_for_review',
  'edited',
  'created',
  'completed',
]

const fewerTypes = (event: string, was: readonly string[], is: readonly string[]): readonly string[] => {
  const [before, after] = [was, is].map((types) => (types.length > 0 ? types : (usual[event] ?? [])))
  if (is.length === 0 && usual[event] === undefined) return []
  const gone = essential.filter((type) => before?.includes(type) && !after?.includes(type))
  return gone.length === 0 ? [] : [`it no longer starts when a ${event} is ${listed(gone)}`]
}

const mostListed = 3

const listed = (names: readonly string[]): string => {
  const rest = names.length - mostListed
  return [...names.slice(0, mostListed).map(shortly), ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
}

const shortly = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
