/** True, false, or null for what documentation or the files leave open. */
export type Truth = boolean | null

export const and = (...truths: readonly Truth[]): Truth => {
  if (truths.includes(false)) return false
  return truths.includes(null) ? null : true
}

export const or = (...truths: readonly Truth[]): Truth => {
  if (truths.includes(true)) return true
  return truths.includes(null) ? null : false
}

export const not = (truth: Truth): Truth => (truth === null ? null : !truth)
