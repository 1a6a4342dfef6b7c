import { type Document, isCollection, isScalar, visit } from 'yaml'

/** Blanks to put at the start of lines (numbered from 0) to make a text readable. */
export interface Indentation {
  readonly lines: readonly number[]
  readonly length: number
}

/** The stretch of a flow collection or quoted text that a fault stands in. */
const openingAt = (documents: readonly Document.Parsed[], fault: number): number => {
  let opening = -1
  const consider = (node: { range?: readonly [number, number, number] | null }) => {
    const [from, to] = node.range ?? [fault + 1, fault]
    if (from <= fault && to >= fault - 1 && from > opening) opening = from
  }
  for (const document of documents)
    visit(document, (_key, node) => {
      if (isScalar(node) && (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE')) consider(node)
      if (isCollection(node) && node.flow) consider(node)
    })
  return opening
}

/** The offset behind the bracket or quote that closes the one at `opening`, or -1. */
const closingOf = (text: string, opening: number): number => {
  let depth = 0
  for (let at = opening; at < text.length; at++) {
    const char = text[at]
    if (char === '"' || (char === "'" && startsQuote(text, at, opening))) {
      at = quoteEnd(text, at)
      if (at < 0) return -1
    } else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') depth--
    if (depth <= 0) return at + 1
  }
  return -1
}

/** An apostrophe inside a word is no quote. */
const startsQuote = (text: string, at: number, opening: number): boolean =>
  at === opening || /[\s,[{:!]/.test(text[at - 1] ?? ' ')

/** The offset of the quote that ends the one at `at`, or -1. */
const quoteEnd = (text: string, at: number): number => {
  const quote = text[at]
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\' && quote === '"') i++
    else if (text[i] === quote && quote === "'" && text[i + 1] === "'") i++
    else if (text[i] === quote) return i
  }
  return -1
}

/**
 * The blanks that indent a flow collection or quoted text as YAML asks, found by the fault their lack caused; null
 * when nothing helps. Leading blanks are no content there, so values and line numbers stay.
 * Needed because the AWS tools read such files: policies pasted at the left margin.
 */
export const reindentation = (
  text: string,
  documents: readonly Document.Parsed[],
  fault: number,
): Indentation | null => {
  const opening = openingAt(documents, fault)
  const closing = opening < 0 ? -1 : closingOf(text, opening)
  if (closing < 0) return null
  const lines = linesBetween(text, opening, closing)
  const least = lines.reduce((smallest, { indent }) => Math.min(smallest, indent), Number.POSITIVE_INFINITY)
  const own = text.slice(text.lastIndexOf('\n', opening) + 1, opening)
  const length = (/^[\s-]*/.exec(own)?.[0].length ?? 0) + 1 - least
  return length > 0 ? { lines: lines.map(({ number }) => number), length } : null
}

/** The lines that begin inside a stretch, blank ones left out. */
const linesBetween = (text: string, from: number, to: number): { number: number; indent: number }[] => {
  const lines: { number: number; indent: number }[] = []
  let number = text.slice(0, from).split('\n').length
  for (let at = text.indexOf('\n', from) + 1; at > 0 && at < to; at = text.indexOf('\n', at) + 1) {
    const stop = text.indexOf('\n', at)
    const line = text.slice(at, stop < 0 ? text.length : stop)
    if (line.trim() !== '') lines.push({ number, indent: line.length - line.trimStart().length })
    number++
  }
  return lines
}

/** Puts the blanks in. */
export const indented = (text: string, { lines, length }: Indentation): string => {
  const chosen = new Set(lines)
  return text
    .split('\n')
    .map((line, number) => (chosen.has(number) ? ' '.repeat(length) + line : line))
    .join('\n')
}
