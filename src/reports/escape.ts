/**
 * The one place that spells text we did not write: names, paths, expressions and source lines of a pull request may be
 * chosen to break out of a comment, to command the runner or to look like something else. Every report spells them here.
 */

/** Characters that show nothing or turn text around: controls, bidirectional marks, zero widths, fillers, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|\u034f|\p{VS}/gu

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g

const spelled = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** Text without anything invisible: such characters are written as `\uXXXX`. */
export const visible = (text: string): string => text.replace(unseen, spelled)

/** Text on one line, without anything invisible; what terminals get. */
export const oneLine = (text: string): string => visible(text.replace(lineBreak, ' ').replaceAll('\t', ' '))

/** The first `most` characters, the cut shown; never half of a surrogate pair. */
export const capped = (text: string, most: number): string => {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/**
 * Text for the log of a workflow run. The runner obeys `::name::` at the start of a line and `##[name]` anywhere in it
 * (actions/runner, ActionCommand.cs), comparing by culture, which overlooks some characters: every line gets a prefix and
 * no `[` stays behind a `#`, whatever stands between them.
 */
export const forLog = (text: string): string =>
  text
    .split(lineBreak)
    .map((line) => `| ${visible(line.replaceAll('\t', ' ')).replace(/#([^\x20-\x7e]*)\[/g, '#$1 [')}`)
    .join('\n')

/** JSON text that shows and commands nothing wherever it is printed; the data stay equal. */
export const plainJson = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .replace(unseen, (found) => (found === '\n' ? found : unitsOf(found)))
    .replace(/#([^\x20-\x7e]*)\[/g, '#$1\\u005b')

const unitsOf = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

/** What markdown or GitHub would act on, wherever it stands or at the start of a line. */
const active =
  /[\\`*_{}[\]<>|~&$@]|^[#+=-]|^\d+(?=[.)])|#(?=[\p{L}\p{N}_])|\bGH-(?=\d)|www(?=\.)|:(?=\/\/)|\b(?:mailto|xmpp)(?=:)/giu

const inert = (found: string): string => {
  if (found === '&') return '&amp;'
  if (found === '$') return '&#36;'
  if (found === '@' || found === '#') return `${found}&#8203;`
  return found.length === 1 && /[^\w:]|_/.test(found) ? `\\${found}` : `${found}&#8203;`
}

/** Markdown prose: nothing in it is markup, a link, a mention or a reference. */
export const prose = (text: string): string => oneLine(text).replace(active, inert)

/** The longest name that is shown whole. */
const longestSpan = 200

/** A markdown code span: in it nothing is markup, a link or a mention. */
export const codeSpan = (text: string, most = longestSpan): string => {
  const inside = capped(oneLine(text), most) || ' '
  const fence = '`'.repeat(longestRun(inside) + 1)
  const pad = /^[` ]|[` ]$/.test(inside) ? ' ' : ''
  return `${fence}${pad}${inside}${pad}${fence}`
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))

/** A sentence of ours with names in backticks: the names become code spans, the rest prose. */
export const sentence = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? codeSpan(part.slice(1, -1)) : prose(part)))
    .join('')

/** A fenced block that its content cannot close. The fence must stand at the start of a line. */
export const fenced = (lines: readonly string[], language = ''): string => {
  const inside = lines.map((line) => visible(line.replace(lineBreak, ' ').replaceAll('\t', '  ')))
  const fence = '`'.repeat(Math.max(3, longestRun(inside.join('\n')) + 1))
  return [`${fence}${language}`, ...inside, fence].join('\n')
}

/** Characters that mean nothing in a table cell, wherever they stand. */
const notForCells = /[^\w .,:;/@*+=${}()?!%'"#-]/gu

/** A name for a table cell: a code span of harmless characters only, others written as `\uXXXX`. */
export const cell = (text: string, most = 80): string => {
  const inside = text.replace(lineBreak, ' ').trim().replace(notForCells, spelled)
  return inside === '' ? '' : `\`${inside.length <= most ? inside : `${inside.slice(0, most - 3)}...`}\``
}

const name = 'dynamodb-review:v1'

/** A hidden note in a comment, for later runs: data as base64url, so that nothing in it can end the comment. */
export const marker = (data: unknown): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(data))
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return `<!-- ${name} ${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')} -->`
}

const marked = new RegExp(`<!-- ${name} ([\\w-]{1,100000}) -->`)

/** The data of the first marker in a text; undefined when there is none or it is not ours. A hint, never an authority. */
export const readMarker = (text: string): unknown => {
  const base64 = marked.exec(text)?.[1]?.replaceAll('-', '+').replaceAll('_', '/')
  if (base64 === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
