import { createTwoFilesPatch } from 'diff'

/** A patch that `git apply` takes. */
export const unifiedPatch = (path: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 }).replace(
    /^=+\n/,
    '',
  )
