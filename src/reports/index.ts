export { cell, codeSpan, fenced, forLog, marker, oneLine, prose, readMarker, sentence } from './escape.js'
export { toJson } from './json.js'
export { toMarkdown } from './markdown.js'
export { toText } from './text.js'
