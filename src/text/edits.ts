import type { Edit } from '#model'
import { lineIndex } from './lines.js'

/** A change of one stretch of a text: offsets in UTF-16 units, the end exclusive. Equal offsets insert. */
export interface TextChange {
  readonly start: number
  readonly end: number
  readonly text: string
}

const lineEnd = /\r\n|\n|\r/

/** Widens changes to whole lines, merging those that meet on a line, so that a reviewer can click them. */
export const toLineEdits = (file: string, text: string, changes: readonly TextChange[]): Edit[] => {
  const index = lineIndex(text)
  const edits: { from: number; to: number; changes: TextChange[] }[] = []
  for (const change of [...changes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const from = index.position(change.start).line
    const to = index.position(change.end).line
    const last = edits.at(-1)
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to)
      last.changes.push(change)
    } else edits.push({ from, to, changes: [change] })
  }
  return edits.map(({ from, to, changes: inside }) => {
    const start = index.offset(from, 1)
    const end = lineStop(text, index.offset(to, 1))
    return { file, startLine: from, endLine: to, text: splice(text.slice(start, end), inside, start) }
  })
}

/** The offset at which the line that starts here ends, its line end not counted. */
const lineStop = (text: string, start: number): number => {
  const match = lineEnd.exec(text.slice(start))
  return match ? start + match.index : text.length
}

const splice = (line: string, changes: readonly TextChange[], origin: number): string => {
  let result = ''
  let at = origin
  for (const change of changes) {
    result += line.slice(at - origin, change.start - origin) + change.text
    at = change.end
  }
  return (result + line.slice(at - origin)).replace(/\r\n|\r/g, '\n')
}

/** Applies line edits, which may not overlap, keeping the text's own line ends. */
export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  const index = lineIndex(text)
  const end = lineEnd.exec(text)?.[0] ?? '\n'
  return [...edits]
    .sort((a, b) => b.startLine - a.startLine)
    .reduce((result, edit) => {
      const start = index.offset(edit.startLine, 1)
      const stop = lineStop(text, index.offset(edit.endLine, 1))
      return result.slice(0, start) + edit.text.replaceAll('\n', end) + result.slice(stop)
    }, text)
}
