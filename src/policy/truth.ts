/** True, false, or null for what documentation or the files leave open. */
export type Truth = boolean | null

/** True when all are; false when one is. */
export const and = (...truths: readonly Truth[]): Truth => {
  if (truths.includes(false)) return false
  return truths.includes(null) ? null : true
}

/** True when one is; false when none can be. */
export const or = (...truths: readonly Truth[]): Truth => {
  if (truths.includes(true)) return true
  return truths.includes(null) ? null : false
}

/** The opposite; what is open stays open. */
export const not = (truth: Truth): Truth => (truth === null ? null : !truth)
