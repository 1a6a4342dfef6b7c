import type { Review } from '#model'
import type { Judged } from './judge.js'
import { isReviewed, type Scope } from './scope.js'
import type { Sides } from './sides.js'

/** How much was looked at: changed files that hold infrastructure, and resources that stand in them or changed. */
export const coverageOf = (
  { changeSet, before, after, config }: Sides,
  judged: readonly Judged[],
  scope: Scope,
): Review['coverage'] => {
  const [was, is] = [new Set(before.files), new Set(after.files)]
  const reviewed = changeSet.files.filter(
    (pair) =>
      pair.changed &&
      [pair.path, pair.previousPath ?? pair.path].some((path) => isReviewed(path, config)) &&
      ((pair.after && is.has(pair.after.path)) || (pair.before && was.has(pair.before.path))),
  ).length
  const resources = judged.filter(({ pair }) => pair.after && scope.isTouched(pair)).length
  return { files: { seen: changeSet.seen, reviewed, skipped: Math.max(0, changeSet.seen - reviewed) }, resources }
}
