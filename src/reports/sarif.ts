import type { ChangeSet, Finding, Notice, Review } from '#model'
import { sorted, unread } from './counts.js'
import { oneLine, plainJson } from './escape.js'
import { placed, resultOf } from './sarif-result.js'
import { type RuleText, ruleOf } from './sarif-rule.js'
import { sourceLines } from './source-lines.js'

/** What the report cannot know by itself: who made it, and what the rules' pages say. */
export interface SarifOptions {
  readonly version: string
  readonly rules: readonly RuleText[]
}

/**
 * The review as SARIF 2.1.0 (OASIS), severest first. What was fixed is left out: code scanning reads no baseline state
 * and would open an alert for it.
 */
export const toSarif = (review: Review, changeSet: ChangeSet, { version, rules }: SarifOptions): string => {
  const { news, waived, unchanged } = sorted(review)
  const findings = [...news, ...waived.filter(({ status }) => status !== 'fixed'), ...unchanged]
  const told = spokenOf(findings, rules)
  const source = sourceLines(changeSet)
  const run = {
    tool: { driver: { name: 'dynamodb-review', semanticVersion: version, rules: told.map(ruleOf) } },
    automationDetails: { id: 'dynamodb-review/' },
    columnKind: 'utf16CodeUnits',
    invocations: [invocationOf(review)],
    results: findings.map((finding) => resultOf(finding, indexOf(told, finding), source)),
  }
  return `${plainJson({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] })}\n`
}

/** The rules that say something in this review, ordered by id; one whose text is not at hand speaks for itself. */
const spokenOf = (findings: readonly Finding[], rules: readonly RuleText[]): readonly RuleText[] => {
  const texts = new Map(rules.map((rule) => [rule.id, rule]))
  const spoken = new Map(findings.map((finding) => [finding.rule, texts.get(finding.rule) ?? unknownRule(finding)]))
  return [...spoken.values()].sort((a, b) => Number(a.id > b.id) - Number(a.id < b.id))
}

const unknownRule = ({ rule, why, severity, confidence }: Finding): RuleText => ({
  id: rule,
  title: rule,
  why,
  severity,
  confidence,
  topic: 'best-practices',
  page: null,
})

const indexOf = (rules: readonly RuleText[], finding: Finding): number =>
  rules.findIndex(({ id }) => id === finding.rule)

/** Whether all could be read, and what could not. */
const invocationOf = ({ verdict, notices }: Review) => ({
  executionSuccessful: verdict !== 'incomplete',
  toolExecutionNotifications: unread(notices).map(notificationOf),
})

const notificationOf = ({ code, file, line, message }: Notice) => ({
  descriptor: { id: code },
  level: 'warning',
  message: { text: oneLine(message) },
  locations: [{ physicalLocation: placed(file, { startLine: line }) }],
})
