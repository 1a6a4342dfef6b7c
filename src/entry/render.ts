import type { ChangeSet, Review } from '#model'
import { type RuleText, toHtml, toJson, toMarkdown, toSarif, toText } from '#reports'
import { rules } from '#rules'
import { type Arguments, option, outputFormat } from './arguments.js'
import { print, wantsColour } from './output.js'
import { rulePage } from './rule-page.js'
import { version } from './version.js'

/** Prints a review as the command line asks: the format, the file, colour only on a terminal. */
export const printReview = (from: Arguments, review: Review, changeSet: ChangeSet): void => {
  const file = option(from, 'output')
  print(rendered(from, review, changeSet, file === undefined && wantsColour()), file)
}

const rendered = (from: Arguments, review: Review, changeSet: ChangeSet, colour: boolean): string => {
  const format = outputFormat(from)
  if (format === 'json') return toJson(review)
  if (format === 'sarif') return toSarif(review, changeSet, { version, rules: ruleTexts() })
  if (format === 'html') return toHtml(review, changeSet)
  if (format === 'markdown') return toMarkdown(review, changeSet)
  return toText(review, changeSet, { colour, quiet: from.options.quiet === true })
}

/** What the rules say of themselves, for reports that leave the terminal. */
export const ruleTexts = (): readonly RuleText[] => rules.map((rule) => ({ ...rule, page: rulePage(rule.id) }))
