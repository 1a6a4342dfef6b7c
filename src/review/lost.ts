import type { ChangeSet, Inventory, Notice, Pair } from '#model'

/** Codes of notices after which a file's resources may be missing from the inventory. */
export const isUnread = ({ code }: Notice): boolean => code === 'unparsable' || code === 'too-large' || code === 'limit'

/** Where the after side has holes, as paths of the before side: files and, for Terraform, their folders. */
export const unreadFiles = (
  { notices }: ChangeSet,
  after: Inventory,
  renames: ReadonlyMap<string, string>,
): ReadonlySet<string> =>
  new Set(
    [...notices, ...after.notices].filter(isUnread).flatMap(({ file }) => {
      const former = renames.get(file) ?? file
      return /\.tf(vars)?(\.json)?$/.test(file) ? [former, folderOf(file), folderOf(former)] : [former]
    }),
  )

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')

/** Whether a resource seems removed only because the file or folder that would hold it could not be read. */
export const wasLost = ({ before, after }: Pick<Pair, 'before' | 'after'>, unread: ReadonlySet<string>): boolean =>
  before !== null && after === null && (unread.has(before.span.file) || unread.has(before.scope))
