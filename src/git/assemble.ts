import type { SourceFile } from '#model'
import { type Assembled, assembly, type Changed, type Synthesised } from '#review'

/** One side of a comparison that can list its files. */
export interface Listed {
  /** Every path there is, sorted. */
  readonly paths: readonly string[]
  has(path: string): boolean
}

/** One that can also read some of them: at once from disk, or later from git. */
export interface Side<Files = readonly SourceFile[]> extends Listed {
  read(paths: readonly string[]): Files
}

/** Reads the changed files of both sides and whatever else is needed to understand them. */
export const assemble = (
  changes: readonly Changed[],
  before: Side,
  after: Side,
  synthesised?: Synthesised,
): Assembled => {
  const sides = { before, after }
  const steps = begun(changes, sides, synthesised)
  let step = steps.next()
  while (!step.done) step = steps.next(sides[step.value.side].read(step.value.paths))
  return step.value
}

/** As `assemble`, of sides that answer later. */
export const assembleLater = async (
  changes: readonly Changed[],
  before: Side<Promise<readonly SourceFile[]>>,
  after: Side<Promise<readonly SourceFile[]>>,
  synthesised?: Synthesised,
): Promise<Assembled> => {
  const sides = { before, after }
  const steps = begun(changes, sides, synthesised)
  let step = steps.next()
  while (!step.done) step = steps.next(await sides[step.value.side].read(step.value.paths))
  return step.value
}

const begun = (
  changes: readonly Changed[],
  { before, after }: { readonly before: Listed; readonly after: Listed },
  synthesised: Synthesised | undefined,
) => assembly(changes, { before: before.paths, after: after.paths }, synthesised)
