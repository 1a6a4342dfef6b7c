import { type ChangeSet, Failure, type SourceFile } from '#model'
import type { Synthesised } from '#review'
import { assembleLater, type Side } from './assemble.js'
import { readBlobs } from './blobs.js'
import { readDisk } from './disk.js'
import type { History } from './history.js'
import type { Listed, Listing } from './listing.js'

/** The change between a head and its merge base, read as data: nothing is checked out. */
export const changeSetFromGit = async (history: History, synthesised?: Synthesised): Promise<ChangeSet> => {
  const { objects, head, top } = history
  const listed = await history.listed
  const fromGit = (files: readonly Listed[]) => readBlobs(objects, files)
  const fromDisk = async (files: readonly Listed[]) => files.map(({ path }) => readDisk(top, path))
  const before = sideOf(listed.before, fromGit)
  const after = sideOf(listed.after, head === null ? fromDisk : fromGit)
  const { files, notices, beside } = await assembleLater(listed.changes, before, after, synthesised)
  return { base: history.base, head, files, seen: listed.changes.length + beside, notices }
}

const sideOf = (
  listing: Listing,
  read: (files: readonly Listed[]) => Promise<readonly SourceFile[]>,
): Side<Promise<readonly SourceFile[]>> => ({
  paths: [...listing.keys()].sort(),
  has: (path) => listing.has(path),
  read: (paths) => read(paths.flatMap((path) => listing.get(path) ?? [])),
})

/** One file of the merge base, or null when it is not there: how the policy file is read. */
export const readFromBase = async ({ listed, objects, base }: History, path: string): Promise<string | null> => {
  const there = (await listed).before.get(path)
  const [file] = there ? await readBlobs(objects, [there]) : []
  if (file && file.text === null)
    throw new Failure(`${path} on ${base.ref} cannot be read as text (${file.unreadable}).`)
  return file?.text ?? null
}
