export { annotationsOf, severest, unannotated } from './annotations.js'
export * from './answers.js'
export { capped, cell, codeSpan, fenced, forLog, marker, oneLine, prose, readMarker, sentence } from './escape.js'
export { codeOf } from './finding-code.js'
export { toHtml } from './html.js'
export { toJson } from './json.js'
export * from './limits.js'
export { commandHelp, comparedSentences, toCheckText, toMarkdown, toSummaryComment } from './markdown.js'
export { toSarif } from './sarif.js'
export type { RuleText } from './sarif-rule.js'
export { sourceLines } from './source-lines.js'
export { toText } from './text.js'
export {
  bannerIn,
  isShownWhole,
  threadComment,
  withBanner,
  withoutBanner,
  withoutSuggestion,
} from './thread-comment.js'
export { countWords, verdictSentence } from './verdict-words.js'
