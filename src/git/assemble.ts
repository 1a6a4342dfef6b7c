import type { SourceFile } from '#model'
import { type Assembled, assembly, type Changed, type Synthesised } from '#review'

/** One side of a comparison that can list its files and read some of them. */
export interface Side {
  /** Every path there is, sorted. */
  readonly paths: readonly string[]
  has(path: string): boolean
  read(paths: readonly string[]): readonly SourceFile[]
}

/** Reads the changed files of both sides and whatever else is needed to understand them. */
export const assemble = (
  changes: readonly Changed[],
  before: Side,
  after: Side,
  synthesised?: Synthesised,
): Assembled => {
  const sides = { before, after }
  const steps = assembly(changes, { before: before.paths, after: after.paths }, synthesised)
  let step = steps.next()
  while (!step.done) step = steps.next(sides[step.value.side].read(step.value.paths))
  return step.value
}
