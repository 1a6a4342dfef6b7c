import type { ChangeSet, Config, Notice, SourceFile, Span } from '#model'
import { ruleById } from '#rules'
import { type PolicyText, readPolicy } from './policy-file.js'
import { levelOf } from './rules-in-force.js'
import type { Standing } from './standing.js'
import { type Weakening, weakenings } from './weakenings.js'

const rule = ruleById('review/configuration-weakened')

/** How many weakenings one message lists. */
const mostListed = 8

/** The policy file before and after, where this change touches it. A missing file means the defaults. */
interface PolicyChange {
  readonly path: string
  readonly before: PolicyText
  readonly after: PolicyText
  /** The side people see, with its text. */
  readonly side: 'before' | 'after'
  readonly text: string
}

/** What this change's edit of the policy file would let pass once it is merged. It is judged by the policy it edits. */
export const configurationWeakened = (changeSet: ChangeSet, config: Config): readonly Standing[] => {
  const change = policyChange(changeSet, config.policyFile)
  if (!change || !rule) return []
  const level = levelOf(rule, config)
  const found = weakeningsIn(change)
  if (found.length === 0 || level === 'off') return []
  const problem = {
    message: 'weakened',
    values: { weakenings: listed(found) },
    at: placeOf(found, change),
    property: 'policy-file',
    evidence: found,
    breadth: found.length,
  }
  const judgement = { rule, problem, severity: level, pair: null, resource: null, side: change.side }
  return [{ judgement: { ...judgement, worlds: new Set<number>(), condition: null }, status: 'introduced' }]
}

/** Says that the policy file of the head side cannot be used once it is merged, or that it changes and lets nothing more pass. */
export const policyNotices = (changeSet: ChangeSet, config: Config): readonly Notice[] => {
  const change = policyChange(changeSet, config.policyFile)
  if (!change) return []
  const [problem] = change.after.problems
  const notice = (line: number, message: string): Notice => ({ code: 'policy-file', file: change.path, line, message })
  if (problem) return [notice(problem.line, `Once merged, this policy file stops every review. ${problem.message}`)]
  return weakeningsIn(change).length > 0
    ? []
    : [notice(1, 'This change edits the policy file: it decides once merged, and lets nothing pass that stops now.')]
}

/** A key whose value cannot be read says nothing of its own; the file stops every review then. */
const weakeningsIn = ({ before, after }: PolicyChange): readonly Weakening[] =>
  weakenings(before.config, after.config).filter(
    ({ key }) => !after.problems.some(({ line }) => line === after.lines.get(key)),
  )

const policyChange = ({ files }: ChangeSet, path: string): PolicyChange | null => {
  const pair = files.find((one) => one.changed && (one.path === path || one.previousPath === path))
  if (!pair) return null
  const before = textOf(pair.before, path)
  const after = textOf(pair.after, path)
  if (before === after) return null
  return {
    path,
    before: readPolicy(before ?? '', path),
    after: readPolicy(after ?? '', path),
    side: after === null ? 'before' : 'after',
    text: after ?? before ?? '',
  }
}

const textOf = (file: SourceFile | null, path: string): string | null => (file?.path === path ? file.text : null)

const listed = (found: readonly Weakening[]): string => {
  const rest = found.length - mostListed
  const shown = found.slice(0, mostListed).map(({ what }) => what)
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join('; ')
}

/** The first key that weakens, or the start of the file when it is no longer written. */
const placeOf = (found: readonly Weakening[], { path, side, before, after, text }: PolicyChange): Span => {
  const { lines } = side === 'after' ? after : before
  const line = Math.min(...found.map(({ key }) => lines.get(key) ?? 1))
  const length = text.split('\n')[line - 1]?.trimEnd().length ?? 0
  return { file: path, line, column: 1, endLine: line, endColumn: length + 1 }
}
