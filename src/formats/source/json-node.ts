import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { measures, type Node, nothingAt, type Pair, type ScalarNode } from './node.js'
import { deepest, type Fault } from './yaml-node.js'

/** What was read of a JSON text, and what was wrong in it. */
export interface JsonText {
  readonly roots: readonly Node[]
  readonly faults: readonly Fault[]
}

/** Reads JSON text, comments and trailing commas forgiven, or null when it is nested too deep. */
export const readJson = (file: string): JsonText | null => {
  // A byte order mark is no blank to the parser.
  const text = file.replace(/^\uFEFF/, ' ')
  if (isTooDeep(text)) return null
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false })
  const faults = errors.map(({ error, offset }) => ({
    offset,
    message: printParseErrorCode(error),
    code: printParseErrorCode(error),
  }))
  return { roots: root ? [nodeOf(root, text)] : [], faults }
}

/** The parser behind is recursive, so depth is counted before. */
const isTooDeep = (text: string): boolean => {
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    if (depth > deepest) return true
  }
  return false
}

const nodeOf = (node: JsonNode, text: string): Node => {
  const place = { start: node.offset, end: node.offset + node.length, tag: null }
  if (node.type === 'array') {
    const items = (node.children ?? []).map((child) => nodeOf(child, text))
    return { kind: 'sequence', ...place, items, ...measures(items), flow: true }
  }
  if (node.type !== 'object') return scalarOf(node, text)
  const pairs = (node.children ?? []).flatMap((child) => pairsOf(child, text))
  return { kind: 'mapping', ...place, pairs, ...measures(pairs.map(({ value }) => value)), flow: true }
}

const pairsOf = ({ children = [] }: JsonNode, text: string): Pair[] => {
  const [key, value] = children
  if (!key) return []
  return [{ key: scalarOf(key, text), value: value ? nodeOf(value, text) : nothingAt(key.offset + key.length) }]
}

const scalarOf = (node: JsonNode, text: string): ScalarNode => {
  const place = {
    start: node.offset,
    end: node.offset + node.length,
    content: node.offset,
    tag: null,
    size: 1,
    depth: 0,
  }
  if (node.type === 'string') {
    return { kind: 'scalar', ...place, text: String(node.value), type: 'string', style: 'double' }
  }
  // Numbers keep their spelling: an account id may begin with a zero, and is longer than a safe integer at times.
  const written = text.slice(place.start, place.end)
  const type = node.type === 'number' || node.type === 'boolean' ? node.type : 'null'
  return { kind: 'scalar', ...place, text: written, type, style: 'plain' }
}
