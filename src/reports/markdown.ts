import { type ChangeSet, type Finding, type Review, type Revision, severities } from '#model'
import { type Block, fitted, type Item } from './budget.js'
import { aboutPolicy, sorted, unread } from './counts.js'
import { codeSpan, prose } from './escape.js'
import { codeOf } from './finding-code.js'
import { gathered } from './gathered-notices.js'
import { checkBudget, summaryBudget } from './limits.js'
import { accessBlocks } from './markdown-access.js'
import { changeItem, findingItem, lineItem, noticeItem, waivedItem } from './markdown-items.js'
import { type SourceLines, sourceLines } from './source-lines.js'
import { countWords, coverageSentence, verdictSentence } from './verdict-words.js'

/** What goes first when room is short: news stay longest. */
const weights = { news: 100, notices: 80, access: 70, changes: 60, waived: 50, unchanged: 20, fixed: 10 }

/** The review as GitHub-flavoured markdown, at most `budget` bytes. Names stand in code spans only, never in headings. */
export const toMarkdown = (review: Review, changeSet: ChangeSet, budget = summaryBudget): string =>
  `${fitted([opening(review), ...sections(review, changeSet), ending(review)], budget)}\n`

/** The findings of a check run, under whose title and summary the rest stands. */
export const toCheckText = (review: Review, changeSet: ChangeSet, budget = checkBudget): string =>
  fitted(sections(review, changeSet), budget)

/** What was looked at and compared, in two sentences. */
export const comparedSentences = (review: Review): string => {
  const sides = [named('base', review.base), named('head', review.head)].filter((side) => side !== '')
  return [coverageSentence(review), ...(sides.length > 0 ? [`Compared ${sides.join(' with ')}.`] : [])].join(' ')
}

/** What a summary comment knows beside the review. */
export interface SummaryExtras {
  /** Fingerprints of findings that are told in a thread of their own. */
  readonly told: ReadonlySet<string>
  /** Remarks about the conversation itself: our own words, as markdown. */
  readonly notes: readonly string[]
  /** What commands start with. */
  readonly prefix: string
  /** Bytes that something else in the comment needs. */
  readonly room: number
}

/** The one summary comment of a pull request: findings with a thread take a line, the others are told in full. */
export const toSummaryComment = (
  review: Review,
  changeSet: ChangeSet,
  { told, notes, prefix, room }: SummaryExtras,
): string => {
  const { news } = sorted(review)
  const lines = ranked(
    news.filter(({ fingerprint }) => told.has(fingerprint)),
    codedItem,
    weights.news,
  )
  const full = news.filter(({ fingerprint }) => !told.has(fingerprint))
  const source = sourceLines(changeSet)
  const blocks: readonly Block[] = [
    opening(review),
    ...(lines.length > 0 ? [{ open: '#### In the diff\n\n', close: '', items: lines, between: '\n' }] : []),
    ...open(full, source, lines.length > 0 ? 'Not in the diff' : 'Introduced and worsened', codedFinding),
    ...(notes.length > 0 ? [fixed(notes.map((note) => `- ${note}`).join('\n'))] : []),
    ...later(review),
    fixed(commandHelp(prefix)),
    ending(review),
  ]
  return fitted(blocks, summaryBudget - room)
}

const codedItem = (finding: Finding): string =>
  [
    `${lineItem(finding)} (${codeSpan(codeOf(finding))})`,
    ...finding.related
      .filter(({ message }) => message.startsWith(endedWaiver))
      .map(({ message }) => `  - ${prose(message)}`),
  ].join('\n')

/** How the quote of a waiver begins that would have held, had it not ended. */
const endedWaiver = 'the waiver by '

const codedFinding = (finding: Finding, source: SourceLines): string =>
  `${findingItem(finding, source)}\n\nIts name for commands: ${codeSpan(codeOf(finding))}`

/** What people can say to the review. */
export const commandHelp = (prefix: string): string => {
  const line = (words: string, what: string) => `- ${codeSpan(`${prefix} ${words}`)}: ${what}`
  return [
    '<details><summary>Commands</summary>',
    [
      line('help', 'lists the commands; `status` says how the review stands.'),
      line('explain NAME', 'explains a finding, or a rule by its id.'),
      line('rerun', 'reviews again.'),
      line('suggest', 'shows one patch with all safe fixes.'),
      line('waive NAME until YYYY-MM-DD because REASON', 'lets a finding stand; for maintainers.'),
      line('unwaive NAME', 'takes that back.'),
      line('approve-ignore NAME', 'accepts an ignore comment that this change adds; for maintainers.'),
    ].join('\n'),
    '</details>',
  ].join('\n\n')
}

const opening = (review: Review): Block => {
  const words = countWords(review)
  const counts = words.length === 0 ? '' : `\n\n${words.join(', ')}.`
  return fixed(`### DynamoDB & IAM review: ${review.verdict}\n\n${verdictSentence(review)}${counts}`)
}

const ending = (review: Review): Block => fixed(comparedSentences(review))

const named = (side: string, revision: Revision | null): string =>
  revision ? `${side} ${codeSpan(revision.ref)} at ${codeSpan(revision.sha.slice(0, 12))}` : ''

const fixed = (text: string): Block => ({ open: text, close: '', items: [], between: '' })

const sections = (review: Review, changeSet: ChangeSet): readonly Block[] => [
  ...open(sorted(review).news, sourceLines(changeSet), 'Introduced and worsened', findingItem),
  ...later(review),
]

const later = (review: Review): readonly Block[] => {
  const { waived, unchanged, fixed: gone } = sorted(review)
  const { notices } = review
  return [
    ...accessBlocks(review.access, weights.access),
    ...folded('Changed resources', items(review.changes, changeItem, weights.changes)),
    ...folded('Not reviewed', items(gathered(unread(notices)), noticeItem, weights.notices)),
    ...folded('Policy file', items(aboutPolicy(notices), noticeItem, weights.notices)),
    ...folded('Waived', ranked(waived, waivedItem, weights.waived)),
    ...folded('Unchanged', ranked(unchanged, lineItem, weights.unchanged)),
    ...folded('Fixed', ranked(gone, lineItem, weights.fixed)),
  ]
}

const open = (
  news: readonly Finding[],
  source: SourceLines,
  title: string,
  text: (finding: Finding, source: SourceLines) => string,
): readonly Block[] => {
  const shown = ranked(news, (finding) => text(finding, source), weights.news)
  return shown.length === 0 ? [] : [{ open: `#### ${title}\n\n`, close: '', items: shown, between: '\n\n' }]
}

const items = <T>(things: readonly T[], text: (thing: T) => string, weight: number): readonly Item[] =>
  things.map((thing) => ({ text: text(thing), weight }))

/** Among findings the mildest go first. */
const ranked = (findings: readonly Finding[], text: (finding: Finding) => string, weight: number): readonly Item[] =>
  findings.map((finding) => ({ text: text(finding), weight: weight + severities.indexOf(finding.severity) }))

const folded = (title: string, items: readonly Item[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        {
          open: `<details><summary>${title} (${items.length})</summary>\n\n`,
          close: '\n\n</details>',
          items,
          between: '\n',
        },
      ]
