import type { Change, Finding, Notice, PropertyChange, SpelledFix } from '#model'
import { effectOf, formerOf, subjectOf, valueText } from './change-words.js'
import { isHere, isPast, plural } from './counts.js'
import { capped, codeSpan, fenced, prose, sentence } from './escape.js'
import { fixDiff } from './fix-diff.js'
import type { SourceLines } from './source-lines.js'

/** Longest message and diff in one item, so that no finding can push the others out. */
const longestMessage = 2000
const mostDiffLines = 40
const longestDiffLine = 300
const mostProperties = 12
const mostRelated = 5

/** A finding in full, as paragraphs. */
export const findingItem = (finding: Finding, source: SourceLines): string =>
  [
    `**${finding.severity}** ${codeSpan(finding.rule)}${finding.status === 'worsened' ? ', made worse,' : ''} in ${placeOf(finding)}${isPast(finding) ? ' before the change' : ''}`,
    ...capped(finding.message, longestMessage).split('\n').map(sentence),
    ...(finding.condition ? [`This holds ${sentence(capped(finding.condition, 300))}.`] : []),
    ...relatedItems(finding, mostRelated),
    ...(finding.fix ? [fixItem(finding.fix, source)] : []),
  ].join('\n\n')

/** Other places that belong to a finding; how many are left out is said. */
export const relatedItems = ({ related, location }: Finding, most: number): readonly string[] => [
  ...related.slice(0, most).map((other) => {
    const lead = isHere(other, location) ? 'Also' : `See ${codeSpan(`${other.file}:${other.line}`)}`
    return `${lead}: ${sentence(capped(other.message, 500))}`
  }),
  ...(related.length > most ? [`And ${plural(related.length - most, 'more place')}.`] : []),
]

const placeOf = ({ location: { file, line } }: Finding): string => codeSpan(`${file}:${line}`)

/** A fix as a folded diff. */
export const fixItem = (fix: SpelledFix, source: SourceLines): string => {
  const care = fix.safety === 'needs-review' ? 'Fix, after a decision' : 'Fix'
  const lines = fixDiff(fix, source).flatMap(({ lines }) =>
    lines.map(({ sign, text }) => capped(`${sign}${text}`, longestDiffLine)),
  )
  const shown = lines.length > mostDiffLines ? [...lines.slice(0, mostDiffLines), '# cut here'] : lines
  return `<details><summary>${care}</summary>\n\n${sentence(fix.title)}\n\n${fenced(shown, 'diff')}\n\n</details>`
}

/** A finding as one list entry. */
export const lineItem = (finding: Finding): string =>
  `- **${finding.severity}** ${codeSpan(finding.rule)} on ${codeSpan(finding.resource.address)} in ${placeOf(finding)}${conditionOf(finding)}`

const conditionOf = ({ condition }: Finding): string =>
  condition ? `, which holds ${prose(capped(condition, 300))}` : ''

/** A waived finding, with who answers for it and how long. */
export const waivedItem = (finding: Finding): string => {
  const { by = '', until = '', reason = '' } = finding.waiver ?? {}
  return `${lineItem(finding)}, until ${prose(until)}, by ${codeSpan(by)}: ${prose(capped(reason, 500))}`
}

/** A changed resource with its properties. */
export const changeItem = (change: Change): string => {
  const subject = subjectOf(change)
  const former = formerOf(change)
  const was = former === null ? '' : `, before ${codeSpan(former)}`
  const hidden = change.properties.length - mostProperties
  return [
    `- ${change.change} ${codeSpan(subject?.address ?? '')} (${codeSpan(subject?.type ?? '')})${was}`,
    ...change.properties.slice(0, mostProperties).map(propertyItem),
    ...(hidden > 0 ? [`  - ${hidden} more`] : []),
  ].join('\n')
}

const propertyItem = (property: PropertyChange): string => {
  const effect = effectOf(property)
  const values = `${codeSpan(valueText(property.before))} to ${codeSpan(valueText(property.after))}`
  return `  - ${codeSpan(property.path)}: ${values}${effect === '' ? '' : `, ${prose(capped(effect, 300))}`}`
}

/** What could not be read, resolved or decided. */
export const noticeItem = ({ code, file, line, message }: Notice): string =>
  `- ${codeSpan(`${file}:${line}`)} ${code}: ${sentence(capped(message, 500))}`
