import type { Finding, Related, SpelledFix } from '#model'
import { withoutSecrets } from '#text'
import { isHere, isPast } from './counts.js'
import { fixDiff } from './fix-diff.js'
import { source as code, type Html, html, told } from './html-text.js'
import type { SourceLines } from './source-lines.js'

/** How many lines around the place are shown, and how much of a long one. */
const around = 2
const longestLine = 400

/** `file:line`, as text. */
export const placeOf = ({ location: { file, line } }: Finding): Html => html`<code>${file}:${line}</code>`

/** A finding in full, as a card. */
export const findingCard = (finding: Finding, lines: SourceLines): Html => html`
<article class="${finding.severity}">
<p><span class="word">${finding.severity}</span> <code>${finding.rule}</code>${finding.status === 'worsened' ? html` <b>made worse</b>` : ''} <span class="soft">${placeOf(finding)}${isPast(finding) ? ' before the change' : ''} · ${finding.resource.address}</span></p>
${paragraphs(finding.message)}
${finding.condition ? html`<p>This holds ${told(finding.condition)}.</p>` : ''}
${excerpt(finding, lines)}
${finding.related.map((other) => relatedPart(other, finding.location))}
${finding.fix ? fixPart(finding.fix, lines) : ''}
<details><summary>Why it matters</summary>${paragraphs(finding.why)}</details>
</article>`

const relatedPart = (other: Related, place: Finding['location']): Html =>
  isHere(other, place)
    ? html`<p>Also: ${told(other.message)}</p>`
    : html`<p>See <code>${other.file}:${other.line}</code>: ${told(other.message)}</p>`

const paragraphs = (text: string): readonly Html[] => text.split('\n').map((line) => html`<p>${told(line)}</p>`)

/** The place with some lines around it, the place itself underlined. */
const excerpt = ({ location, side }: Finding, source: SourceLines): Html => {
  const first = Math.max(1, location.line - around)
  const shown = source.lines(side, location.file, first, location.line + around).map(withoutSecrets)
  if (shown.length === 0) return html``
  const width = String(first + shown.length - 1).length
  return html`<pre>${shown.map((line, at) => sourceLine(line, first + at, width, location))}</pre>`
}

const sourceLine = (
  line: string,
  number: number,
  width: number,
  { line: place, column, endLine, endColumn }: Finding['location'],
): Html => {
  const label = html`<span class="soft">${code(`${String(number).padStart(width)}  `)}</span>`
  if (number !== place) return html`${label}${code(line.slice(0, longestLine))}${newline}`
  const end = endLine > place ? line.length : endColumn - 1
  return html`${label}${code(line.slice(Math.max(0, column - 1 - longestLine), column - 1))}<mark>${code(line.slice(column - 1, Math.min(end, column - 1 + longestLine)))}</mark>${code(line.slice(end, end + longestLine))}${newline}`
}

/** What a fix takes away and puts in. */
const fixPart = (fix: SpelledFix, source: SourceLines): Html => html`
<details open><summary>${fix.safety === 'safe' ? 'Fix' : 'Fix, after a decision'}: ${fix.title}</summary>
${fixDiff(fix, source).map(({ file, line, lines }) => html`<p class="soft"><code>${file}:${line}</code></p><pre>${lines.map(diffLine)}</pre>`)}
</details>`

const diffLine = ({ sign, text }: { readonly sign: '-' | '+'; readonly text: string }): Html =>
  html`<span class="${sign === '-' ? 'minus' : 'plus'}">${code(`${sign}${text.slice(0, longestLine)}`)}</span>${newline}`

const newline = html`\n`
