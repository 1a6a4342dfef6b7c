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
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
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

/** The lines of a text, for places in it. */
export const lineIndex = (text: string): LineIndex => {
  const starts = startsOf(text)
  // Whoever asks for one place asks for its neighbours next.
  let last = 0
  const lineOf = (offset: number): number => {
    if ((starts[last] ?? 0) > offset || (starts[last + 2] ?? text.length + 1) <= offset) last = lineAt(starts, offset)
    else if ((starts[last + 1] ?? text.length + 1) <= offset) last++
    return last
  }
  const position = (offset: number) => {
    const line = lineOf(offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
  return {
    count: starts.length,
    position,
    offset: (line, column) => Math.min((starts[line - 1] ?? text.length) + column - 1, starts[line] ?? text.length),
    span: (file, start, end) => {
      const line = lineOf(start)
      const column = start - (starts[line] ?? 0) + 1
      const stop = Math.max(start, end)
      const endLine = lineOf(stop)
      return { file, line: line + 1, column, endLine: endLine + 1, endColumn: stop - (starts[endLine] ?? 0) + 1 }
    },
  }
}
