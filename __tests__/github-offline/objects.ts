import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChangedFile, Edits, TreeFile } from './repository.js'

/**
 * What git stores: objects, which never change and are named by what they hold. All repositories of a test file lie on one such store,
 * so that the same commit is written once and the same question asked once; a process of git costs more than most tests.
 */
export interface Objects {
  readonly folder: string
  commit(branch: string, edits: Edits, message: string, parent: string | undefined): string
  merge(branch: string, first: string, second: string): string
  typeOf(oid: string): string | null
  tree(commit: string): readonly TreeFile[]
  blob(oid: string): Buffer
  mergeBase(one: string, other: string): string | null
  changes(before: string, after: string): readonly ChangedFile[]
  log(before: string, after: string): readonly string[]
  archive(commit: string, prefix: string): Buffer
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

/** A new, empty store. */
const createObjects = (): Objects => {
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
  const compared = ['-c', 'core.quotePath=false', 'diff', '--raw', '-p', '-z', '--no-abbrev', '--no-color', '-M']
  const changes = remembered((pair: string) => {
    const both = said(...compared, ...pair.split(' '))
    const end = both.indexOf('\0\0') + 1
    return changed(both.slice(0, end), patches(both.slice(end + 1)))
  })
  /** Nobody else writes here, so ancestors need not be asked for. */
  const parents = new Map<string, readonly string[]>()
  const made = (commit: string, from: readonly string[]): string => {
    parents.set(commit, from)
    return commit
  }
  /** People and dates are always the same: what is written on the same commit with the same words is the same commit. */
  const commits = new Map<string, string>()
  const commit: Objects['commit'] = (branch, edits, message, parent) => {
    const input = importOf(branch, edits, message, parent, blobs)
    const key = input.toString('latin1')
    const known = commits.get(key) ?? run(['fast-import', '--quiet', '--force'], input).toString('utf8').trim()
    commits.set(key, known)
    return made(known, parent ? [parent] : [])
  }
  const merged = remembered((pair: string) => {
    const [first = '', second = ''] = pair.split(' ')
    const files = said('merge-tree', '--write-tree', first, second).trim().split('\n')[0] ?? ''
    return said('commit-tree', files, '-p', first, '-p', second, '-m', 'Merge').trim()
  })
  const merge: Objects['merge'] = (branch, first, second) => {
    const commit = merged(`${first} ${second}`)
    said('update-ref', `refs/heads/${branch}`, commit)
    return made(commit, [first, second])
  }
  const types = new Map<string, string>()
  const typeOf = (oid: string): string | null => {
    if (parents.has(oid)) return 'commit'
    if (!blobs.has(oid) && listings.length > 0) readListed()
    const type = blobs.has(oid) ? 'blob' : (types.get(oid) ?? asked('cat-file', '-t', oid))
    if (type) types.set(oid, type)
    return type
  }
  const ancestors = (sha: string): ReadonlySet<string> => {
    const found = new Set([sha])
    for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent)
    return found
  }
  const toldByGit = remembered((range: string) =>
    said('rev-list', '--reverse', range).trim().split('\n').filter(Boolean),
  )
  /** Git is asked only where a merge leaves the order open. */
  const log = (before: string, after: string): readonly string[] => {
    const known = ancestors(before)
    const found: string[] = []
    for (let at: string | undefined = after; at && !known.has(at); ) {
      const from: readonly string[] | undefined = parents.get(at)
      if (!from || from.length > 1) return toldByGit(`${before}..${after}`)
      found.unshift(at)
      at = from[0]
    }
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
    typeOf,
    tree,
    blob,
    mergeBase,
    changes: (before, after) => changes(`${before} ${after}`),
    log,
    archive: (commit, prefix) => run(['archive', '--format=tar.gz', `--prefix=${prefix}/`, commit]),
  }
}

let shared: Objects | null = null
let users = 0

/** The store of this test file, and how to leave it; its folder goes with the last who leaves. */
export const sharedObjects = (): { objects: Objects; leave: () => void } => {
  shared ??= createObjects()
  users++
  const objects = shared
  let isHere = true
  const leave = () => {
    if (!isHere) return
    isHere = false
    if (--users > 0) return
    shared = null
    rmSync(objects.folder, { recursive: true, force: true })
  }
  return { objects, leave }
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
