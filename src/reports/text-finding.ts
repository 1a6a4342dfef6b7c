import type { Finding, SpelledFix } from '#model'
import { isHere, isPast } from './counts.js'
import { capped, oneLine, visible } from './escape.js'
import { excerpt } from './excerpt.js'
import { fixDiff } from './fix-diff.js'
import type { Paint } from './paint.js'
import type { SourceLines } from './source-lines.js'
import { wrap } from './width.js'

/** Terminals are at least this wide; nothing of ours is wider. */
export const width = 100

/** How much of a fix is shown; the whole of it is in the JSON result. */
const mostDiffLines = 12

/** `file:line:column`, which editors and terminals can open. */
export const placeOf = ({ location: { file, line, column } }: Finding): string => `${oneLine(file)}:${line}:${column}`

/** A finding in full: what, where, the line itself, why, and the way out. */
export const findingBlock = (finding: Finding, source: SourceLines, ink: Paint): string => {
  const worse = finding.status === 'worsened' ? ink.dim(' (made worse)') : ''
  const past = isPast(finding) ? ink.dim(' (before the change)') : ''
  const shown = excerpt(finding.location, finding.side, source, width, ink)
  return [
    `${ink.severity(finding.severity)}  ${ink.bold(finding.rule)}${worse}  ${placeOf(finding)}${past}`,
    ...shown,
    ...paragraph(finding.message),
    ...(finding.condition ? paragraph(`This holds ${finding.condition}.`) : []),
    ...finding.related.flatMap((other) =>
      paragraph(`${isHere(other, finding.location) ? 'Also' : `See ${other.file}:${other.line}`}: ${other.message}`),
    ),
    ...(finding.fix ? fixLines(finding.fix, finding.location.file, source, ink) : []),
  ].join('\n')
}

const paragraph = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => wrap(oneLine(line), width - 2).map((wrapped) => `  ${wrapped}`))

const fixLines = (fix: SpelledFix, home: string, source: SourceLines, ink: Paint): readonly string[] => {
  const care = fix.safety === 'needs-review' ? ' (needs a decision)' : ''
  const diffs = fixDiff(fix, source)
  const lines = diffs.flatMap(({ file, line, lines: changed }) => [
    ...(file === home && diffs.length === 1 ? [] : [`  ${ink.dim(`${oneLine(file)}:${line}`)}`]),
    ...changed.map(({ sign, text }) => `  ${diffLine(sign, text, ink)}`),
  ])
  const hidden = lines.length - mostDiffLines
  return [
    ...paragraph(`Fix${care}: ${fix.title}`),
    ...lines.slice(0, mostDiffLines),
    ...(hidden > 0 ? [`  ${ink.dim(`… ${hidden} more`)}`] : []),
  ]
}

const diffLine = (sign: '-' | '+', text: string, { red, green }: Paint): string => {
  const line = `${sign} ${capped(visible(text.replaceAll('\t', '  ')), width - 4)}`
  return sign === '-' ? red(line) : green(line)
}
