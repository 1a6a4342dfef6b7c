import type { PullRequest } from '#conversation'
import { loadPlans } from '#formats'
import { type FirstRun, readArtifact, type ZipEntry } from '#github'
import type { Notice, SourceFile } from '#model'
import { forLog } from '#reports'
import { besideSource, isOfAssembly, type Synthesised } from '#review'
import { sourceFile } from '#text'
import { type Desk, warn } from './action-desk.js'
import { requestFrom } from './action-request.js'
import { type RemoteSubject, readPullRequestChange } from './remote-change.js'

/** Events that come after a first stage has run; where the code is at hand, the input `plan` takes the file itself. */
const later: ReadonlySet<string> = new Set([
  'workflow_run',
  'issue_comment',
  'pull_request_target',
  'workflow_dispatch',
])

/** How many plans are laid over a change. */
const mostPlans = 20

/**
 * The subject with what the first stage left. Its author may be a stranger, so it makes a second change beside the one of the
 * source, and what is wrong with it is a notice: the source is reviewed whatever it is.
 */
export const withArtifact = async (desk: Desk, pull: PullRequest, subject: RemoteSubject): Promise<RemoteSubject> => {
  const { artifact: name } = desk.inputs
  if (name === '') return subject
  if (!later.has(desk.eventName)) {
    warn(
      desk,
      `The input artifact does nothing on ${desk.eventName}: there the inputs plan and cdk-out take the files.`,
    )
    return subject
  }
  const read = await readArtifact(desk.github, name, firstRun(desk, pull))
  if (read.kind === 'missing') return troubled(subject, name, 'is not there: the source alone was reviewed')
  if (read.kind === 'refused') return troubled(subject, name, `was not used: ${read.because}`)
  const { plans, synthesised, unused } = partsOf(name, read.entries)
  desk.core.info(forLog(`The artefact ${name} has ${plans.length} plans and ${read.entries.length} JSON files.`))
  const told = unused === 0 ? subject : troubled(subject, name, unusedWords(unused))
  return withFurtherFiles(desk, pull, told, plans, synthesised)
}

const unusedWords = (count: number): string =>
  `holds ${count} JSON files that are neither a plan nor output of cdk synth below base/ and head/; they were not read`

const firstRun = (desk: Desk, { head: { sha } }: PullRequest): FirstRun => {
  const request = requestFrom(desk.eventName, desk.event, desk.commit)
  return { sha, run: request.kind === 'second-stage' ? request.run : null }
}

const troubled = (subject: RemoteSubject, name: string, what: string): RemoteSubject => {
  const notice: Notice = { code: 'unsupported', file: `${name}.zip`, line: 1, message: `the artefact ${what}` }
  return { ...subject, changeSet: { ...subject.changeSet, notices: [...subject.changeSet.notices, notice] } }
}

/** What of an artefact a review can use. */
interface Parts {
  readonly plans: readonly SourceFile[]
  readonly synthesised: Synthesised
  /** How many of its files are neither. */
  readonly unused: number
}

/** Plans, and what `cdk synth` wrote of the base and of the head, which stand in the folders `base` and `head`. */
const partsOf = (name: string, entries: readonly ZipEntry[]): Parts => {
  const side = (folder: string): readonly SourceFile[] =>
    entries
      .filter((entry) => entry.name.startsWith(folder) && isOfAssembly(entry.name))
      .map((entry) => sourceFile(`${name}/${entry.name.slice(folder.length)}`, entry.bytes))
  const synthesised = { before: side('base/'), after: side('head/') }
  const plans = entries
    .filter((entry) => isPlan(entry))
    .slice(0, mostPlans)
    .map((entry) => ({ path: `${name}/${entry.name}`, text: entry.bytes.toString('utf8') }))
  const unused = entries.length - plans.length - synthesised.before.length - synthesised.after.length
  return { plans, synthesised, unused }
}

/** Templates need the program read that made them; with them, the code of an app is no longer unread. */
const withFurtherFiles = async (
  desk: Desk,
  pull: PullRequest,
  subject: RemoteSubject,
  plans: readonly SourceFile[],
  synthesised: Synthesised,
): Promise<RemoteSubject> => {
  const { changeSet } = subject
  await loadPlans()
  const beside = besideSource(changeSet, synthesised)
  if (beside.before.length + beside.after.length === 0) return { ...subject, further: { ...changeSet, plans } }
  const notices = changeSet.notices.filter(({ unread }) => unread?.what !== 'cdk-code')
  const read = await readPullRequestChange(desk.github, pull, desk.inputs.config, beside)
  return { ...subject, changeSet: { ...changeSet, notices }, further: { ...read.changeSet, plans } }
}

const isPlan = ({ name, bytes }: ZipEntry): boolean => !isOfAssembly(name) && bytes.includes('"format_version"')
