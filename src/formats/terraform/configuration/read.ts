import type { Inventory, SourceFile } from '#model'
import { type Directory, directoryOf } from './directory.js'
import { type Document, documentOf, roleOf } from './document.js'
import type { Module, Reading } from './module.js'
import { faultNotices, limited, moreEnvironments } from './notices.js'
import { openModule } from './open-module.js'
import { folderOf } from './paths.js'
import { type Read, readRoot } from './read-root.js'
import { readUnits } from './read-units.js'
import { calledFolders, environmentsOf, type VariableFiles } from './roots.js'
import { isReadable, type Shared, worldIn } from './shared.js'
import { mostEnvironments, valuesFor } from './values.js'

/** Reads the configuration of one side: each root module with all it calls. Never throws. */
export const readConfiguration = (
  files: readonly SourceFile[],
  all: readonly SourceFile[],
  given: readonly SourceFile[] = [],
): Inventory => {
  const documents = documentsIn(files)
  const named = givenDocuments(documents, given)
  const configuration = documents.filter(({ source }) => roleOf(source.path) !== 'terragrunt')
  const used = new Set([...configuration, ...named].map(({ source }) => source.path))
  const variableFiles = { found: variableFilesIn(documents), given: named }
  const isAsked = ({ source }: Document) => roleOf(source.path) !== 'terragrunt' || used.has(source.path)
  const read = readRoots(directoriesOf(documents), variableFiles, filesByPath(all), used)
  return {
    ...read,
    notices: limited([
      ...[...new Set([...documents, ...named])].filter(isAsked).flatMap(faultNotices),
      ...read.notices,
    ]),
    files: [...used],
  }
}

const documentsIn = (files: readonly SourceFile[]): readonly Document[] =>
  files
    .filter(({ path }) => roleOf(path) !== null)
    .filter(isReadable)
    .map(documentOf)

/** Var files that are given by hand, in the version that this side has of them. */
const givenDocuments = (documents: readonly Document[], given: readonly SourceFile[]): readonly Document[] =>
  given.filter(isReadable).map((file) => documents.find(({ source }) => source.path === file.path) ?? documentOf(file))

const variableFilesIn = (documents: readonly Document[]): readonly Document[] =>
  documents.filter(({ source }) => roleOf(source.path) === 'variables')

const directoriesOf = (documents: readonly Document[]): ReadonlyMap<string, Directory> => {
  const byFolder = new Map<string, Document[]>()
  for (const document of documents) {
    const role = roleOf(document.source.path)
    if (role !== 'configuration' && role !== 'override') continue
    const folder = folderOf(document.source.path)
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), document])
  }
  return new Map([...byFolder].map(([folder, inside]) => [folder, directoryOf(folder, inside)]))
}

const filesByPath = (files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> =>
  new Map(files.map((file) => [file.path, file]))

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
  const shared: Shared = { files, used, entered }
  const results: Read[] = readUnits(directories, variableFiles, shared)
  for (const path of [
    ...paths.filter((folder) => !called.has(folder)),
    ...paths.filter((folder) => called.has(folder)),
  ]) {
    const directory = directories.get(path)
    if (!directory || entered.has(path)) continue
    results.push(readRoot(directory, readingOf(path, directories, variableFiles, shared)))
  }
  return {
    resources: results.flatMap(({ resources }) => resources),
    moves: results.flatMap(({ moves }) => moves),
    releases: results.flatMap(({ releases }) => releases),
    directives: results.flatMap(({ directives }) => directives),
    notices: results.flatMap(({ notices }) => notices),
  }
}

const readingOf = (
  path: string,
  directories: ReadonlyMap<string, Directory>,
  variableFiles: VariableFiles,
  shared: Shared,
): Reading => {
  const environments = environmentsOf(path, directories, variableFiles)
  const reading: Reading = {
    scope: path,
    world: worldIn([path], shared),
    values: valuesFor(path, variableFiles.found, environments),
    directories,
    entered: shared.entered,
    notices: environments.slice(mostEnvironments).map(moreEnvironments),
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
