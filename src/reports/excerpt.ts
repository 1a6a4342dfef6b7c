import type { Span } from '#model'
import { withoutSecrets } from '#text'
import { visible } from './escape.js'
import type { Paint } from './paint.js'
import type { SourceLines } from './source-lines.js'
import { cellsOf } from './width.js'

/** How many UTF-16 units around the place are looked at, so that a line of megabytes costs nothing. */
const reach = 400

interface Cell {
  readonly text: string
  readonly cells: number
  readonly marked: boolean
}

/** The source line of a span with carets below it, cut to `width` cells; nothing when the line is not at hand. */
export const excerpt = (
  span: Span,
  side: 'before' | 'after',
  source: SourceLines,
  width: number,
  { dim, red }: Paint,
): readonly string[] => {
  const [written] = source.lines(side, span.file, span.line)
  if (written === undefined || written.trim() === '') return []
  const line = withoutSecrets(written)
  const number = String(span.line)
  const room = width - number.length - 5
  const { text, before, marks } = pointed(line, span, room)
  return [
    `  ${dim(`${number} |`)} ${text}`,
    `  ${dim(`${' '.repeat(number.length)} |`)} ${' '.repeat(before)}${red('^'.repeat(marks))}`,
  ]
}

/** The part of a line that shows the place: how many cells stand before it and how many it takes. */
const pointed = (line: string, span: Span, room: number) => {
  const end = span.endLine > span.line ? line.trimEnd().length : span.endColumn - 1
  const start = Math.min(span.column - 1, line.length)
  const cells = cellsIn(line, start, Math.max(end, start + 1))
  const from = firstShown(cells, room)
  const shown = fitting(cells.slice(from), room)
  const before = shown.findIndex(({ marked }) => marked)
  return {
    text: shown.map(({ text }) => text).join(''),
    before: sum(before < 0 ? shown : shown.slice(0, before)),
    marks: Math.max(1, sum(shown.filter(({ marked }) => marked))),
  }
}

const cellsIn = (line: string, start: number, end: number): readonly Cell[] => {
  const cells: Cell[] = []
  const from = Math.max(0, start - reach)
  let at = from
  for (const character of line.slice(from, start + reach)) {
    const text = character === '\t' ? '  ' : visible(character)
    const width = text.length > character.length ? text.length : cellsOf(character)
    cells.push({ text, cells: width, marked: at >= start && at < end })
    at += character.length
  }
  return cells
}

/** The first cell to show: the line's start, unless the place would then fall off the right edge. */
const firstShown = (cells: readonly Cell[], room: number): number => {
  const place = cells.findIndex(({ marked }) => marked)
  if (place < 0 || sum(cells.slice(0, place + 1)) <= room / 2 || sum(cells) <= room) return 0
  return Math.max(0, place - Math.floor(room / 4))
}

const fitting = (cells: readonly Cell[], room: number): readonly Cell[] => {
  let used = 0
  const over = cells.findIndex(({ cells: width }) => {
    used += width
    return used > room
  })
  return over < 0 ? cells : cells.slice(0, over)
}

const sum = (cells: readonly Cell[]): number => cells.reduce((total, { cells: width }) => total + width, 0)
