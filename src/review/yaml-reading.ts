import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml'

/** A mistake in the policy file, for the person who has to mend it. */
export interface ConfigProblem {
  readonly file: string
  readonly line: number
  /** One sentence that says what is wrong and what to do. */
  readonly message: string
}

export type Node = ParsedNode | null

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

export const readYaml = (text: string, file: string): Reading => {
  const lines = new LineCounter()
  const problems: ConfigProblem[] = []
  const note = (line: number, message: string): undefined => void problems.push({ file, line, message })
  const parsed = text.length > largest ? note(1, tooLarge) : parse(text, lines)
  for (const { linePos, message } of parsed?.errors ?? []) note(linePos?.[0].line ?? 1, `${sentenceOf(message)}`)
  if (parsed === null) note(1, 'This file is nested too deeply to be read: write plain keys and lists.')
  const lineOf = (node: Node): number => (node ? lines.linePos(node.range[0]).line : 1)
  const reject = (node: Node, message: string): undefined => note(lineOf(node), message)
  const plain = (node: Node): Node => (isAlias(node) ? (reject(node, aliased) ?? null) : node)
  return {
    root: parsed?.contents ?? null,
    problems,
    lineOf,
    reject,
    rejectLine: note,
    entries: (node, what) => {
      const map = plain(node)
      if (!isMap(map)) return reject(map, `${what} must be a map of keys and values.`) ?? []
      return map.items.map(({ key, value }) => ({ key: String(key), line: lineOf(key as Node), value: value as Node }))
    },
    items: (node, what) => {
      const list = plain(node)
      if (!isSeq(list)) return reject(list, `${what} must be a list.`) ?? []
      return list.items as Node[]
    },
    text: (node, what) => {
      const scalar = plain(node)
      if (!isScalar(scalar) || scalar.value === null) return reject(scalar, `${what} must be a single value.`)
      return scalar.type === 'PLAIN' ? (scalar.source ?? String(scalar.value)) : String(scalar.value)
    },
  }
}

const aliased = 'Aliases (*name) are not read here: write the value out.'
const tooLarge = `This file is larger than ${largest} characters: a policy file is a page of text.`

/** null when the nesting is deeper than the parser can follow. */
const parse = (text: string, lineCounter: LineCounter): Document.Parsed | null => {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2', logLevel: 'silent' })
  } catch {
    return null
  }
}

const sentenceOf = (message: string): string => `This is not YAML: ${message.split('\n')[0]?.replace(/[.:]$/, '')}.`
