import type { ShownFile } from '#conversation'
import { isCandidate } from '#formats'
import type { ChangeSet, Notice, Revision, SourceFile } from '#model'
import { type Assembled, assemble, type Changed, isOwn, policyFilePath, type Synthesised } from '#review'
import { blobReader, type ReadFiles } from './blobs.js'
import { type ChangedFiles, changesBetween } from './changed-files.js'
import type { GitHub } from './client.js'
import { readTree, type Tree } from './tree.js'

/** A change as GitHub holds it: what the review reads, and what of it can be commented. */
export interface RemoteChange {
  readonly changeSet: ChangeSet
  readonly shown: readonly ShownFile[]
}

/** Reads both sides of a change as data. `base` is the merge base; without a file that could matter, no file is read. */
export const readChangeSet = async (
  github: GitHub,
  base: Revision,
  head: Revision,
  { files, isWhole }: ChangedFiles,
  synthesised?: Synthesised,
): Promise<RemoteChange> => {
  const matters =
    synthesised !== undefined ||
    files.some(({ path, previousPath }) => [path, previousPath ?? path].some((one) => isCandidate(one) || isOwn(one)))
  if (isWhole && !matters)
    return { changeSet: { base, head, files: [], seen: files.length, notices: [] }, shown: files }
  const before = await readTree(github, base.sha)
  const after = await readTree(github, head.sha)
  const all = isWhole ? files : [...files, ...changesBetween(before, after, files)]
  const read = blobReader(github)
  const { files: pairs, notices, beside } = await assembled(all, before, after, read, synthesised)
  const changeSet = {
    base,
    head,
    files: pairs,
    seen: all.length + beside,
    notices: [...notices, ...cut(all, before, after)],
  }
  return { changeSet, shown: all }
}

const nothing: Tree = { files: new Map(), isWhole: true }

/** Reads a whole commit, as if all of it were added. */
export const readWhole = async (github: GitHub, head: Revision): Promise<ChangeSet> => {
  const after = await readTree(github, head.sha)
  const all = [...after.files.keys()].sort().map((path) => ({ status: 'A', path, previousPath: null }))
  const { files, notices } = await assembled(all, nothing, after, blobReader(github))
  return { base: null, head, files, seen: all.length, notices: [...notices, ...cut(all, nothing, after)] }
}

const assembled = (
  changes: readonly Changed[],
  before: Tree,
  after: Tree,
  read: ReadFiles,
  synthesised?: Synthesised,
): Promise<Assembled> => {
  const sides = { before, after }
  const listings = { before: [...before.files.keys()].sort(), after: [...after.files.keys()].sort() }
  return assemble(changes, listings, ({ side, paths }) => readPaths(sides[side], paths, read), synthesised)
}

const readPaths = async (tree: Tree, paths: readonly string[], read: ReadFiles): Promise<readonly SourceFile[]> => {
  const files = await read(paths.flatMap((path) => tree.files.get(path) ?? []))
  const missing = paths.filter((path) => !tree.files.has(path))
  return [...files, ...missing.map((path) => ({ path, text: null, unreadable: 'missing' as const }))]
}

/** A tree too large to be listed whole hides files that the change may depend on. */
const cut = (changes: readonly Changed[], before: Tree, after: Tree): readonly Notice[] => {
  if (before.isWhole && after.isWhole) return []
  const file = changes.find(({ path }) => isCandidate(path))?.path ?? policyFilePath
  const message =
    'The repository has more files than GitHub lists at once, so not all that this change depends on was read.'
  return [{ code: 'limit', file, line: 1, message }]
}
