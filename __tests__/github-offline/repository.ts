import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

const person = { name: 'Octo Cat', email: 'octocat@example.com', date: '2026-01-01T00:00:00Z', seconds: 1_767_225_600 }
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

/** Work that is done once for each key. */
export const remembered = <Value>(work: (key: string) => Value) => {
  const known = new Map<string, Value>()
  return (key: string): Value => {
    if (!known.has(key)) known.set(key, work(key))
    return known.get(key) as Value
  }
}

/** What `git init --bare` would leave, less its samples of hooks; a process less for each of many repositories. */
const emptyRepository = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-git-'))
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n')
  return folder
}

/** A new, empty repository. */
export const createRepository = (): Repository => {
  const folder = emptyRepository()
  const run = (words: readonly string[], input?: string | Buffer) =>
    execFileSync('git', ['--git-dir', folder, ...words], {
      input,
      env: environment,
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
    if (oids.size === 0) return
    for (const [oid, bytes] of batch(run(['cat-file', '--batch'], `${[...oids].join('\n')}\n`))) blobs.set(oid, bytes)
  }
  const blob = (oid: string): Buffer => {
    if (!blobs.has(oid) && listings.length > 0) readListed()
    if (!blobs.has(oid)) blobs.set(oid, run(['cat-file', 'blob', oid]))
    return blobs.get(oid) as Buffer
  }
  const changes = remembered((pair: string) => {
    const [before = '', after = ''] = pair.split(' ')
    const both = said(
      '-c',
      'core.quotePath=false',
      'diff',
      '--raw',
      '-p',
      '-z',
      '--no-abbrev',
      '--no-color',
      '-M',
      before,
      after,
    )
    const end = both.indexOf('\0\0') + 1
    return changed(both.slice(0, end), patches(both.slice(end + 1)))
  })

  const log = remembered((range: string) => said('rev-list', '--reverse', range).trim().split('\n').filter(Boolean))
  /** Nobody else writes here, so tips and ancestors need not be asked for. */
  const tips = new Map<string, string>()
  const parents = new Map<string, readonly string[]>()
  const moved = (branch: string, commit: string, from: readonly string[]): string => {
    parents.set(commit, from)
    tips.set(branch, commit)
    return commit
  }
  const commit: Repository['commit'] = (branch, edits, message = 'Change', parent) => {
    const from = parent ?? tips.get(branch)
    const imported = run(['fast-import', '--quiet', '--force'], importOf(branch, edits, message, from, blobs))
    return moved(branch, imported.toString('utf8').trim(), from ? [from] : [])
  }
  const merge: Repository['merge'] = (branch, first, second) => {
    const files = said('merge-tree', '--write-tree', first, second).trim().split('\n')[0] ?? ''
    const made = said('commit-tree', files, '-p', first, '-p', second, '-m', 'Merge').trim()
    said('update-ref', `refs/heads/${branch}`, made)
    return moved(branch, made, [first, second])
  }
  const resolve = (ref: string) => {
    if (/^[0-9a-f]{40}$/.test(ref)) return typeOf(ref) === 'commit' ? ref : null
    return tips.get(ref.replace(/^(refs\/)?heads\//, '')) ?? null
  }
  const typeOf = remembered((oid: string) => {
    if (parents.has(oid)) return 'commit'
    if (!blobs.has(oid) && listings.length > 0) readListed()
    return blobs.has(oid) ? 'blob' : asked('cat-file', '-t', oid)
  })
  const ancestors = (sha: string): ReadonlySet<string> => {
    const found = new Set([sha])
    for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent)
    return found
  }
  const mergeBase = (one: string, other: string): string | null => {
    const others = ancestors(other)
    const common = [...ancestors(one)].filter((sha) => others.has(sha))
    return common.find((sha) => !common.some((later) => later !== sha && ancestors(later).has(sha))) ?? null
  }
  return {
    folder,
    commit,
    merge,
    resolve,
    typeOf,
    tree,
    blob,
    mergeBase,
    changes: (before, after) => changes(`${before} ${after}`),
    log: (before, after) => log(`${before}..${after}`),
    archive: (commit, prefix) => run(['archive', '--format=tar.gz', `--prefix=${prefix}/`, commit]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const oidOf = (bytes: Buffer): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

const quoted = (path: string): string =>
  `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`

/** A commit in the language of `git fast-import`, which answers with its name; what it holds is remembered. */
const importOf = (
  branch: string,
  edits: Edits,
  message: string,
  from: string | undefined,
  blobs: Map<string, Buffer>,
): Buffer => {
  const data = (bytes: Buffer) => [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]
  const files = Object.entries(edits).flatMap(([path, edit]) => {
    if (edit === null) return [Buffer.from(`D ${quoted(path)}\n`)]
    const { mode, text } = typeof edit === 'string' || Buffer.isBuffer(edit) ? { mode: '100644', text: edit } : edit
    // A submodule is a commit elsewhere: its text is that commit's name.
    if (mode === '160000') return [Buffer.from(`M 160000 ${text} ${quoted(path)}\n`)]
    const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text)
    blobs.set(oidOf(bytes), bytes)
    return [Buffer.from(`M ${mode} inline ${quoted(path)}\n`), ...data(bytes)]
  })
  return Buffer.concat([
    Buffer.from(
      `commit refs/heads/${branch}\nmark :1\ncommitter ${person.name} <${person.email}> ${person.seconds} +0000\n`,
    ),
    ...data(Buffer.from(`${message}\n`)),
    Buffer.from(from ? `from ${from}\n` : ''),
    ...files,
    Buffer.from('\nget-mark :1\n'),
  ])
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
