import type { ChangeSet } from '#model'

/** The lines of a side's files, for excerpts and diffs; a file that has no text has no lines. */
export interface SourceLines {
  /** Lines `first` to `last`, from 1 and inclusive; fewer where the file ends. */
  lines(side: 'before' | 'after', file: string, first: number, last?: number): readonly string[]
}

/** Splits each file once, and only when it is asked for. */
export const sourceLines = ({ files }: ChangeSet): SourceLines => {
  const texts = new Map<string, string>()
  for (const { before, after } of files) {
    if (before?.text) texts.set(`before ${before.path}`, before.text)
    if (after?.text) texts.set(`after ${after.path}`, after.text)
  }
  const split = new Map<string, readonly string[]>()
  return {
    lines: (side, file, first, last = first) => {
      const key = `${side} ${file}`
      const lines = split.get(key) ?? (texts.get(key) ?? '').split(/\r\n|\n|\r/)
      split.set(key, lines)
      return lines.slice(Math.max(first - 1, 0), last)
    },
  }
}
