import type { ChangeSet, Notice, Review, Verdict } from '#model'
import { aboutPolicy, sorted, unread } from './counts.js'
import { gathered } from './gathered-notices.js'
import { type Paint, paint } from './paint.js'
import { sourceLines } from './source-lines.js'
import { findingBlock } from './text-finding.js'
import {
  accessLines,
  changeLines,
  lineOf,
  noticeLines,
  oldLines,
  type Section,
  section,
  waivedLines,
} from './text-sections.js'
import { countWords, coverageSentence, verdictSentence } from './verdict-words.js'

/** How the text is shown. */
export interface TextOptions {
  /** Turns ANSI colours on. */
  readonly colour: boolean
  /** Only the findings that this change brought. */
  readonly quiet?: boolean
}

/** The review for a terminal; source lines come from the change set. Nothing in it can steer the terminal. */
export const toText = (review: Review, changeSet: ChangeSet, { colour, quiet = false }: TextOptions): string => {
  const ink = paint(colour)
  const source = sourceLines(changeSet)
  const blocks = sorted(review).news.map((finding) => findingBlock(finding, source, ink))
  const parts = quiet ? blocks : [opening(review, ink), ...blocks, ...sections(review, ink), coverageSentence(review)]
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`
}

const opening = (review: Review, ink: Paint): string =>
  [`${verdictWord(review.verdict, ink)}  ${verdictSentence(review)}`, countWords(review).join(', ')]
    .filter((line) => line)
    .join('\n')

const verdictWord = (verdict: Verdict, { bold, green, red, yellow }: Paint): string => {
  const tone = { pass: green, fail: red, incomplete: yellow }[verdict]
  return bold(tone(verdict.toUpperCase()))
}

const sections = (review: Review, ink: Paint): readonly string[] => {
  const { waived, fixed, unchanged } = sorted(review)
  const all: readonly Section[] = [
    { title: 'Waived', lines: waived.flatMap((finding) => waivedLines(finding, ink)), count: waived.length },
    { title: 'Fixed', lines: fixed.map((finding) => lineOf(finding, ink)), count: fixed.length },
    { title: 'Unchanged', lines: unchanged.flatMap((finding) => oldLines(finding, ink)), count: unchanged.length },
    {
      title: 'Changes',
      lines: review.changes.flatMap((change) => changeLines(change, ink)),
      count: review.changes.length,
    },
    { title: 'Access', lines: review.access.flatMap((entry) => accessLines(entry, ink)), count: review.access.length },
    notices('Not reviewed', gathered(unread(review.notices)), ink),
    notices('Policy file', aboutPolicy(review.notices), ink),
  ]
  return all.filter(({ count }) => count > 0).map((one) => section(one, ink))
}

const notices = (title: string, list: readonly Notice[], ink: Paint): Section => ({
  title,
  lines: noticeLines(list, ink),
  count: list.length,
})
