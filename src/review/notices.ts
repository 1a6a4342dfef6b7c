import type { Notice } from '#model'
import { groupBy } from './group-by.js'
import { isUnread } from './holes.js'
import type { Judged } from './judge.js'
import { isReviewed, type Scope } from './scope.js'
import type { Sides } from './sides.js'

/** What of the after side could not be read, resolved or decided, as far as it concerns the change. */
export const afterNotices = (sides: Sides, judged: readonly Judged[], scope: Scope): readonly Notice[] => {
  const { changeSet, after, config } = sides
  const concerns = concernsOf(judged, scope)
  return [
    ...changeSet.notices,
    ...after.notices.filter((notice) => isUnread(notice) || concerns(notice)),
    ...judged.filter(({ complete, pair }) => !complete && scope.isChanged(pair)).flatMap(tooManyConditions),
  ].filter(({ file }) => isReviewed(file, config))
}

/** Whether a notice stands in a changed file or in a resource that the change touches. */
const concernsOf = (judged: readonly Judged[], scope: Scope): ((notice: Notice) => boolean) => {
  const spans = judged.flatMap(({ pair }) => (pair.after && scope.isTouched(pair) ? [pair.after.span] : []))
  const touched = groupBy(spans, ({ file }) => file)
  return ({ file, line }) =>
    scope.isChangedFile(file) || (touched.get(file) ?? []).some((span) => span.line <= line && line <= span.endLine)
}

const tooManyConditions = ({ pair }: Judged): readonly Notice[] => {
  const resource = pair.after ?? pair.before
  if (!resource) return []
  const { file, line } = resource.head
  const message = `Too many conditions decide about ${resource.address}: not all of their combinations were judged.`
  return [{ code: 'limit', file, line, message }]
}

/**
 * Of the before side only what could not be read there and is whole or gone now: nothing in it could be compared. What
 * could not be resolved there is of the past, and a file that is still broken has its own notice.
 */
export const beforeNotices = ({ changeSet, before, after, config }: Sides): readonly Notice[] => {
  const broken = new Set(after.notices.filter(isUnread).map(({ file }) => file))
  const changed = changeSet.files.filter((pair) => pair.changed && pair.before)
  const afterPaths = new Map(changed.map((pair) => [pair.before?.path, pair.after?.path ?? null]))
  return before.notices
    .filter((notice) => isUnread(notice) && afterPaths.has(notice.file) && isReviewed(notice.file, config))
    .flatMap((notice) => {
      const path = afterPaths.get(notice.file) ?? null
      if (path === null)
        return [said(notice, 'The base side could not be fully read, so what this change deletes is not all known.')]
      return broken.has(path)
        ? []
        : [said(notice, 'The base side could not be fully read, so what stands here may count as new.')]
    })
}

const said = (notice: Notice, sentence: string): Notice => ({ ...notice, message: `${sentence} ${notice.message}` })

/** Sorted by place, each once. */
export const inOrder = (notices: readonly Notice[]): readonly Notice[] => {
  const unique = new Map(
    notices.map((notice) => [JSON.stringify([notice.file, notice.line, notice.code, notice.message]), notice]),
  )
  return [...unique.values()].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  )
}

/** Orders text by its UTF-16 units, the same everywhere. */
export const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b)
