import type { Change, Value } from '#model'
import type { Problem } from './rule.js'

/**
 * Where a reader sees what was lost: the new value where one is written, otherwise the line of the before side that is gone.
 */
export const lossAt = (before: Value<unknown>, after: Value<unknown>): Required<Pick<Problem, 'at' | 'side'>> =>
  isWritten(before) && !isWritten(after) ? { at: before.span, side: 'before' } : { at: after.span, side: 'after' }

const isWritten = (value: Value<unknown>): boolean => value.kind !== 'known' || value.origin === 'written'

/** Nothing is written any more, and the tool leaves the live setting as it is. */
export const isKept = (value: Value<unknown>): boolean => value.kind === 'known' && value.keeps === true

/** Whether deploying does anything about the difference at a path: it is there, and not merely left unmanaged. */
export const takesEffect = ({ properties }: Change, path: string): boolean =>
  properties.some((property) => property.path === path && property.effect !== 'none' && property.effect !== 'unmanaged')
