import type { ChangeSet, Inventory, Notice, Pair } from '#model'

/** Codes of notices after which a file's resources may be missing from the inventory. */
export const isUnread = ({ code }: Notice): boolean => code === 'unparsable' || code === 'too-large' || code === 'limit'

/** Files of the after side that we know only in part: unread ones, and ones without text that held infrastructure before. */
export const holesOf = ({ files, notices }: ChangeSet, before: Inventory, after: Inventory): ReadonlySet<string> => {
  const held = new Set(before.files)
  const unread = [...notices, ...after.notices].filter(isUnread).map(({ file }) => file)
  const blank = files.filter((pair) => pair.after && pair.after.text === null && held.has(pair.before?.path ?? ''))
  return new Set([...unread, ...blank.map(({ path }) => path)])
}

/** Whether a resource seems removed only because the file or, in Terraform, a file of the folder that held it is a hole. */
export const lostIn = (
  holes: ReadonlySet<string>,
  renames: ReadonlyMap<string, string>,
): ((pair: Pick<Pair, 'before' | 'after'>) => boolean) => {
  const former = [...holes].map((file) => renames.get(file) ?? file)
  const folders = [...holes, ...former].filter((file) => /\.tf(vars)?(\.json)?$/.test(file)).map(folderOf)
  const lost = new Set([...former, ...folders])
  return ({ before, after }) =>
    before !== null && after === null && (lost.has(before.span.file) || lost.has(before.scope))
}

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')
