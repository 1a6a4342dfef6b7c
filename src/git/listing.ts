/** A file as git lists it. `oid` is null for a file of the working tree, which is read from disk. */
export interface Listed {
  readonly path: string
  readonly mode: string
  readonly oid: string | null
}

/** Files by path. */
export type Listing = ReadonlyMap<string, Listed>

/** One changed path; `status` is git's letter: A, M, D, R, C or T. `was` is the file of the base, where there was one. */
export interface Changed {
  readonly status: string
  readonly path: string
  readonly previousPath: string | null
  readonly was: Listed | null
}

/** Asks git for every file of a commit. */
export const treeWords = ['ls-tree', '-r', '-z', '--full-tree']
/** Asks git for what differs, whatever the settings of the repository say about showing it. */
export const diffWords = [
  'diff',
  '--raw',
  '-z',
  '-M',
  '--no-abbrev',
  '--no-relative',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=none',
]
/** `-t` marks what git does not track yet with a question mark. */
export const workingTreeWords = [
  'ls-files',
  '-t',
  '-z',
  '--full-name',
  '--cached',
  '--others',
  '--exclude-standard',
  ':/',
]

const fields = (output: Buffer): string[] => output.toString('utf8').split('\0').slice(0, -1)

/** Every file of a commit, from `git ls-tree`. */
export const filesOfTree = (output: Buffer): Map<string, Listed> =>
  new Map(
    fields(output).map((line) => {
      const tab = line.indexOf('\t')
      const [mode = '', , oid = ''] = line.slice(0, tab).split(' ')
      const path = line.slice(tab + 1)
      return [path, { path, mode, oid }]
    }),
  )

/** Every file of the working tree that git tracks or would add, and those that it would add, from `git ls-files`. */
export const filesOfWorkingTree = (output: Buffer): { all: Listing; untracked: readonly string[] } => {
  const lines = fields(output).map((line) => ({ tag: line[0], path: line.slice(2) }))
  return {
    all: new Map(lines.map(({ path }) => [path, { path, mode: '', oid: null }])),
    untracked: lines.filter(({ tag }) => tag === '?').map(({ path }) => path),
  }
}

/** What `git diff --raw` lists: `:<old mode> <mode> <old oid> <oid> <status>`, then one path, or the old and the new one. */
export const changesOf = (output: Buffer): Changed[] => {
  const words = fields(output)
  const changes: Changed[] = []
  for (let at = 0; at < words.length; ) {
    const [mode = '', , oid = '', , letters = ''] = words[at]?.slice(1).split(' ') ?? []
    const status = letters[0] ?? ''
    const [first = '', second = ''] = words.slice(at + 1, at + 3)
    const two = status === 'R' || status === 'C'
    const was = status === 'A' ? null : { path: first, mode, oid }
    changes.push({ status, path: two ? second : first, previousPath: status === 'R' ? first : null, was })
    at += two ? 3 : 2
  }
  return changes
}

/** The base's files: those of the head with what changed put back. */
export const putBack = (after: Listing, changes: readonly Changed[]): Listing => {
  const before = new Map(after)
  for (const { path } of changes) before.delete(path)
  for (const { was, status } of changes) if (was && status !== 'C') before.set(was.path, was)
  return before
}
