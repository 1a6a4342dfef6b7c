import type { ChangeSet, Inventory } from '#model'

type Both = Readonly<Record<'before' | 'after', Inventory>>

/**
 * Both sides without what only seems to stand by itself: a template or module that the change leaves alone and that is part of another
 * one on the other side. Where nothing takes it in any more it is code that nobody deploys, and no new home of what it described.
 */
export const withoutDangling = ({ before, after }: Both, { files }: ChangeSet): Both => {
  const changed = files.flatMap(({ changed: isChanged, path, previousPath }) =>
    isChanged ? [path, previousPath ?? path] : [],
  )
  const touched = new Set(changed.flatMap((path) => [path, folderOf(path)]))
  return { before: without(before, after, touched), after: without(after, before, touched) }
}

/** Scopes that only one side has, of files that the change does not touch and the other side read too. */
const without = (side: Inventory, other: Inventory, touched: ReadonlySet<string>): Inventory => {
  const there = new Set(other.resources.map(({ scope }) => scope))
  const read = new Set(other.files)
  const isDangling = ({ scope, span }: Inventory['resources'][number]): boolean =>
    !there.has(scope) && !touched.has(scope.replace(/#\d+$/, '')) && !touched.has(span.file) && read.has(span.file)
  const resources = side.resources.filter((resource) => !isDangling(resource))
  return resources.length === side.resources.length ? side : { ...side, resources }
}

/** Where Terraform's addresses are unique: `.` for the root. */
const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')
