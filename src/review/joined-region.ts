import type { Edit } from '#model'

/** Lines from the first to the last, from 1. */
interface Lines {
  readonly start: number
  readonly end: number
}

/** A stretch of a file as it was, and the lines that stand in its place after some edits. */
export interface Region {
  readonly file: string
  readonly was: Lines
  readonly now: Lines
}

/** A text by lines, whatever ends them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/)

/** By how many lines an edit makes its file longer. */
const growth = ({ startLine, endLine, text }: Edit): number => linesOf(text).length - (endLine - startLine + 1)

/** The region after an edit in or at it, given in the lines as they are; the edit alone where there was none. */
export const regionAfter = (region: Region | null, edit: Edit): Region => {
  const { file, startLine, endLine } = edit
  const { was, now } = region ?? { was: lines(startLine, endLine), now: lines(startLine, endLine) }
  const [start, end] = [Math.min(now.start, startLine), Math.max(now.end, endLine)]
  return {
    file,
    was: lines(was.start - (now.start - start), was.end + (end - now.end)),
    now: lines(start, end + growth(edit)),
  }
}

/** A region after an edit elsewhere: one above it in its file moves it. */
export const shifted = (region: Region, edit: Edit): Region => {
  if (edit.file !== region.file || edit.endLine >= region.now.start) return region
  const by = growth(edit)
  return { ...region, now: lines(region.now.start + by, region.now.end + by) }
}

const lines = (start: number, end: number): Lines => ({ start, end })
