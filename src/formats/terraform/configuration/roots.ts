import type { Expression } from '../syntax/index.js'
import { argumentIn } from './body.js'
import type { Declared, Directory } from './directory.js'
import type { Document } from './document.js'
import { folderOf, joinedPath } from './paths.js'
import { isAutomatic } from './values.js'

/** The folders that the calls of a folder name, as far as they are in the checkout. */
export const foldersCalledBy = ({ path, modules }: Directory): readonly string[] =>
  [...modules.values()].flatMap((call) => {
    const source = sourceText(call)
    const folder = source !== undefined && /^\.\.?(\/|$)/.test(source) ? joinedPath(path, source) : null
    return folder === null ? [] : [folder]
  })

/** The literal source of a call. */
const sourceText = ({ parts }: Declared): string | undefined =>
  literalText(argumentIn(parts, 'source')?.attribute.value)

const literalText = (node: Expression | undefined): string | undefined => {
  if (node?.kind !== 'template') return undefined
  return node.parts.every((part) => part.kind === 'text')
    ? node.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('')
    : undefined
}

/** All folders that some other folder calls. */
export const calledFolders = (directories: ReadonlyMap<string, Directory>): ReadonlySet<string> =>
  new Set(
    [...directories.values()].flatMap((directory) =>
      foldersCalledBy(directory).filter((folder) => folder !== directory.path && directories.has(folder)),
    ),
  )

/** Var files: those that lie in the checkout, and those that somebody names. */
export interface VariableFiles {
  readonly found: readonly Document[]
  readonly given: readonly Document[]
}

/**
 * Var files that are given by hand when deploying the root in a folder: of those that somebody names the ones that give it
 * a value; where none is named for it, those in it and in the folders below it.
 */
export const environmentsOf = (
  root: string,
  directories: ReadonlyMap<string, Directory>,
  { found, given }: VariableFiles,
): readonly Document[] => {
  const declared = directories.get(root)?.variables
  const givesValue = ({ file }: Document) =>
    file.body.items.some((item) => item.kind === 'attribute' && declared?.has(item.name))
  const named = given.filter((document) => {
    const owner = rootAbove(folderOf(document.source.path), directories)
    return (owner === undefined || owner === root) && givesValue(document)
  })
  if (named.length > 0) return named
  return found.filter((document) => {
    const { source } = document
    const name = source.path.slice(source.path.lastIndexOf('/') + 1)
    if (rootAbove(folderOf(source.path), directories) !== root) return false
    if (folderOf(source.path) === root && isAutomatic(name)) return false
    return givesValue(document)
  })
}

/** The nearest folder at or above a folder that holds configuration. */
const rootAbove = (folder: string, directories: ReadonlyMap<string, Directory>): string | undefined => {
  for (let at = folder; ; at = folderOf(at)) {
    if (directories.has(at)) return at
    if (at === '.') return undefined
  }
}
