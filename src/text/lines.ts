import type { Span } from '#model'

/** Turns offsets (UTF-16 units from 0) into lines and columns (from 1), for one text. `\n`, `\r\n` and a lone `\r` end a line. */
export interface LineIndex {
  readonly count: number
  position(offset: number): { readonly line: number; readonly column: number }
  /** The offset of a position; columns past the end of the line stop at its end. */
  offset(line: number, column: number): number
  span(file: string, start: number, end: number): Span
}

/** Offsets at which lines start. */
const startsOf = (text: string): number[] => {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
  return starts
}

/** The last start at or before the offset, by halving. */
const lineAt = (starts: readonly number[], offset: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

export const lineIndex = (text: string): LineIndex => {
  const starts = startsOf(text)
  const position = (offset: number) => {
    const line = lineAt(starts, offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
  return {
    count: starts.length,
    position,
    offset: (line, column) => Math.min((starts[line - 1] ?? text.length) + column - 1, starts[line] ?? text.length),
    span: (file, start, end) => {
      const from = position(start)
      const to = position(Math.max(start, end))
      return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
    },
  }
}
