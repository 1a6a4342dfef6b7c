import { isCandidate, wantedFiles } from '#formats'
import type { FilePair, Notice, SourceFile } from '#model'
import type { Changed } from './listing.js'

/** One side of a comparison that can list its files and read some of them. */
export interface Side {
  /** Every path there is, sorted. */
  readonly paths: readonly string[]
  has(path: string): boolean
  read(paths: readonly string[]): readonly SourceFile[]
}

/** How often context may ask for more context: a module in a module in a module. */
const rounds = 6
/** How many files of context one side may take. */
const mostContext = 2000

/** Reads the changed files of both sides and whatever else is needed to understand them. */
export const assemble = (
  changes: readonly Changed[],
  before: Side,
  after: Side,
): { readonly files: FilePair[]; readonly notices: Notice[] } => {
  const relevant = changes.filter(
    ({ path, previousPath }) => isCandidate(path) || (previousPath && isCandidate(previousPath)),
  )
  const was = readWithContext(
    before,
    relevant.flatMap(({ status, path, previousPath }) =>
      status === 'A' || status === 'C' ? [] : [previousPath ?? path],
    ),
  )
  const is = readWithContext(
    after,
    relevant.flatMap(({ status, path }) => (status === 'D' ? [] : [path])),
  )
  const pairs = relevant.map((change) => pairOf(change, was.files, is.files))
  const done = new Set(pairs.flatMap(({ path, previousPath }) => [path, previousPath ?? path]))
  const context = [...new Set([...was.files.keys(), ...is.files.keys()])].filter((path) => !done.has(path)).sort()
  return {
    files: [
      ...pairs,
      ...context.map((path) => ({
        path,
        before: was.files.get(path) ?? null,
        after: is.files.get(path) ?? null,
        changed: false,
      })),
    ],
    notices: [...was.notices, ...is.notices],
  }
}

const pairOf = (
  { status, path, previousPath }: Changed,
  was: ReadonlyMap<string, SourceFile>,
  is: ReadonlyMap<string, SourceFile>,
): FilePair => ({
  path,
  ...(previousPath ? { previousPath } : {}),
  before: status === 'A' || status === 'C' ? null : (was.get(previousPath ?? path) ?? null),
  after: status === 'D' ? null : (is.get(path) ?? null),
  changed: true,
})

const readWithContext = (
  side: Side,
  first: readonly string[],
): { readonly files: Map<string, SourceFile>; readonly notices: Notice[] } => {
  const files = new Map<string, SourceFile>()
  let next = [...new Set(first)]
  for (let round = 0; next.length > 0; round++) {
    if (round === rounds || files.size + next.length > first.length + mostContext)
      return { files, notices: [tooMuchContext(next[0] ?? '')] }
    for (const file of side.read(next)) files.set(file.path, file)
    next = wantedFiles([...files.values()], side.paths).filter((path) => side.has(path) && !files.has(path))
  }
  return { files, notices: [] }
}

const tooMuchContext = (file: string): Notice => ({
  code: 'limit',
  file,
  line: 1,
  message: 'The files that the change depends on are too many; this one and those behind it were not read.',
})
