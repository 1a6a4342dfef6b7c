import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml'

/** A mistake in the policy file, for the person who has to mend it. */
export interface ConfigProblem {
  readonly file: string
  readonly line: number
  /** One sentence that says what is wrong and what to do. */
  readonly message: string
}

/** A node of the library's tree; null where nothing is written. */
export type Node = ParsedNode | null

/** An entry of a map with its line. */
export interface KeyedNode {
  readonly key: string
  readonly line: number
  readonly value: Node
}

/** A YAML document being read: mistakes are noted with their line, and reading goes on. */
export interface Reading {
  readonly root: Node
  readonly problems: readonly ConfigProblem[]
  lineOf(node: Node): number
  reject(node: Node, message: string): undefined
  rejectLine(line: number, message: string): undefined
  /** The entries of a map; anything else is a problem. */
  entries(node: Node, what: string): readonly KeyedNode[]
  items(node: Node, what: string): readonly Node[]
  /** A scalar as it is written, so that `012345678912` keeps its zero. */
  text(node: Node, what: string): string | undefined
}

/** A policy file larger than this was not written by people. */
const largest = 200_000

/** Begins to read a YAML text. */
export const readYaml = (text: string, file: string): Reading => {
  const lines = new LineCounter()
  const problems: ConfigProblem[] = []
  const rejectLine = (line: number, message: string): undefined => void problems.push({ file, line, message })
  const lineOf = (node: Node): number => (node ? lines.linePos(node.range[0]).line : 1)
  const reject = (node: Node, message: string): undefined => rejectLine(lineOf(node), message)
  const refuse = (node: Node, message: string): undefined => reject(node, isAlias(node) ? aliased : message)
  return {
    root: rootOf(text, lines, rejectLine),
    problems,
    lineOf,
    reject,
    rejectLine,
    entries: (node, what) => {
      if (!isMap(node)) return refuse(node, `${what} must be a map of keys and values.`) ?? []
      return node.items.map(({ key, value }) => ({ key: String(key), line: lineOf(key as Node), value: value as Node }))
    },
    items: (node, what) => {
      if (!isSeq(node)) return refuse(node, `${what} must be a list.`) ?? []
      return node.items as Node[]
    },
    text: (node, what) => {
      if (!isScalar(node) || node.value === null) return refuse(node, `${what} must be a single value.`)
      return node.type === 'PLAIN' ? (node.source ?? String(node.value)) : String(node.value)
    },
  }
}

/** The document's content, or null with the first thing that is wrong with it. */
const rootOf = (text: string, lines: LineCounter, rejectLine: (line: number, message: string) => undefined): Node => {
  if (text.length > largest) return rejectLine(1, tooLarge) ?? null
  const parsed = parse(text, lines)
  const [error] = parsed?.errors ?? []
  if (!parsed || /call stack/.test(error?.message ?? '')) return rejectLine(1, tooDeep) ?? null
  return error ? (rejectLine(lines.linePos(error.pos[0]).line, sentenceOf(error.message)) ?? null) : parsed.contents
}

const aliased = 'Aliases (*name) are not read here: write the value out.'
const tooLarge = `This file is larger than ${largest} characters: a policy file is a page of text.`

const tooDeep = 'This file is nested too deeply to be read: write plain keys and lists.'

/** null when the nesting is deeper than the parser can follow. */
const parse = (text: string, lineCounter: LineCounter): Document.Parsed | null => {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2', logLevel: 'silent' })
  } catch {
    return null
  }
}

const sentenceOf = (message: string): string => `This is not YAML: ${message.split('\n')[0]?.replace(/[.:]$/, '')}.`
