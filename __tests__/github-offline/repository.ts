import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file of a commit. `mode` as git writes it: 100644, 120000 for a link, 160000 for a submodule. */
export interface TreeFile {
  readonly path: string
  readonly mode: string
  readonly type: 'blob' | 'commit' | 'tree'
  readonly oid: string
  readonly size: number
}

/** A file a pull request changes, as git compares it. `patch` is null for what git calls binary. */
export interface ChangedFile {
  readonly path: string
  readonly previousPath: string | null
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'changed'
  readonly oid: string
  readonly patch: string | null
}

/** Files to write in a commit by path; null deletes. */
export type Edits = Readonly<Record<string, string | Buffer | { readonly mode: string; readonly text: string } | null>>

/** A real, bare git repository in a temporary folder. What it answers is remembered: objects never change. */
export interface Repository {
  readonly folder: string
  /** Writes a commit on a branch, made from `parent` when the branch is new or is to be moved by force. */
  commit(branch: string, edits: Edits, message?: string, parent?: string): string
  /** A merge commit of two commits whose files are those of `tree`; for merge queues. */
  merge(branch: string, first: string, second: string): string
  resolve(ref: string): string | null
  typeOf(oid: string): string | null
  tree(commit: string): readonly TreeFile[]
  blob(oid: string): Buffer
  mergeBase(one: string, other: string): string | null
  changes(before: string, after: string): readonly ChangedFile[]
  log(before: string, after: string): readonly string[]
  archive(commit: string, prefix: string): Buffer
  remove(): void
}

const person = { name: 'Octo Cat', email: 'octocat@example.com', date: '2026-01-01T00:00:00Z' }
const environment = {
  PATH: process.env.PATH,
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: person.name,
  GIT_AUTHOR_EMAIL: person.email,
  GIT_AUTHOR_DATE: person.date,
  GIT_COMMITTER_NAME: person.name,
  GIT_COMMITTER_EMAIL: person.email,
  GIT_COMMITTER_DATE: person.date,
}
const statuses = { A: 'added', M: 'modified', D: 'removed', R: 'renamed', C: 'copied', T: 'changed' } as const

const remembered = <Value>(work: (key: string) => Value) => {
  const known = new Map<string, Value>()
  return (key: string): Value => {
    if (!known.has(key)) known.set(key, work(key))
    return known.get(key) as Value
  }
}

