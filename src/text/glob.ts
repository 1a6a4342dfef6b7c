import { minimatch } from 'minimatch'

/** Whether a path or address matches a glob. Negation and comment syntax are off: a glob is only ever a glob. */
export const matchesGlob = (text: string, glob: string): boolean =>
  minimatch(text, glob, { dot: true, nonegate: true, nocomment: true, platform: 'linux' })
