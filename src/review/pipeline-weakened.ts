import type { ChangeSet, Config, FilePair, Severity, Span } from '#model'
import { ruleById } from '#rules'
import { ownerWeakenings } from './code-owners.js'
import { codeOwnersPaths, isWorkflow } from './own-files.js'
import { type ReviewRun, reviewRuns, usesLine } from './review-runs.js'
import { levelOf } from './rules-in-force.js'
import { runWeakenings } from './run-weakenings.js'
import type { Standing } from './standing.js'

const rule = ruleById('review/pipeline-weakened')

/** How many weakenings one message lists. */
const mostListed = 6

/** Something that the change takes from the review, and where. */
interface Loss {
  readonly message: 'removed' | 'weakened' | 'owners'
  readonly at: Span
  readonly side: 'before' | 'after'
  readonly what: readonly string[]
}

/** What this change takes from the workflows that run the review, and from the owners that look after it. */
export const pipelineWeakened = (changeSet: ChangeSet, config: Config): readonly Standing[] => {
  const level = rule ? levelOf(rule, config) : 'off'
  if (!rule || level === 'off') return []
  const losses = [...workflowLosses(changeSet, config), ...ownerLosses(changeSet, config)]
  return losses.map((loss) => ({ judgement: judgementOf(rule, level, loss), status: 'introduced' }))
}

/** The workflow files of which a loss is told. */
export const weakenedWorkflows = (changeSet: ChangeSet, config: Config): ReadonlySet<string> =>
  new Set(workflowLosses(changeSet, config).map(({ at }) => at.file))

const judgementOf = (own: NonNullable<typeof rule>, severity: Severity, { message, at, side, what }: Loss) => ({
  rule: own,
  severity,
  pair: null,
  resource: null,
  side,
  worlds: new Set<number>(),
  condition: null,
  problem: {
    message,
    values: { weakenings: listed(what), file: at.file },
    at,
    property: message === 'owners' ? 'code-owners' : 'workflow',
    evidence: [message, ...what],
    breadth: Math.max(1, what.length),
  },
})

const listed = (what: readonly string[]): string => {
  const rest = what.length - mostListed
  return [...what.slice(0, mostListed), ...(rest > 0 ? [`${rest} more`] : [])].join('; ')
}

const workflowLosses = ({ files }: ChangeSet, config: Config): readonly Loss[] => {
  const changed = files.filter((pair) => pair.changed && [pair.path, pair.previousPath ?? ''].some(isWorkflow))
  const arrivals = changed
    .filter((pair) => runsOf(pair, 'before').length === 0)
    .flatMap((pair) => runsOf(pair, 'after'))
  return changed.flatMap((pair) => {
    const before = runsOf(pair, 'before')
    const after = runsOf(pair, 'after')
    if (before.length === 0) return []
    const there = after.length > 0 ? after : arrivals
    if (there.length === 0) return [lossAt(pair, 'before', 'removed', [])]
    const what = [...new Set(before.flatMap((run) => leastWeakened(run, there, config)))]
    return what.length === 0 ? [] : [lossAt(pair, after.length > 0 ? 'after' : 'before', 'weakened', what)]
  })
}

/** A file counts as a workflow only where it stands among them. */
const runsOf = (pair: FilePair, side: 'before' | 'after'): readonly ReviewRun[] => {
  const file = pair[side]
  return file && isWorkflow(file.path) ? reviewRuns(file.text) : []
}

/** A step is compared with the one that now does most of what it did. */
const leastWeakened = (run: ReviewRun, there: readonly ReviewRun[], config: Config): readonly string[] => {
  const [least = []] = there.map((one) => runWeakenings(run, one, config)).sort((a, b) => a.length - b.length)
  return least
}

const lossAt = (pair: FilePair, side: 'before' | 'after', message: Loss['message'], what: readonly string[]): Loss => {
  const file = pair[side]
  const lines = (file?.text ?? '').split('\n')
  const line = Math.max(1, lines.findIndex((one) => usesLine.test(one)) + 1)
  return { message, side, what, at: spanOf(file?.path ?? pair.path, line, lines) }
}

const spanOf = (file: string, line: number, lines: readonly string[]): Span => ({
  file,
  line,
  column: 1,
  endLine: line,
  endColumn: (lines[line - 1]?.trimEnd().length ?? 0) + 1,
})

const ownerLosses = ({ files }: ChangeSet, { policyFile }: Config): readonly Loss[] => {
  const [was, is] = [ownersFile(files, 'before'), ownersFile(files, 'after')]
  if (!was || was.text === is?.text) return []
  const workflows = files.filter((pair) => runsOf(pair, 'before').length > 0).map(({ path }) => path)
  const guarded = [...new Set([policyFile, was.path, ...workflows])]
  const what = ownerWeakenings(guarded, was.text, is?.text ?? '')
  if (what.length === 0) return []
  const at = is ?? was
  const line = lineThatDecides(at.text, was.text)
  return [{ message: 'owners', side: is ? 'after' : 'before', what, at: spanOf(at.path, line, at.text.split('\n')) }]
}

/** The file of owners that counts on one side. */
const ownersFile = (files: readonly FilePair[], side: 'before' | 'after') => {
  const found = codeOwnersPaths.flatMap((path) =>
    files.flatMap((pair) => (pair[side]?.path === path ? pair[side] : [])),
  )
  const [first] = found
  return first && first.text !== null ? { path: first.path, text: first.text } : null
}

/** The first line that the other side does not have: where a reader begins. */
const lineThatDecides = (text: string, other: string): number => {
  const known = new Set(other.split('\n'))
  return Math.max(1, text.split('\n').findIndex((line) => !known.has(line)) + 1)
}
