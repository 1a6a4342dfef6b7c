import { git } from './command.js'

/** A file as git lists it. `oid` is null for a file of the working tree, which is read from disk. */
export interface Listed {
  readonly path: string
  readonly mode: string
  readonly oid: string | null
}

/** One changed path; `status` is git's letter: A, M, D, R, C or T. */
export interface Changed {
  readonly status: string
  readonly path: string
  readonly previousPath: string | null
}

const fields = (output: Buffer): string[] => output.toString('utf8').split('\0').slice(0, -1)

/** Every file of a commit. */
export const listCommit = (repository: string, sha: string): Map<string, Listed> =>
  new Map(
    fields(git(repository, 'ls-tree', '-r', '-z', '--full-tree', sha)).map((line) => {
      const tab = line.indexOf('\t')
      const [mode = '', , oid = ''] = line.slice(0, tab).split(' ')
      const path = line.slice(tab + 1)
      return [path, { path, mode, oid }]
    }),
  )

/** Every file of the working tree that git tracks or would add. */
export const listWorkingTree = (repository: string): Map<string, Listed> =>
  new Map(
    fields(git(repository, 'ls-files', '-z', '--full-name', '--cached', '--others', '--exclude-standard', ':/')).map(
      (path) => [path, { path, mode: '', oid: null }],
    ),
  )

/** What differs between a commit and another one, or the working tree when there is no head. */
export const listChanges = (repository: string, base: string, head: string | null): Changed[] => {
  const words = ['diff', '--raw', '-z', '-M', '--no-ext-diff', '--no-textconv', '--ignore-submodules=none', base]
  const changes = changesOf(fields(git(repository, ...words, ...(head ? [head] : []), '--')))
  return head ? changes : [...changes, ...untracked(repository, new Set(changes.map(({ path }) => path)))]
}

const changesOf = (words: readonly string[]): Changed[] => {
  const changes: Changed[] = []
  for (let at = 0; at < words.length; ) {
    const status = words[at]?.split(' ').at(-1)?.[0] ?? ''
    const two = status === 'R' || status === 'C'
    const path = words[at + (two ? 2 : 1)] ?? ''
    changes.push({ status, path, previousPath: status === 'R' ? (words[at + 1] ?? null) : null })
    at += two ? 3 : 2
  }
  return changes
}

const untracked = (repository: string, known: ReadonlySet<string>): Changed[] =>
  fields(git(repository, 'ls-files', '-z', '--full-name', '--others', '--exclude-standard', ':/'))
    .filter((path) => !known.has(path))
    .map((path) => ({ status: 'A', path, previousPath: null }))
