import { movedLine, shownLines } from './anchors.js'
import { filesOf, pullOf } from './pulls.js'
import type { ReviewComment, World } from './world.js'

/** Where a comment stands today, in lines of today's diff. */
export interface Place {
  readonly line: number | null
  readonly startLine: number | null
}

/**
 * Follows a comment through later pushes: null when it is outdated, because one of its lines changed or the diff no
 * longer shows them. A comment on a whole file is outdated only when the file leaves the diff.
 */
export const placeOf = (world: World, comment: ReviewComment): Place | null => {
  const root = world.reviewComments.find(({ id }) => id === comment.replyTo) ?? comment
  const pull = pullOf(world, comment.pull)
  const file = filesOf(world, pull).find(({ path }) => path === root.path)
  if (!file) return null
  if (root.line === null) return { line: null, startLine: null }
  const shown = shownLines(file.patch)[root.side]
  const first = root.startLine ?? root.line
  const lines = Array.from({ length: root.line - first + 1 }, (_, index) =>
    moved(world, root, pull.head.sha, first + index),
  )
  if (lines.some((line) => line === null || !shown.has(line))) return null
  return { line: lines.at(-1) ?? null, startLine: root.startLine === null ? null : (lines[0] ?? null) }
}

const moved = (world: World, comment: ReviewComment, head: string, line: number): number | null => {
  if (comment.commit === head || comment.side === 'LEFT') return line
  const between = world.git.changes(comment.commit, head).find(({ path }) => path === comment.path)
  if (between?.status === 'removed') return null
  return between ? movedLine(between.patch, line) : line
}
