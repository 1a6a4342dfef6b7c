import type { ChangedFile } from './repository.js'

export type Side = 'LEFT' | 'RIGHT'

/** The line numbers a hunk shows on each side, context included: only these can carry a comment. */
export type Shown = Readonly<Record<Side, ReadonlyMap<number, number>>>

/** By side: line number → number of the hunk that shows it. */
export const shownLines = (patch: string | null): Shown => {
  const shown = { LEFT: new Map<number, number>(), RIGHT: new Map<number, number>() }
  let [before, after, hunk] = [0, 0, -1]
  for (const line of patch?.split('\n') ?? []) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)
    if (header) [before, after, hunk] = [Number(header[1]), Number(header[2]), hunk + 1]
    else if (line.startsWith('\\')) continue
    else {
      if (!line.startsWith('+')) shown.LEFT.set(before++, hunk)
      if (!line.startsWith('-')) shown.RIGHT.set(after++, hunk)
    }
  }
  return shown
}

/** Where somebody wants a comment. */
export interface Anchor {
  readonly path: string
  readonly line?: number | undefined
  readonly side?: string | undefined
  readonly start_line?: number | null | undefined
  readonly start_side?: string | null | undefined
  readonly subject_type?: string | undefined
}

const sideOf = (name: string | null | undefined): Side => (name === 'LEFT' ? 'LEFT' : 'RIGHT')

/**
 * Why GitHub would refuse an anchor, in its words as seen in the wild: "Line could not be resolved" (max-sixty/tend#252),
 * "start line must precede the end line" (ubuntu/WSL#244). Null when it accepts.
 */
export const anchorRefusal = (files: readonly ChangedFile[], anchor: Anchor): string | null => {
  const file = files.find(({ path }) => path === anchor.path)
  if (!file) return 'Path could not be resolved'
  if (anchor.subject_type === 'file') return null
  if (anchor.line === undefined) return 'Line could not be resolved'
  const shown = shownLines(file.patch)
  const hunk = shown[sideOf(anchor.side)].get(anchor.line)
  if (hunk === undefined) return 'Line could not be resolved'
  return anchor.start_line == null ? null : startRefusal(shown, anchor, anchor.start_line, anchor.line, hunk)
}

const startRefusal = (shown: Shown, anchor: Anchor, start: number, end: number, hunk: number): string | null => {
  const side = sideOf(anchor.start_side ?? anchor.side)
  if (side === sideOf(anchor.side) && start >= end)
    return 'Pull request review thread start line must precede the end line.'
  const startHunk = shown[side].get(start)
  if (startHunk === undefined) return 'Start line could not be resolved'
  return startHunk === hunk ? null : 'Pull request review thread start line must be part of the same hunk as the line.'
}

/** Where a line of the old text stands in the new one, by their patch; null when it was changed or removed. */
export const movedLine = (patch: string | null, line: number): number | null => {
  let shift = 0
  let [before, after] = [0, 0]
  for (const row of patch?.split('\n') ?? []) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(row)
    if (header) {
      // A side without lines names the line before it.
      before = Number(header[1]) + (header[2] === '0' ? 1 : 0)
      after = Number(header[3]) + (header[4] === '0' ? 1 : 0)
      if (before > line) return line + shift
    } else if (row.startsWith('+')) after++
    else if (row.startsWith('-')) {
      if (before === line) return null
      before++
    } else if (!row.startsWith('\\')) {
      if (before === line) return after
      before++
      after++
    }
    shift = after - before
  }
  return line + shift
}
