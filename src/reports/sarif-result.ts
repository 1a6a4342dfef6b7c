import type { AppliedWaiver, Edit, Finding, SpelledFix, Status } from '#model'
import { capped, visible } from './escape.js'
import { levels } from './sarif-rule.js'
import type { SourceLines } from './source-lines.js'

/** A result's standing against the base, in SARIF's words (3.27.24). */
const baselineStates: Readonly<Record<Status, string>> = {
  introduced: 'new',
  worsened: 'updated',
  unchanged: 'unchanged',
  fixed: 'absent',
}

interface Region {
  readonly startLine: number
  readonly startColumn?: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** A finding as a result (SARIF 3.27). `ruleIndex` is its rule's place in the driver's list. */
export const resultOf = (finding: Finding, ruleIndex: number, source: SourceLines) => ({
  ruleId: finding.rule,
  ruleIndex,
  level: levels[finding.severity],
  message: { text: plain(messageOf(finding)) },
  locations: [
    {
      physicalLocation: placed(finding.location.file, regionOf(finding)),
      logicalLocations: [{ fullyQualifiedName: visible(finding.resource.address), kind: 'resource' }],
    },
  ],
  relatedLocations: finding.related.map(({ message, file, line }, id) => ({
    id,
    message: { text: plain(message) },
    physicalLocation: placed(file, { startLine: line }),
  })),
  partialFingerprints: { 'dynamodbReview/v1': finding.fingerprint },
  baselineState: baselineStates[finding.status],
  ...(finding.waiver ? { suppressions: [suppressionOf(finding.waiver)] } : {}),
  ...(finding.fix ? { fixes: [fixOf(finding.fix, source)] } : {}),
  properties: {
    severity: finding.severity,
    confidence: finding.confidence,
    condition: finding.condition,
    evidence: finding.evidence,
    controls: finding.controls,
  },
})

const longestMessage = 4000

const messageOf = ({ message, condition }: Finding): string =>
  condition ? `${message}\nThis holds ${condition}.` : message

/** Plain text in which no name can become a link: brackets are links here too (SARIF 3.11.6). */
const plain = (text: string): string =>
  capped(
    text
      .split(/\r\n|\r|\n/)
      .map(visible)
      .join('\n'),
    longestMessage,
  ).replace(/[\\[\]]/g, '\\$&')

const regionOf = ({ location: { line, column, endLine, endColumn } }: Finding): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
})

/** A physicalLocation. */
export const placed = (file: string, region: Region) => ({ artifactLocation: artifact(file), region })

const artifact = (file: string) => ({ uri: uriOf(file), uriBaseId: '%SRCROOT%' })

/** A path as a relative URI (RFC 3986). */
const uriOf = (file: string): string =>
  file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')

/** A waiver from the code itself is `inSource`, any other is kept elsewhere (SARIF 3.35). */
const suppressionOf = ({ by, until, reason, source }: AppliedWaiver) => ({
  kind: source === 'inline' ? 'inSource' : 'external',
  status: 'accepted',
  justification: visible(`${reason} (until ${until}, by ${by})`),
})

const fixOf = ({ title, edits }: SpelledFix, source: SourceLines) => ({
  description: { text: plain(title) },
  artifactChanges: [...new Set(edits.map(({ file }) => file))].map((file) => ({
    artifactLocation: artifact(file),
    replacements: edits.filter((edit) => edit.file === file).map((edit) => replacementOf(edit, source)),
  })),
})

/** Whole lines, without the last line's end. */
const replacementOf = ({ file, startLine, endLine, text }: Edit, source: SourceLines) => ({
  deletedRegion: {
    startLine,
    startColumn: 1,
    endLine,
    endColumn: (source.lines('after', file, endLine)[0]?.length ?? 0) + 1,
  },
  insertedContent: { text },
})
