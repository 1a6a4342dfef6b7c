import type { Fault, Node } from './ast.js'
import { type Cursor, isNameStart, type SyntaxStop } from './scan.js'

/** After so many faults a file is not worth more reading. */
const mostFaults = 50
/** How much text may be read again because of faults: so many times the file, and a little more for small ones. */
const mostReread = { times: 4, more: 65_536 }

/** How many faults there were when the broken item began. */
type Known = number

/**
 * Keeps the fault and moves the cursor to where the next item seems to begin, judged by indentation. False when there is
 * no such place, or when the file has had its share of effort.
 */
export const recover = (cursor: Cursor, stop: SyntaxStop, start: number, known: Known): boolean => {
  const { text, at: reached } = cursor
  const next = stop.reach === 'rest' ? text.length : resumption(cursor, stop, start)
  forget(cursor, next, known)
  if (stop.message) {
    cursor.errors.push({ message: stop.message, offset: stop.offset, start, end: contentEnd(text, start, next) })
  }
  cursor.reread += Math.max(0, reached - next)
  const isSpent = cursor.errors.length >= mostFaults || cursor.reread > text.length * mostReread.times + mostReread.more
  cursor.at = isSpent ? text.length : next
  return cursor.at < text.length
}

/** Keeps a fault; false when that is the last one the file may have. */
export const tell = (cursor: Cursor, fault: Fault): boolean => {
  if (cursor.errors.length < mostFaults) cursor.errors.push(fault)
  return cursor.errors.length < mostFaults
}

/** What will be read again is forgotten. */
const forget = (cursor: Cursor, next: number, known: Known): void => {
  const isAhead = (node: Node | undefined) => node !== undefined && node.start >= next
  while (isAhead(cursor.comments.at(-1))) cursor.comments.pop()
  while (isAhead(cursor.heredocs.at(-1))) cursor.heredocs.pop()
  while (cursor.errors.length > known && isAhead(cursor.errors.at(-1))) cursor.errors.pop()
}

/** The offset behind the last thing before `next` that is no blank. */
export const contentEnd = (text: string, start: number, next: number): number => {
  let end = next
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  return end
}

/** A line of its own: where it starts, where its first mark stands, and where it ends. */
interface Line {
  readonly start: number
  readonly mark: number
  readonly end: number
}

const lineAt = (text: string, start: number): Line => {
  const found = text.indexOf('\n', start)
  let mark = start
  while (text[mark] === ' ' || text[mark] === '\t') mark++
  return { start, mark, end: found < 0 ? text.length : found }
}

/** The beginning of the next line that stands no further in than the broken item and looks like what may follow it. */
const resumption = (cursor: Cursor, stop: SyntaxStop, start: number): number => {
  const { text } = cursor
  const first = lineAt(text, text.lastIndexOf('\n', start - 1) + 1)
  const indent = start - first.start
  const opens = /\{[ \t]*((#|\/\/).*)?\r?$/.test(text.slice(start, Math.min(first.end, start + longestLine)))
  for (let line = first; line.end < text.length; ) {
    line = lineAt(text, Math.max(line.end + 1, heredocStop(cursor, start, line.end + 1)))
    if (line.mark - line.start > indent) continue
    if (isHead(text, line, stop)) return line.mark
    if (line.start <= stop.offset || stop.reach !== 'item' || text[line.mark] !== '}') continue
    // The brace of the broken item itself, with what else it closes, or that of the block around.
    return opens && line.mark - line.start === indent ? line.end : line.mark
  }
  return text.length
}

/** Lines inside a heredoc that was read are text; gives where its last line begins, or where we are. */
const heredocStop = ({ text, heredocs }: Cursor, start: number, at: number): number => {
  const around = heredocs.find((heredoc) => heredoc.start >= start && heredoc.start < at && at <= heredoc.end)
  return around ? text.lastIndexOf('\n', around.end - 1) + 1 : at
}

const longestLine = 500
const argument = /^[\p{L}_][\w-]*[ \t]*=(?![=>])/u
const block = /^[\p{L}_][\w-]*([ \t]+("[^"]*"|[\w-]+))*[ \t]*\{[ \t]*((#|\/\/).*)?\r?$/u

/**
 * Whether an item may begin on this line. Behind the fault any name will do; before it, where the item may have run on
 * into others, only what cannot be taken for a part of it.
 */
const isHead = (text: string, line: Line, stop: SyntaxStop): boolean => {
  if (!isNameStart(text.codePointAt(line.mark))) return false
  if (line.start > stop.offset && stop.reach === 'item') return true
  const words = text.slice(line.mark, Math.min(line.end, line.mark + longestLine))
  return block.test(words) || (stop.reach === 'item' && argument.test(words))
}
