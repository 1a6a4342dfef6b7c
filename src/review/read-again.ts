import { decidedAfter } from '#diff'
import { readInventory, wantedFiles } from '#formats'
import type { Edit, Resource, SourceFile, Wish } from '#model'
import { applyEdits } from '#text'
import { blockOf, type Candidate, lengthOf, standsAlone } from './candidate.js'
import { groupBy } from './group-by.js'
import { isUnread } from './holes.js'
import { isFulfilled, movedFields } from './moved-fields.js'
import type { Sides } from './sides.js'

/** How many characters may be read again for one review. */
const mostText = 20_000_000

/** The resources as they are after some fixes, by id; null when one moved that should not have, or the room is used up. */
export type ReadAgain = (group: readonly Candidate[]) => ReadonlyMap<string, Resource> | null

/** Applies fixes and reads the files that they change with those that they need, and all of them only where that is not enough. */
export const readAgain = ({ before, after, files, changeSet }: Sides): ReadAgain => {
  let room = mostText
  const attempt = (some: readonly SourceFile[], wishes: Wishes): ReadonlyMap<string, Resource> | null => {
    room -= lengthOf(some)
    if (room < 0) return null
    const { resources, notices } = decidedAfter(before, readInventory(some, changeSet.varFiles))
    const paths = new Set(some.map(({ path }) => path))
    const expected = after.resources.filter(({ span }) => paths.has(span.file))
    const worse = notices.filter(isUnread).length > after.notices.filter(isUnread).length
    return worse ? null : unmoved(expected, resources, wishes)
  }
  const listing = files.map(({ path }) => path)
  return (group) => {
    const edited = editedFiles(group, files)
    const wishes = wishesByBlock(group)
    const all = files.map((file) => edited.get(file.path) ?? file)
    const near = group.every(({ resource }) => standsAlone(resource))
      ? [...edited.values()]
      : neighbours([...edited.values()], all, listing)
    return (near.length < all.length ? attempt(near, wishes) : null) ?? attempt(all, wishes)
  }
}

/** The files that the edited ones need to be understood, and what these need; as far as that says the same, the others need not be read. */
const neighbours = (
  edited: readonly SourceFile[],
  all: readonly SourceFile[],
  listing: readonly string[],
): readonly SourceFile[] => {
  const changed = new Set(edited.map(({ path }) => path))
  const near = new Set(changed)
  for (let size = -1; size < near.size; ) {
    size = near.size
    const here = all.filter(({ path }) => near.has(path))
    for (const path of wantedFiles(here, listing, changed)) near.add(path)
  }
  return all.filter(({ path }) => near.has(path))
}

type Wishes = ReadonlyMap<string, readonly Wish[]>

const wishesByBlock = (group: readonly Candidate[]): Wishes =>
  new Map(
    [...groupBy(group, ({ resource }) => blockOf(resource))].map(([block, candidates]) => [
      block,
      candidates.flatMap(({ wishes }) => wishes),
    ]),
  )

/** The resources found, by id, if they are the expected ones and differ in nothing but what was wished for. */
const unmoved = (
  expected: readonly Resource[],
  resources: readonly Resource[],
  wishes: Wishes,
): ReadonlyMap<string, Resource> | null => {
  const found = new Map(resources.map((resource) => [resource.id, resource]))
  const same = expected.every((resource) => {
    const now = found.get(resource.id)
    const own = wishes.get(blockOf(resource)) ?? []
    if (now === resource && own.length === 0) return true
    return now && movedFields(resource, now, own).length === 0 && own.every((wish) => isFulfilled(wish, now))
  })
  return same && resources.length === expected.length ? found : null
}

const editedFiles = (group: readonly Candidate[], files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> => {
  const all = group.flatMap((candidate): readonly Edit[] => candidate.edits)
  const edits = groupBy(all, ({ file }) => file)
  return new Map(
    files.flatMap(({ path, text }) => {
      const own = edits.get(path)
      return own && text !== null ? [[path, { path, text: applyEdits(text, own) }] as const] : []
    }),
  )
}