/** A new, empty repository. */
export const createRepository = (): Repository => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-git-'))
  const run = (words: readonly string[], input?: string | Buffer, extra = {}) =>
    execFileSync('git', ['--git-dir', folder, ...words], {
      input,
      env: { ...environment, ...extra },
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  const said = (...words: string[]) => run(words).toString('utf8')
  const asked = (...words: string[]) => {
    try {
      return said(...words).trim()
    } catch {
      return null
    }
  }
  execFileSync('git', ['init', '--quiet', '--bare', folder], { env: environment })

  const listings: TreeFile[][] = []
  const tree = remembered((commit: string) => {
    const files = listed(said('ls-tree', '-r', '-t', '-l', '-z', commit))
    listings.push(files)
    return files
  })
  const blobs = new Map<string, Buffer>()
  /** Reads every small blob of the listed trees at once: one process instead of one a file. */
  const readListed = () => {
    const wanted = listings
      .splice(0)
      .flatMap((files) => files.filter(({ type, oid }) => type === 'blob' && !blobs.has(oid)))
    const oids = new Set(wanted.filter(({ size }) => size < 1 << 20).map(({ oid }) => oid))
    for (const [oid, bytes] of batch(run(['cat-file', '--batch'], `${[...oids].join('\n')}\n`))) blobs.set(oid, bytes)
  }
  const blob = (oid: string): Buffer => {
    if (!blobs.has(oid) && listings.length > 0) readListed()
    if (!blobs.has(oid)) blobs.set(oid, run(['cat-file', 'blob', oid]))
    return blobs.get(oid) as Buffer
  }
  const mergeBase = remembered((pair: string) => asked('merge-base', ...pair.split(' ')))
  const changes = remembered((pair: string) => {
    const [before = '', after = ''] = pair.split(' ')
    const raw = said('diff', '--raw', '--no-abbrev', '-M', '-z', before, after)
    const text = said('-c', 'core.quotePath=false', 'diff', '--no-color', '-M', before, after)
    return changed(raw, patches(text))
  })

  const log = remembered((range: string) => said('rev-list', '--reverse', range).trim().split('\n').filter(Boolean))
  /** Nobody else writes here, so the tips of branches need not be asked for. */
  const tips = new Map<string, string>()
  const moved = (branch: string, commit: string): string => {
    said('update-ref', `refs/heads/${branch}`, commit)
    tips.set(branch, commit)
    return commit
  }
  const commit: Repository['commit'] = (branch, edits, message = 'Change', parent) => {
    const from = parent ?? tips.get(branch)
    const index = { GIT_INDEX_FILE: join(folder, 'index-of-tests') }
    run(from ? ['read-tree', from] : ['read-tree', '--empty'], undefined, index)
    const written = remembered((text: string) => run(['hash-object', '-w', '--stdin'], text).toString('utf8').trim())
    const lines = Object.entries(edits).map(([path, edit]) => {
      if (edit === null) return `0 ${'0'.repeat(40)}\t${path}`
      if (Buffer.isBuffer(edit))
        return `100644 ${run(['hash-object', '-w', '--stdin'], edit).toString('utf8').trim()}\t${path}`
      return typeof edit === 'string'
        ? `100644 ${written(edit)}\t${path}`
        : `${edit.mode} ${written(edit.text)}\t${path}`
    })
    run(['update-index', '--index-info'], `${lines.join('\n')}\n`, index)
    const files = run(['write-tree'], undefined, index).toString().trim()
    const made = said('commit-tree', files, ...(from ? ['-p', from] : []), '-m', message).trim()
    return moved(branch, made)
  }
  const merge: Repository['merge'] = (branch, first, second) => {
    const files = said('merge-tree', '--write-tree', first, second).trim().split('\n')[0] ?? ''
    const made = said('commit-tree', files, '-p', first, '-p', second, '-m', 'Merge').trim()
    return moved(branch, made)
  }
  const resolve = (ref: string) => {
    if (/^[0-9a-f]{40}$/.test(ref)) return typeOf(ref) === 'commit' ? ref : null
    return tips.get(ref.replace(/^(refs\/)?heads\//, '')) ?? null
  }
  const typeOf = remembered((oid: string) => {
    if (!blobs.has(oid) && listings.length > 0) readListed()
    return blobs.has(oid) ? 'blob' : asked('cat-file', '-t', oid)
  })
  return {
    folder,
    commit,
    merge,
    resolve,
    typeOf,
    tree,
    blob,
    mergeBase: (one, other) => mergeBase(`${one} ${other}`),
    changes: (before, after) => changes(`${before} ${after}`),
    log: (before, after) => log(`${before}..${after}`),
    archive: (commit, prefix) => run(['archive', '--format=tar.gz', `--prefix=${prefix}/`, commit]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Takes the output of `git cat-file --batch` apart. */
const batch = (output: Buffer): [string, Buffer][] => {
  const found: [string, Buffer][] = []
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at)
    const [oid = '', type, size] = output.subarray(at, end).toString('utf8').split(' ')
    const length = type === 'missing' ? -1 : Number(size)
    if (length >= 0) found.push([oid, output.subarray(end + 1, end + 1 + length)])
    at = end + 2 + length
  }
  return found
}

const listed = (text: string): TreeFile[] =>
  text
    .split('\0')
    .filter(Boolean)
    .map((row) => {
      const [info = '', path = ''] = row.split('\t')
      const [mode = '', type = '', oid = '', size = ''] = info.split(/ +/)
      return { path, mode, type: type as TreeFile['type'], oid, size: Number(size) || 0 }
    })

const changed = (raw: string, byPath: ReadonlyMap<string, string>): ChangedFile[] => {
  const fields = raw.split('\0')
  const files: ChangedFile[] = []
  while (fields.length > 1) {
    const [, , before = '', after = '', letter = ''] = (fields.shift() ?? '').split(' ')
    const status = statuses[letter.charAt(0) as keyof typeof statuses]
    const first = fields.shift() ?? ''
    const path = status === 'renamed' || status === 'copied' ? (fields.shift() ?? '') : first
    const oid = status === 'removed' ? before : after
    files.push({ path, previousPath: path === first ? null : first, status, oid, patch: byPath.get(path) ?? null })
  }
  return files
}

/** Patches by path, from the first hunk on, as GitHub gives them. */
const patches = (text: string): Map<string, string> => {
  const found = new Map<string, string>()
  for (const part of text.split(/^(?=diff --git )/m)) {
    const start = part.search(/^@@ /m)
    const path = /^\+\+\+ b\/(.*?)\t?$/m.exec(part)?.[1] ?? /^--- a\/(.*?)\t?$/m.exec(part)?.[1]
    if (start >= 0 && path) found.set(path, part.slice(start).replace(/\n$/, ''))
  }
  return found
}
