import type { ScalarNode } from './node.js'
import { lineEnd, nextLine, type Reader } from './usual-lines.js'
import { leave, scalarAt, skipBlanks, type Tag } from './usual-scalars.js'

/** `|` or `>`, with or without a dash, and the lines below that stand further in. */
export const textBlock = (reader: Reader, indent: number, start: number, tag: Tag | null): ScalarNode => {
  const { text } = reader
  const strip = text[start + 1] === '-'
  if (lineEnd(text, start) !== start + (strip ? 2 : 1)) return leave()
  const { lines, end, next } = linesBelow(text, lineEnd(text, start) + 1, indent)
  // Blanks alone behind the last line are a matter of taste between parsers.
  if (end < 0 || /^ *$/.test(lines.at(-1) ?? '')) return leave()
  nextLine(reader, next)
  const folded = text[start] === '>'
  const content = folded ? foldedLines(lines) : lines.join('\n')
  return scalarAt(`${content}${strip ? '' : '\n'}`, folded ? 'folded' : 'literal', start, end, tag)
}

interface Block {
  readonly lines: string[]
  /** Behind the last letter, or -1. */
  readonly end: number
  readonly next: number
}

/** Lines further in than a column, without the indentation of the first; blank ones at the end left out. */
const linesBelow = (text: string, from: number, indent: number): Block => {
  const lines: string[] = []
  let [own, begin, end] = [-1, from, -1]
  for (; begin < text.length; begin = lineEnd(text, begin) + 1) {
    const stop = lineEnd(text, begin)
    const content = skipBlanks(text, begin)
    if (content < stop && content - begin <= indent) break
    if (own < 0) own = content < stop ? content - begin : leave()
    if (content < stop && content - begin < own) return leave()
    const line = text.slice(Math.min(begin + own, stop), stop)
    lines.push(line)
    if (content < stop) end = begin + own + line.trimEnd().length
  }
  while (lines.at(-1) === '') lines.pop()
  return { lines, end, next: begin }
}

/** A line break becomes a blank, and each empty line a line break; lines that stand further in are unusual. */
const foldedLines = (lines: readonly string[]): string => {
  if (lines.some((line) => line.startsWith(' '))) return leave()
  return lines.reduce((all, line, at) => {
    if (at === 0) return line
    if (line === '') return `${all}\n`
    return lines[at - 1] === '' ? all + line : `${all} ${line}`
  }, '')
}
