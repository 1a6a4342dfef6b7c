import type { AccessEntry, Change, Finding, Notice, PropertyChange } from '#model'
import { effectOf, formerOf, subjectOf, valueText } from './change-words.js'
import { capped, oneLine } from './escape.js'
import type { Paint } from './paint.js'
import { placeOf, width } from './text-finding.js'
import { wrap } from './width.js'

/** A titled list; `count` is of things, `lines` may be more. */
export interface Section {
  readonly title: string
  readonly count: number
  readonly lines: readonly string[]
}

/** How many lines of a list are shown; the whole of it is in the JSON result. */
const mostLines = 200

/** A section as text, cut where it is very long. */
export const section = ({ title, count, lines }: Section, { bold, dim }: Paint): string =>
  [
    bold(`${title} (${count})`),
    ...lines.slice(0, mostLines),
    ...(lines.length > mostLines ? [`  ${dim(`… ${lines.length - mostLines} more lines`)}`] : []),
  ].join('\n')

/** A finding on one line. */
export const lineOf = (finding: Finding, ink: Paint): string => {
  const severity = ink.severity(finding.severity, finding.severity.padEnd(8))
  return `  ${severity}  ${finding.rule}  ${oneLine(finding.resource.address)}  ${ink.dim(placeOf(finding))}`
}

/** The same, with the condition under which it holds. */
export const oldLines = (finding: Finding, ink: Paint): readonly string[] => [
  lineOf(finding, ink),
  ...(finding.condition ? hanging(`holds ${finding.condition}`, 12) : []),
]

/** A waived finding, with who answers for it and how long. */
export const waivedLines = (finding: Finding, ink: Paint): readonly string[] => {
  const { by = '', until = '', reason = '' } = finding.waiver ?? {}
  return [lineOf(finding, ink), ...hanging(`until ${until}, by ${by}: ${reason}`, 12)]
}

/** A changed resource and its properties. */
export const changeLines = (change: Change, ink: Paint): readonly string[] => {
  const subject = subjectOf(change)
  if (!subject) return []
  const former = formerOf(change)
  const tone = change.change === 'removed' || change.change === 'replaced' ? ink.red : (text: string) => text
  const was = former === null ? '' : ` (was ${oneLine(former)})`
  return [
    `  ${tone(change.change.padEnd(8))}  ${oneLine(subject.address)}${was}  ${ink.dim(oneLine(subject.type))}`,
    ...change.properties.flatMap(propertyLines),
  ]
}

const propertyLines = (property: PropertyChange): readonly string[] => {
  const effect = effectOf(property)
  const values = `${valueText(property.before)} -> ${valueText(property.after)}`
  return hanging(`${property.path}: ${values}${effect === '' ? '' : ` (${effect})`}`, 12)
}

/** A principal's or a resource policy's access. */
export const accessLines = (entry: AccessEntry, ink: Paint): readonly string[] => [
  `  ${entry.verdict.padEnd(9)}  ${oneLine(entry.principal)}  ${ink.dim(`on ${oneLine(entry.resource)}`)}`,
  ...(entry.gained.length > 0 ? hanging(`gains ${listed(entry.gained)}`, 13) : []),
  ...(entry.lost.length > 0 ? hanging(`loses ${listed(entry.lost)}`, 13) : []),
  ...(entry.because === '' ? [] : hanging(entry.because, 13)),
]

const mostActions = 8

const listed = (actions: readonly string[]): string =>
  actions.slice(0, mostActions).join(', ') +
  (actions.length > mostActions ? ` and ${actions.length - mostActions} more` : '')

/** What could not be read, resolved or decided. */
export const noticeLines = (notices: readonly Notice[], { dim }: Paint): readonly string[] =>
  notices.flatMap(({ code, file, line, message }) => [
    `  ${oneLine(file)}:${line}  ${dim(code)}`,
    ...hanging(message, 4),
  ])

const longestNote = 600

const hanging = (text: string, indent: number): readonly string[] =>
  wrap(capped(oneLine(text), longestNote), width - indent).map((line) => `${' '.repeat(indent)}${line}`)
