import { createTwoFilesPatch, structuredPatch } from 'diff'

/** A run of lines shown by a diff: first line (from 1) and length on each side, context included. */
export interface Hunk {
  readonly beforeStart: number
  readonly beforeLines: number
  readonly afterStart: number
  readonly afterLines: number
}

/** The hunks of a change with three lines of context, as GitHub shows them. */
const hunksOf = (before: string, after: string): Hunk[] =>
  structuredPatch('', '', before, after, '', '', { context: 3 }).hunks.map((hunk) => ({
    beforeStart: hunk.oldStart,
    beforeLines: hunk.oldLines,
    afterStart: hunk.newStart,
    afterLines: hunk.newLines,
  }))

/** A patch that `git apply` takes. */
export const unifiedPatch = (path: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 }).replace(
    /^=+\n/,
    '',
  )
