import type { SourceFile } from '#model'
import { terragruntNeeds } from '../terragrunt/wanted.js'
import { directoryOf } from './directory.js'
import { documentOf, roleOf } from './document.js'
import { filesNamedIn } from './named-files.js'
import { folderOf } from './paths.js'
import { foldersCalledBy } from './roots.js'

/** The configuration and var files of each folder, of a list of all paths. */
const byFolder = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>()

/**
 * The files that are needed to understand the files at hand: the other files of their modules, var files, the local
 * modules they call, and the files that `file` and `templatefile` read.
 */
export const wantedBy = (
  files: readonly SourceFile[],
  listing: readonly string[],
  changed: ReadonlySet<string> = new Set(files.map(({ path }) => path)),
): readonly string[] => {
  const needed = terragruntNeeds(files, listing, changed)
  const folders = foldersIn(listing)
  const own = files.filter(({ path }) => roleOf(path) !== null && roleOf(path) !== 'terragrunt')
  const around = new Set(
    own.flatMap(({ path }) => [folderOf(path), ...(roleOf(path) === 'variables' ? above(folderOf(path)) : [])]),
  )
  const documents = own.flatMap((file) =>
    typeof file.text === 'string' ? [documentOf(file as SourceFile & { text: string })] : [],
  )
  const called = documents.flatMap((document) =>
    foldersCalledBy(directoryOf(folderOf(document.source.path), [document])),
  )
  const wanted = [
    ...around,
    ...called,
    ...[...around].flatMap((folder) => mayCall(folder, folders)),
    ...[...around].flatMap((folder) => below(folder, folders)),
    ...needed.folders,
  ]
  return [
    ...new Set([
      ...wanted.flatMap((folder) => folders.get(folder) ?? []),
      ...documents.flatMap(filesNamedIn),
      ...needed.files,
    ]),
  ]
}

const foldersIn = (listing: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const before = byFolder.get(listing)
  if (before) return before
  const folders = new Map<string, string[]>()
  for (const path of listing) {
    if (roleOf(path) === null || roleOf(path) === 'terragrunt') continue
    const folder = folderOf(path)
    const inside = folders.get(folder)
    if (inside) inside.push(path)
    else folders.set(folder, [path])
  }
  byFolder.set(listing, folders)
  return folders
}

const above = (folder: string): string[] => (folder === '.' ? [] : [folderOf(folder), ...above(folderOf(folder))])

/** Folders of var files below a root that hold nothing else: `env/prod.tfvars`. */
const below = (root: string, folders: ReadonlyMap<string, readonly string[]>): string[] =>
  [...folders].flatMap(([folder, inside]) => {
    const isBelow = root === '.' ? folder !== '.' : folder.startsWith(`${root}/`)
    return isBelow && depthBelow(root, folder) <= 2 && inside.every((path) => roleOf(path) === 'variables')
      ? [folder]
      : []
  })

const depthBelow = (root: string, folder: string): number =>
  folder.split('/').length - (root === '.' ? 0 : root.split('/').length)

/** More files than this are not searched for calls of a module. */
const mostCallerFiles = 100

/**
 * The folders that may call the module in a folder, where they are few: `live/prod` for `modules/table`. What a change of
 * a module means shows where it is called.
 */
const mayCall = (folder: string, folders: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const [, above = ''] = /^(.*?)(?:^|\/)modules?\//.exec(folder) ?? [null]
  if (!/(^|\/)modules?\//.test(folder)) return []
  const near = [...folders.keys()].filter(
    (other) =>
      (above === '' || other === above || other.startsWith(`${above}/`)) && !/(^|\/)examples?(\/|$)/.test(other),
  )
  const size = near.reduce((sum, other) => sum + (folders.get(other)?.length ?? 0), 0)
  return size <= mostCallerFiles ? near : []
}
