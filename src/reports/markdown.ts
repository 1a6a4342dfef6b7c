import { type ChangeSet, type Finding, type Review, type Revision, severities } from '#model'
import { type Block, fitted, type Item } from './budget.js'
import { aboutPolicy, sorted, unread } from './counts.js'
import { codeSpan } from './escape.js'
import { accessBlocks } from './markdown-access.js'
import { changeItem, findingItem, lineItem, noticeItem, waivedItem } from './markdown-items.js'
import { type SourceLines, sourceLines } from './source-lines.js'
import { countWords, coverageSentence, verdictSentence } from './verdict-words.js'

/** GitHub refuses comments above 65,536 characters; the rest is room for what surfaces put around the summary. */
const budget = 60_000

/** What goes first when room is short: news stay longest. */
const weights = { news: 100, notices: 80, access: 70, changes: 60, waived: 50, unchanged: 20, fixed: 10 }

/** The summary as GitHub-flavoured markdown, at most 60,000 bytes. Names stand in code spans only, never in headings. */
export const toMarkdown = (review: Review, changeSet: ChangeSet): string =>
  `${fitted([opening(review), ...sections(review, changeSet), ending(review)], budget)}\n`

const opening = (review: Review): Block => {
  const words = countWords(review)
  const counts = words.length === 0 ? '' : `\n\n${words.join(', ')}.`
  return fixed(`### DynamoDB & IAM review: ${review.verdict}\n\n${verdictSentence(review)}${counts}`)
}

const ending = (review: Review): Block => {
  const sides = [named('base', review.base), named('head', review.head)].filter((side) => side !== '')
  return fixed([coverageSentence(review), ...(sides.length > 0 ? [`Compared ${sides.join(' with ')}.`] : [])].join(' '))
}

const named = (side: string, revision: Revision | null): string =>
  revision ? `${side} ${codeSpan(revision.ref)} at ${codeSpan(revision.sha.slice(0, 12))}` : ''

const fixed = (text: string): Block => ({ open: text, close: '', items: [], between: '' })

const sections = (review: Review, changeSet: ChangeSet): readonly Block[] => {
  const { news, waived, unchanged, fixed: gone } = sorted(review)
  const { notices } = review
  return [
    ...open(news, sourceLines(changeSet)),
    ...accessBlocks(review.access, weights.access),
    ...folded('Changed resources', items(review.changes, changeItem, weights.changes)),
    ...folded('Not reviewed', items(unread(notices), noticeItem, weights.notices)),
    ...folded('Policy file', items(aboutPolicy(notices), noticeItem, weights.notices)),
    ...folded('Waived', ranked(waived, waivedItem, weights.waived)),
    ...folded('Unchanged', ranked(unchanged, lineItem, weights.unchanged)),
    ...folded('Fixed', ranked(gone, lineItem, weights.fixed)),
  ]
}

const open = (news: readonly Finding[], source: SourceLines): readonly Block[] => {
  const shown = ranked(news, (finding) => findingItem(finding, source), weights.news)
  return shown.length === 0
    ? []
    : [{ open: '#### Introduced and worsened\n\n', close: '', items: shown, between: '\n\n' }]
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
