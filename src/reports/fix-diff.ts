import type { Edit, SpelledFix } from '#model'
import type { SourceLines } from './source-lines.js'

/** A line that goes or comes. */
interface DiffLine {
  readonly sign: '-' | '+'
  readonly text: string
}

/** The lines of one edit, from the first that goes or comes. */
export interface FileDiff {
  readonly file: string
  readonly line: number
  readonly lines: readonly DiffLine[]
}

/** What a fix takes away and puts in, lines that stay left out. */
export const fixDiff = ({ edits }: SpelledFix, source: SourceLines): readonly FileDiff[] =>
  edits.map((edit) => diffOf(edit, source)).filter(({ lines }) => lines.length > 0)

const diffOf = (edit: Edit, source: SourceLines): FileDiff => {
  const was = source.lines('after', edit.file, edit.startLine, edit.endLine)
  const is = edit.text.split('\n')
  const most = Math.min(was.length, is.length)
  let head = 0
  while (head < most && was[head] === is[head]) head++
  let tail = 0
  while (tail < most - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++
  return {
    file: edit.file,
    line: edit.startLine + head,
    lines: [
      ...was.slice(head, was.length - tail).map((text) => ({ sign: '-' as const, text })),
      ...is.slice(head, is.length - tail).map((text) => ({ sign: '+' as const, text })),
    ],
  }
}
