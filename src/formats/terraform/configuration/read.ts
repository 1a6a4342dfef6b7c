import type { Directive, Inventory, Notice, SourceFile } from '#model'
import { unresolvedNotices } from '../../unresolved.js'
import { budget } from '../evaluate/limits.js'
import { type Source, sourceOf } from '../evaluate/source.js'
import type { World } from '../evaluate/world.js'
import { linked } from '../link.js'
import { directivesOf } from './directives.js'
import { type Directory, directoryOf } from './directory.js'
import { type Document, documentOf, roleOf } from './document.js'
import type { Module, Reading } from './module.js'
import { faultNotices, limited, unreadCalls } from './notices.js'
import { openModule } from './open-module.js'
import { folderOf, joinedPath } from './paths.js'
import { foundIn } from './resources.js'
import { calledFolders, environmentsOf, type VariableFiles } from './roots.js'
import { valuesFor } from './values.js'

type ReadableFile = SourceFile & { readonly text: string }

const isReadable = (file: SourceFile): file is ReadableFile => file.text !== null

/** Reads the configuration of one side: each root module with all it calls. Never throws. */
export const readConfiguration = (
  files: readonly SourceFile[],
  all: readonly SourceFile[],
  given: readonly SourceFile[] = [],
): Inventory => {
  const documents = documentsIn(files)
  const named = givenDocuments(documents, given)
  const used = new Set([...documents, ...named].map(({ source }) => source.path))
  const variableFiles = { found: variableFilesIn(documents), given: named }
  const read = readRoots(directoriesOf(documents), variableFiles, filesByPath(all), used)
  return {
    ...read,
    notices: limited([...[...new Set([...documents, ...named])].flatMap(faultNotices), ...read.notices]),
    files: [...used],
  }
}

const documentsIn = (files: readonly SourceFile[]): readonly Document[] =>
  files.filter((file) => roleOf(file.path) !== null && isReadable(file)).map((file) => documentOf(file as ReadableFile))

/** Var files that are given by hand, in the version that this side has of them. */
const givenDocuments = (documents: readonly Document[], given: readonly SourceFile[]): readonly Document[] =>
  given.filter(isReadable).map((file) => documents.find(({ source }) => source.path === file.path) ?? documentOf(file))

const variableFilesIn = (documents: readonly Document[]): readonly Document[] =>
  documents.filter(({ source }) => roleOf(source.path) === 'variables')

const directoriesOf = (documents: readonly Document[]): ReadonlyMap<string, Directory> => {
  const byFolder = new Map<string, Document[]>()
  for (const document of documents) {
    if (roleOf(document.source.path) === 'variables') continue
    const folder = folderOf(document.source.path)
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), document])
  }
  return new Map([...byFolder].map(([folder, inside]) => [folder, directoryOf(folder, inside)]))
}

const filesByPath = (files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> =>
  new Map(files.map((file) => [file.path, file]))

type Read = Omit<Inventory, 'files'>

/** Folders that no other calls are roots; one that is called but never entered is read on its own all the same. */
const readRoots = (
  directories: ReadonlyMap<string, Directory>,
  variableFiles: VariableFiles,
  files: ReadonlyMap<string, SourceFile>,
  used: Set<string>,
): Read => {
  const called = calledFolders(directories)
  const entered = new Set<string>()
  const paths = [...directories.keys()].sort()
  const results: Read[] = []
  for (const path of [
    ...paths.filter((folder) => !called.has(folder)),
    ...paths.filter((folder) => called.has(folder)),
  ]) {
    const directory = directories.get(path)
    if (!directory || entered.has(path)) continue
    results.push(readRoot(directory, readingOf(path, directories, variableFiles, { files, used, entered })))
  }
  return {
    resources: results.flatMap(({ resources }) => resources),
    moves: results.flatMap(({ moves }) => moves),
    releases: results.flatMap(({ releases }) => releases),
    directives: results.flatMap(({ directives }) => directives),
    notices: results.flatMap(({ notices }) => notices),
  }
}

/** What the readings of all roots share. */
interface Shared {
  readonly files: ReadonlyMap<string, SourceFile>
  /** The files that were read, those that functions ask for among them. */
  readonly used: Set<string>
  /** The folders that were entered. */
  readonly entered: Set<string>
}

const readingOf = (
  path: string,
  directories: ReadonlyMap<string, Directory>,
  variableFiles: VariableFiles,
  { files, used, entered }: Shared,
): Reading => {
  const reading: Reading = {
    scope: path,
    world: worldIn(path, files, used),
    values: valuesFor(path, variableFiles.found, environmentsOf(path, directories, variableFiles)),
    directories,
    entered,
    notices: [],
    open: (child, caller) => openModule(child, reading, caller),
  }
  return reading
}

/** The root module in a folder, for looking at single values of it; undefined where there is no configuration. */
export const rootModule = (path: string, files: readonly SourceFile[]): Module | undefined => {
  const documents = documentsIn(files)
  const directories = directoriesOf(documents)
  const directory = directories.get(path)
  const reading = readingOf(
    path,
    directories,
    { found: variableFilesIn(documents), given: [] },
    {
      files: filesByPath(files),
      used: new Set(),
      entered: new Set(),
    },
  )
  return directory && openModule(directory, reading, null)
}

const readRoot = (directory: Directory, reading: Reading): Read => {
  const root = openModule(directory, reading, null)
  const found = foundIn(root)
  const resources = linked(found.resources, found.additions)
  const directives: readonly Directive[] = directivesOf(root, resources)
  const notices: Notice[] = [...unreadCalls(root), ...reading.notices, ...resources.flatMap(unresolvedNotices)]
  return { resources, moves: found.moves, releases: found.releases, directives, notices }
}

/** What expressions of one root may look at. Nothing outside the checkout is read. */
const worldIn = (root: string, files: ReadonlyMap<string, SourceFile>, used: Set<string>): World => {
  const sources = new Map<string, Source>()
  return {
    budget: budget(),
    file: (path) => {
      const inside = joinedPath(root, path)
      if (inside === null) return { reason: `the file ${path} is not in this repository` }
      const file = files.get(inside)
      if (typeof file?.text !== 'string') return { reason: `the file ${inside} was not read` }
      const source = sources.get(inside) ?? sourceOf(inside, file.text)
      sources.set(inside, source)
      used.add(inside)
      return source
    },
  }
}
