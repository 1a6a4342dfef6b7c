export { cell, codeSpan, fenced, forLog, marker, oneLine, prose, readMarker, sentence } from './escape.js'
export { toJson } from './json.js'
export { toMarkdown } from './markdown.js'
export { type TextOptions, toText } from './text.js'
