import type { Tree } from '#model'
import { lineIndex } from '#text'
import { jsonTree } from './source/embedded-json.js'
import { readJson } from './source/json-node.js'

/** A JSON document as a tree with places, or the first line at which it is none. */
export type ReadDocument =
  | { readonly tree: Tree }
  | { readonly tree: null; readonly line: number; readonly message: string }

/** Reads a JSON document of any content. Never throws; comments and trailing commas are forgiven. */
export const readDocument = (path: string, text: string): ReadDocument => {
  const index = lineIndex(text)
  const read = readJson(text)
  if (!read) return { tree: null, line: 1, message: 'the file is nested more than 200 levels deep' }
  const [fault] = read.faults
  if (fault) return { tree: null, line: index.position(fault.offset).line, message: 'this is not valid JSON' }
  return { tree: jsonTree(text, (start, end) => index.span(path, start, end), []) }
}
