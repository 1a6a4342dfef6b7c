import type { AccessEntry, Change, Finding, Notice } from '#model'
import { effectOf, formerOf, subjectOf, valueText } from './change-words.js'
import { placeOf } from './html-finding.js'
import { type Html, html, told } from './html-text.js'

/** How many entries of a list are shown; the whole of it is in the JSON result. */
const most = 1000

/** A titled list that can be folded; nothing when it is empty. */
export const list = <T>(title: string, things: readonly T[], item: (thing: T) => Html, open = false): Html => {
  if (things.length === 0) return html``
  const hidden = things.length - most
  const rest = hidden > 0 ? html`<li class="soft">${hidden} more</li>` : html``
  const items = html`<ul>${things.slice(0, most).map((thing) => html`<li>${item(thing)}</li>`)}${rest}</ul>`
  const heading = html`<summary>${title} (${things.length})</summary>`
  return open ? html`<details open>${heading}${items}</details>` : html`<details>${heading}${items}</details>`
}

/** A finding on one line. */
export const findingLine = (finding: Finding): Html =>
  html`<span class="word ${finding.severity}">${finding.severity}</span> <code>${finding.rule}</code> on <code>${finding.resource.address}</code> in ${placeOf(finding)}${finding.condition ? html`, which holds ${told(finding.condition)}` : ''}`

/** A waived finding, with who answers for it and how long. */
export const waivedLine = (finding: Finding): Html => {
  const { by = '', until = '', reason = '' } = finding.waiver ?? {}
  return html`${findingLine(finding)}, until ${until}, by ${by}: ${reason}`
}

/** What could not be read, resolved or decided. */
export const noticeLine = ({ code, file, line, message }: Notice): Html =>
  html`<code>${file}:${line}</code> <span class="soft">${code}</span> ${told(message)}`

/** A changed resource with its properties. */
export const changeLine = (change: Change): Html => {
  const subject = subjectOf(change)
  const former = formerOf(change)
  const was = former === null ? html`` : html`, before <code>${former}</code>`
  const properties = change.properties.map((property) => {
    const effect = effectOf(property)
    return html`<li><code>${property.path}</code>: <code>${valueText(property.before)}</code> to <code>${valueText(property.after)}</code>${effect === '' ? '' : `, ${effect}`}</li>`
  })
  return html`${change.change} <code>${subject?.address ?? ''}</code> <span class="soft">${subject?.type ?? ''}</span>${was}<ul>${properties}</ul>`
}

/** Who may do what now and could not before. */
export const accessTable = (access: readonly AccessEntry[]): Html => {
  const told = access.filter(({ verdict }) => verdict !== 'same')
  if (told.length === 0) return html``
  return html`<h2>Access</h2>
<table><thead><tr><th>Principal</th><th>Resource</th><th>Access</th><th>Gained</th><th>Lost</th></tr></thead>
<tbody>${told.map(accessRow)}</tbody></table>`
}

const accessRow = ({ principal, resource, verdict, gained, lost, because, witness }: AccessEntry): Html => html`
<tr><td><code>${principal}</code></td><td><code>${resource}</code></td><td>${verdict}${because === '' ? '' : html`<p class="soft">${told(because)}</p>`}${witness ? html`<p class="soft">For example <code>${witness.action}</code> on <code>${witness.resource}</code> by <code>${witness.principal}</code>.</p>` : ''}</td><td>${gained.map(action)}</td><td>${lost.map(action)}</td></tr>`

const action = (name: string): Html => html`<code>${name}</code><br>`
