import type { TextChange } from '#text'
import type { Item, Node } from './syntax/index.js'

/** The text that is edited, and the blanks by which it indents. */
export interface Page {
  readonly text: string
  readonly step: string
}

/** The changes that make something so; null when it cannot be written there without guessing. */
export type Changes = readonly TextChange[] | null

/** All changes together, or null when one of them is not possible. */
export const together = (...parts: readonly Changes[]): Changes =>
  parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? [])

/** Where the line that holds the offset starts. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** Where the line that holds the offset stops, its line end not counted. */
export const lineStop = (text: string, offset: number): number => {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return text[end - 1] === '\r' && end > offset ? end - 1 : end
}

/** The blanks before something that is the first on its line; null when other text stands there. */
export const indentOf = ({ text }: Page, { start }: Node): string | null => {
  const before = text.slice(lineStart(text, start), start)
  return before.trim() === '' ? before : null
}

/** Whether a node begins and ends on one line. */
export const isOnOneLine = ({ text }: Page, { start, end }: Node): boolean => !text.slice(start, end).includes('\n')

/** By how much the items of a file stand in from what holds them; two blanks where nothing shows it. */
export const stepOf = (text: string, items: readonly Item[]): string => {
  for (const item of items) {
    const [first] = item.kind === 'block' ? item.body.items : []
    if (!first) continue
    const blanks = text.slice(lineStart(text, first.start), first.start)
    if (/^(\t|[ ]{1,8})$/.test(blanks)) return blanks
  }
  return '  '
}

/** A line of nothing else leaves with what stands on it. */
export const withoutLine = ({ text }: Page, item: Item): Changes => {
  const start = lineStart(text, item.start)
  const stop = lineStop(text, item.end)
  const isAlone = text.slice(start, item.start).trim() === '' && /^\s*((#|\/\/).*)?$/.test(text.slice(item.end, stop))
  return isAlone && start > 0 ? [{ start: start - 1, end: stop, text: '' }] : null
}
