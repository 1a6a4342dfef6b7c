import type { ChangeSet, Finding, Review } from '#model'
import { capped, codeSpan, fenced, prose, sentence } from './escape.js'
import { codeOf } from './finding-code.js'
import { replyBudget } from './limits.js'
import { findingItem } from './markdown-items.js'
import { sourceLines } from './source-lines.js'
import { countWords, verdictSentence } from './verdict-words.js'

/** How the review stands, in two lines. */
export const statusAnswer = (review: Review): string => {
  const words = countWords(review)
  return [
    `**${review.verdict}** at ${codeSpan(review.head?.sha.slice(0, 7) ?? '')}: ${verdictSentence(review)}`,
    words.length > 0 ? `${words.join(', ')}.` : 'There are no findings.',
  ].join('\n\n')
}

/** One finding explained: what, why, and what was looked at. */
export const findingAnswer = (finding: Finding, changeSet: ChangeSet, page: string | null): string =>
  [
    findingItem(finding, sourceLines(changeSet)),
    prose(finding.why),
    `It stands as ${finding.status}; its name is ${codeSpan(codeOf(finding))}.`,
    ...(page === null ? [] : [`[The rule's page](${page})`]),
  ].join('\n\n')

/** What a rule says of itself. */
export interface RuleAnswer {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly severity: string
  readonly references: readonly string[]
}

/** One rule explained. */
export const ruleAnswer = ({ id, title, why, severity, references }: RuleAnswer, page: string | null): string =>
  [
    `**${codeSpan(id)}** (${severity}): ${sentence(title)}`,
    sentence(why),
    ...references.map((address) => `- <${address}>`),
    ...(page === null ? [] : [`[The rule's page](${page})`]),
  ].join('\n\n')

/** All safe fixes as one patch; what does not fit is named only. */
export const patchAnswer = (patch: string, titles: readonly string[]): string => {
  if (titles.length === 0) return 'There is no safe fix to suggest.'
  const list = titles.slice(0, 50).map((title) => `- ${sentence(capped(title, 200))}`)
  const block = fenced(patch.replace(/\n$/, '').split('\n'), 'diff')
  const shown =
    block.length <= replyBudget
      ? block
      : 'The patch is too long for a comment: run `dynamodb-review fix` on the branch.'
  return [
    'Save it and run `git apply`:',
    list.join('\n'),
    `<details><summary>Patch</summary>\n\n${shown}\n\n</details>`,
  ].join('\n\n')
}

/** What to write into the policy file so that a waiver outlives the pull request. */
export const waiverAnswer = (finding: Finding, until: string, by: string, reason: string): string => {
  const lines = [
    'waivers:',
    `  - rule: ${JSON.stringify(finding.rule)}`,
    `    resource: ${JSON.stringify(finding.resource.address)}`,
    `    path: ${JSON.stringify(finding.location.file)}`,
    `    reason: ${JSON.stringify(reason)}`,
    `    until: ${until}`,
    `    by: ${JSON.stringify(by)}`,
    `    evidence: ${finding.evidence.slice(0, 8)}`,
  ]
  return [
    `${codeSpan(codeOf(finding))} may stand in this pull request until ${prose(until)}, as long as what was judged stays as it is.`,
    `<details><summary>To keep it after the merge</summary>\n\nAdd this to the policy file:\n\n${fenced(lines, 'yaml')}\n\n</details>`,
  ].join('\n\n')
}
