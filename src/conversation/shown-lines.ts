import type { ShownFile } from './state.js'

/** The side of a diff, as GitHub calls it: before and after. */
export type DiffSide = 'LEFT' | 'RIGHT'

/** The lines a diff shows, by side, each with the number of its hunk: only these can carry a comment. */
export interface ShownLines {
  readonly LEFT: ReadonlyMap<number, number>
  readonly RIGHT: ReadonlyMap<number, number>
  /** Lines that the change takes away, on the left, and puts in, on the right. */
  readonly removed: ReadonlySet<number>
  readonly added: ReadonlySet<number>
}

const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/

/** Reads a patch as GitHub lists it: deletions are LEFT, additions RIGHT, context is both. */
export const shownLines = ({ patch }: ShownFile): ShownLines => {
  const shown = {
    LEFT: new Map<number, number>(),
    RIGHT: new Map<number, number>(),
    removed: new Set<number>(),
    added: new Set<number>(),
  }
  let [left, right, hunk] = [0, 0, -1]
  for (const line of patch?.split('\n') ?? []) {
    const start = header.exec(line)
    if (start) [left, right, hunk] = [Number(start[1]), Number(start[2]), hunk + 1]
    else if (line.startsWith('+')) {
      shown.added.add(right)
      shown.RIGHT.set(right++, hunk)
    } else if (line.startsWith('-')) {
      shown.removed.add(left)
      shown.LEFT.set(left++, hunk)
    } else if (!line.startsWith('\\') && hunk >= 0) {
      shown.LEFT.set(left++, hunk)
      shown.RIGHT.set(right++, hunk)
    }
  }
  return shown
}
