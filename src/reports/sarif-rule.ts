import type { Confidence, Severity } from '#model'

/** A rule as its own metadata and page tell it. */
export interface RuleText {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly severity: Severity
  readonly confidence: Confidence
  readonly topic: string
  /** Its page as markdown; null when it is not at hand. */
  readonly page: string | null
}

/** SARIF knows three levels of results (3.27.10). */
export const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
}

/** Code scanning reads a score from 0 to 10: over 9 is critical, from 7 high, from 4 medium, above 0 low. */
const scores: Readonly<Record<Severity, string | null>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: null,
}

/** A reportingDescriptor (SARIF 3.49) with the properties that code scanning reads. */
export const ruleOf = ({ id, title, why, severity, confidence, topic, page }: RuleText) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: why },
  help: { text: why, ...(page === null ? {} : { markdown: page }) },
  defaultConfiguration: { level: levels[severity] },
  properties: {
    precision: confidence,
    ...(scores[severity] === null ? {} : { 'security-severity': scores[severity] }),
    tags: ['security', 'dynamodb', topic],
  },
})
