import type { Edit, Finding } from '#model'
import { capped, codeSpan, prose, sentence, visible } from './escape.js'
import { codeOf } from './finding-code.js'
import { threadBudget } from './limits.js'
import { fixItem, relatedItems } from './markdown-items.js'
import type { SourceLines } from './source-lines.js'

/** What a thread says beside its finding. */
export interface ThreadExtras {
  /** The edit to be clicked, when the comment stands exactly on its lines. */
  readonly suggestion: Edit | null
  /** Findings that the same edit mends. */
  readonly also: readonly Finding[]
  /** Where the rule is explained. */
  readonly page: string | null
  /** What commands start with. */
  readonly prefix: string
}

/** How many other places one comment names. */
const mostRelated = 3

/** Stands between a banner and the comment it is about. */
const separator = '\n\n<!-- -->\n\n---\n\n'

/** The first comment of a thread: what, why here, what to do, and a fix to click. At most 6,000 characters. */
export const threadComment = (finding: Finding, source: SourceLines, extras: ThreadExtras): string => {
  const opening = `**${finding.severity}** ${codeSpan(finding.rule)} on ${codeSpan(finding.resource.address)}`
  const said = [
    `${opening}${finding.status === 'worsened' ? ', made worse' : ''}`,
    ...capped(finding.message, 1500).split('\n').map(sentence),
    ...(finding.condition ? [`This holds ${sentence(capped(finding.condition, 300))}.`] : []),
    ...relatedItems(finding, mostRelated),
  ]
  const fix = fixOf(finding, source, extras)
  const whole = [...said, ...fix, footer(finding, extras)].join('\n\n')
  return whole.length <= threadBudget ? whole : [...said, footer(finding, extras)].join('\n\n')
}

const fixOf = (finding: Finding, source: SourceLines, { suggestion, also }: ThreadExtras): readonly string[] => {
  if (!finding.fix) return []
  return suggestion && isShownWhole(suggestion)
    ? [`${titleOf(finding.fix.title, also)}:\n\n${suggestionBlock(suggestion)}`]
    : [fixItem(finding.fix, source)]
}

/** One line, above what can be clicked. */
const titleOf = (title: string, also: readonly Finding[]): string =>
  also.length === 0
    ? sentence(title)
    : `${sentence(title)} Also mends ${also.map(({ rule }) => codeSpan(rule)).join(', ')}`

/** A suggestion is written as it is, so it may hold nothing that shows otherwise than it is. */
export const isShownWhole = ({ text }: Edit): boolean =>
  visible(text.replaceAll('\t', '').replaceAll('\n', '')) === text.replaceAll('\t', '').replaceAll('\n', '')

const suggestionBlock = ({ text }: Edit): string => {
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)))
  return `${fence}suggestion\n${text}\n${fence}`
}

const footer = (finding: Finding, { page, prefix }: ThreadExtras): string => {
  const rule = page === null ? codeSpan(finding.rule) : `[${finding.rule}](${page})`
  const waive = `${prefix} waive ${codeOf(finding)} until YYYY-MM-DD because …`
  return [
    '<details><summary>Why, and how to let it stand</summary>',
    `${prose(finding.why)} Rule: ${rule}.`,
    `A maintainer can let it stand for a stated reason and time: ${codeSpan(waive, 300)}`,
    '</details>',
  ].join('\n\n')
}

/** Puts a banner above a comment, instead of the one it may have. */
export const withBanner = (body: string, banner: string): string => `${banner}${separator}${withoutBanner(body)}`

/** The banner above a comment, or null. */
export const bannerIn = (body: string): string | null => {
  const at = body.indexOf(separator)
  return at < 0 ? null : body.slice(0, at)
}

/** The comment under its banner. */
export const withoutBanner = (body: string): string => {
  const at = body.indexOf(separator)
  return at < 0 ? body : body.slice(at + separator.length)
}

/** Takes out what can be clicked: it would change lines that are no longer what they were. */
export const withoutSuggestion = (body: string): string =>
  body.replace(/\n\n[^\n]*\n\n(`{3,})suggestion\n[\s\S]*?\n\1(?=\n|$)/, '')
