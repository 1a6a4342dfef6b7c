import type { ChangeSet, Config, Notice, SourceFile, Span } from '#model'
import { ruleById } from '#rules'
import { policyFilePath } from './config.js'
import { type PolicyText, readPolicy } from './policy-file.js'
import { levelOf } from './rules-in-force.js'
import type { Standing } from './standing.js'
import { type Weakening, weakenings } from './weakenings.js'

const rule = ruleById('review/configuration-weakened')

/** How many weakenings one message lists. */
const mostListed = 8

/** The policy file before and after, where this change touches it. A missing file means the defaults. */
interface PolicyChange {
  readonly before: PolicyText
  readonly after: PolicyText
  /** The side people see, with its text. */
  readonly side: 'before' | 'after'
  readonly text: string
}

/** What this change's edit of the policy file would let pass once it is merged. It is judged by the policy it edits. */
export const configurationWeakened = (changeSet: ChangeSet, config: Config): readonly Standing[] => {
  const change = policyChange(changeSet)
  if (!change || !rule) return []
  const level = levelOf(rule, config)
  const found = weakenings(change.before.config, change.after.config)
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

/** Says that the policy file of the head side cannot be used once it is merged. */
export const policyNotices = (changeSet: ChangeSet): readonly Notice[] =>
  (policyChange(changeSet)?.after.problems ?? []).slice(0, 1).map(({ file, line, message }) => ({
    code: 'policy-file',
    file,
    line,
    message: `Once merged, this policy file stops every review. ${message}`,
  }))

const policyChange = ({ files }: ChangeSet): PolicyChange | null => {
  const pair = files.find(
    ({ path, previousPath, changed }) => changed && (path === policyFilePath || previousPath === policyFilePath),
  )
  if (!pair) return null
  const before = textOf(pair.before)
  const after = textOf(pair.after)
  if (before === after) return null
  return {
    before: readPolicy(before ?? '', policyFilePath),
    after: readPolicy(after ?? '', policyFilePath),
    side: after === null ? 'before' : 'after',
    text: after ?? before ?? '',
  }
}

const textOf = (file: SourceFile | null): string | null => (file?.path === policyFilePath ? file.text : null)

const listed = (found: readonly Weakening[]): string => {
  const rest = found.length - mostListed
  const shown = found.slice(0, mostListed).map(({ what }) => what)
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join('; ')
}

/** The first key that weakens, or the start of the file when it is no longer written. */
const placeOf = (found: readonly Weakening[], { side, before, after, text }: PolicyChange): Span => {
  const { lines } = side === 'after' ? after : before
  const line = Math.min(...found.map(({ key }) => lines.get(key) ?? 1))
  const length = text.split('\n')[line - 1]?.trimEnd().length ?? 0
  return { file: policyFilePath, line, column: 1, endLine: line, endColumn: length + 1 }
}
