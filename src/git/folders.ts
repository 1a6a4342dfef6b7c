import { type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { isCandidate, loadFormats } from '#formats'
import { type ChangeSet, Failure, type FilePair, type SourceFile } from '#model'
import { assemble, type Changed, cdkRoots, isCdkCode, isOfAssembly, isOwn, type Synthesised } from '#review'
import { readDisk } from './disk.js'

/** Folders that hold other people's code or a tool's own notes. */
const passedOver = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.terraform',
  '.aws-sam',
  '.serverless',
  '__pycache__',
  '.venv',
])
/** How many files one side may hold. */
const mostFiles = 100_000

/** Every file below a folder, as `/`-separated paths, sorted. Links are listed, never followed. */
const filesBelow = (root: string): string[] => {
  const found: string[] = []
  const queue = [root]
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!passedOver.has(entry.name)) queue.push(path)
      } else found.push(relative(root, path).split(sep).join('/'))
      if (found.length > mostFiles)
        throw new Failure(`${root} holds more than ${mostFiles} files: name a smaller folder.`)
    }
  }
  return found.sort()
}

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    throw new Failure(
      `${folder} cannot be listed (${(error as NodeJS.ErrnoException).code}): make it readable, or name a smaller folder.`,
    )
  }
}

const stateOf = (path: string) => {
  const state = statSync(path, { throwIfNoEntry: false })
  if (!state) throw new Failure(`${path} does not exist.`)
  return state
}

/** One side of a comparison that can list its files and read some of them. */
interface Side {
  /** Every path there is, sorted. */
  readonly paths: readonly string[]
  has(path: string): boolean
  read(paths: readonly string[]): readonly SourceFile[]
}

const sideOf = (root: string, paths: readonly string[]): Side => {
  const all = new Set(paths)
  return { paths, has: (path) => all.has(path), read: (some) => some.map((path) => readDisk(root, path)) }
}

const nothing: Side = { paths: [], has: () => false, read: () => [] }

/** What `cdk synth` wrote of the base and of the head, as if both lay in the folder of the head's. */
export const synthesisedIn = (before: string, after: string): Synthesised => {
  const name = basename(resolve(after))
  const side = (folder: string) => {
    if (!stateOf(folder).isDirectory()) throw new Failure(`${folder} is no folder: cdk-out names what cdk synth wrote.`)
    const paths = filesBelow(folder).filter(isOfAssembly)
    return paths.map((path) => ({ ...readDisk(folder, path), path: `${name}/${path}` }))
  }
  const synthesised = { before: side(before), after: side(after) }
  if (synthesised.after.length === 0 && synthesised.before.length === 0)
    throw new Failure(`Neither ${before} nor ${after} holds a synthesised template: run cdk synth for both.`)
  return synthesised
}

/** The change between two folders, or between two files. */
export const changeSetFromPaths = async (
  before: string,
  after: string,
  synthesised?: Synthesised,
): Promise<ChangeSet> => {
  const folders = [before, after].map((path) => stateOf(path).isDirectory())
  if (folders[0] !== folders[1]) throw new Failure('--before and --after must both be folders or both be files.')
  return folders[0] ? fromFolders(before, after, synthesised) : fromFiles(before, after)
}

const fromFolders = async (before: string, after: string, synthesised?: Synthesised): Promise<ChangeSet> => {
  const was = sideOf(before, filesBelow(before))
  const is = sideOf(after, filesBelow(after))
  const roots = cdkRoots(is.paths)
  const mayMatter = (path: string) => isCandidate(path) || isOwn(path) || isCdkCode(path, roots)
  const paths = [...new Set([...was.paths, ...is.paths])].sort()
  const changes = paths.flatMap((path) => changeBetween(path, was, is, mayMatter))
  const { files, notices, beside } = await assembled(withRenames(changes, was, is), was, is, synthesised)
  return { base: null, head: null, seen: changes.length + beside, files, notices }
}

const assembled = (changes: readonly Changed[], before: Side, after: Side, synthesised?: Synthesised) => {
  const sides = { before, after }
  const listings = { before: before.paths, after: after.paths }
  return assemble(changes, listings, ({ side, paths }) => sides[side].read(paths), synthesised)
}

const changeBetween = (path: string, was: Side, is: Side, mayMatter: (path: string) => boolean): Changed[] => {
  if (!is.has(path)) return [{ status: 'D', path, previousPath: null }]
  if (!was.has(path)) return [{ status: 'A', path, previousPath: null }]
  if (!mayMatter(path)) return []
  return textOf(was, path) === textOf(is, path) ? [] : [{ status: 'M', path, previousPath: null }]
}

const textOf = (side: Side, path: string): string | null | undefined => side.read([path])[0]?.text

/** A file gone here and the same text come there is one file that moved. */
const withRenames = (changes: readonly Changed[], was: Side, is: Side): Changed[] => {
  const gone = new Map<string, string>()
  for (const { status, path } of changes) {
    const text = status === 'D' && isCandidate(path) ? textOf(was, path) : null
    if (text) gone.set(text, path)
  }
  const taken = new Set<string>()
  const renamed = changes.map((change) => {
    const text = change.status === 'A' && isCandidate(change.path) ? textOf(is, change.path) : null
    const previousPath = text ? gone.get(text) : undefined
    if (!previousPath || taken.has(previousPath)) return change
    taken.add(previousPath)
    return { status: 'R', path: change.path, previousPath }
  })
  return renamed.filter(({ status, path }) => !(status === 'D' && taken.has(path)))
}

const fromFiles = async (before: string, after: string): Promise<ChangeSet> => {
  const path = basename(after)
  const was = readDisk(resolve(before, '..'), basename(before))
  const pair: FilePair = {
    path,
    ...(was.path === path ? {} : { previousPath: was.path }),
    before: was,
    after: readDisk(resolve(after, '..'), path),
    changed: true,
  }
  // Whoever names a file means it, whatever it is called.
  await loadFormats()
  return { base: null, head: null, files: [pair], seen: 1, notices: [] }
}

/** A path from the current folder, or from the root where it leads out of it: globs match no `..`. */
const shown = (path: string): string => {
  const inside = relative('.', resolve(path))
  return (inside.startsWith('..') ? resolve(path) : inside).split(sep).join('/')
}

/** Everything below the paths, as if all of it were added. */
export const changeSetFromScan = async (paths: readonly string[]): Promise<ChangeSet> => {
  const found = paths.flatMap((path) =>
    stateOf(path).isDirectory() ? filesBelow(path).map((inside) => join(path, inside)) : [path],
  )
  const all = [...new Set(found.map(shown))].sort()
  const changes = all.map((path) => ({ status: 'A', path, previousPath: null }))
  const { files, notices } = await assembled(changes, nothing, sideOf('.', all))
  return { base: null, head: null, seen: all.length, files, notices }
}
