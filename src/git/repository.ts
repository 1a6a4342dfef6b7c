import { type ChangeSet, Failure, type SourceFile } from '#model'
import { assemble, type Synthesised } from '#review'
import { readBlobs } from './blobs.js'
import { readDisk } from './disk.js'
import type { History } from './history.js'
import type { Listing } from './listing.js'

/** The change between a head and its merge base, read as data: nothing is checked out. */
export const changeSetFromGit = async (history: History, synthesised?: Synthesised): Promise<ChangeSet> => {
  const { objects, base, head, top } = history
  const { changes, before, after } = await history.listed
  const fromGit = (listing: Listing, paths: readonly string[]) =>
    readBlobs(
      objects,
      paths.flatMap((path) => listing.get(path) ?? []),
    )
  const fromDisk = (paths: readonly string[]): readonly SourceFile[] =>
    paths.flatMap((path) => (after.has(path) ? readDisk(top, path) : []))
  const { files, notices, beside } = await assemble(
    changes,
    { before: [...before.keys()].sort(), after: [...after.keys()].sort() },
    ({ side, paths }) =>
      side === 'before' ? fromGit(before, paths) : head === null ? fromDisk(paths) : fromGit(after, paths),
    synthesised,
  )
  return { base, head, files, seen: changes.length + beside, notices }
}

/** One file of the merge base, or null when it is not there: how the policy file is read. */
export const readFromBase = async ({ listed, objects, base }: History, path: string): Promise<string | null> => {
  const there = (await listed).before.get(path)
  const [file] = there ? await readBlobs(objects, [there]) : []
  if (file && file.text === null)
    throw new Failure(`${path} on ${base.ref} cannot be read as text (${file.unreadable}).`)
  return file?.text ?? null
}
