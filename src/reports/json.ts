import type { AccessEntry, Change, Finding, PropertyChange, Review, Span } from '#model'
import { countsOf } from './counts.js'
import { plainJson } from './escape.js'

/** The result that tools hold on to, as JSON text: two spaces, a final newline, keys in a fixed order; `more` stands behind it. */
export const toJson = (review: Review, more: Readonly<Record<string, unknown>> = {}): string =>
  `${plainJson({
    schema: 'dynamodb-review/1',
    verdict: review.verdict,
    profile: review.profile,
    base: review.base,
    head: review.head,
    summary: countsOf(review),
    findings: review.findings.map(findingOf),
    access: review.access.map(accessOf),
    changes: review.changes.map(changeOf),
    notices: review.notices.map(({ code, file, line, message }) => ({ code, file, line, message })),
    coverage: review.coverage,
    ...more,
  })}\n`

const findingOf = (finding: Finding) => ({
  rule: finding.rule,
  severity: finding.severity,
  confidence: finding.confidence,
  status: finding.status,
  waiver: finding.waiver,
  resource: finding.resource,
  location: locationOf(finding.location),
  side: finding.side,
  condition: finding.condition,
  related: finding.related,
  message: finding.message,
  why: finding.why,
  fingerprint: finding.fingerprint,
  evidence: finding.evidence,
  fix: finding.fix,
  controls: finding.controls,
})

const locationOf = ({ file, line, column, endLine, endColumn }: Span) => ({ file, line, column, endLine, endColumn })

const accessOf = (entry: AccessEntry) => ({
  principal: entry.principal,
  resource: entry.resource,
  verdict: entry.verdict,
  gained: entry.gained,
  lost: entry.lost,
  witness: entry.witness,
  because: entry.because,
  location: locationOf(entry.location),
})

const changeOf = ({ change, before, after, properties }: Change) => ({
  address: (after ?? before)?.address ?? '',
  kind: (after ?? before)?.kind ?? null,
  change,
  properties: properties.map(propertyOf),
})

/** `undefined` has no JSON; a property that is not there is null. */
const propertyOf = ({ path, before, after }: PropertyChange) => ({ path, before: before ?? null, after: after ?? null })
