import type { SourceFile, Span } from '#model'
import { headOf } from '../configuration/body.js'
import { type Declared, type Directory, directoryOf } from '../configuration/directory.js'
import { type Document, documentOf, roleOf } from '../configuration/document.js'
import { folderOf } from '../configuration/paths.js'
import { spanOf } from '../evaluate/source.js'
import type { Plan } from './read-plan.js'

/** The folder a plan was made in, as it is in the checkout. */
export interface PlanRoot {
  readonly scope: string
  readonly directory: Directory
}

/** Where the code has something: the whole block, and its head. */
export interface CodePlace {
  readonly span: Span
  readonly head: Span
}

/** The folders with configuration among some files. */
export const foldersIn = (files: readonly SourceFile[]): ReadonlyMap<string, Directory> => {
  const documents = new Map<string, Document[]>()
  for (const file of files) {
    const role = roleOf(file.path)
    if (file.text === null || role === null || role === 'variables') continue
    const folder = folderOf(file.path)
    documents.set(folder, [
      ...(documents.get(folder) ?? []),
      documentOf(file as SourceFile & { readonly text: string }),
    ])
  }
  return new Map([...documents].map(([folder, inside]) => [folder, directoryOf(folder, inside)]))
}

/**
 * The folder whose configuration is the plan's: it declares most of what the plan's root module does. A plan does not say
 * where it was made; null when no folder fits, or more than one as well as the other.
 */
export const rootOf = (plan: Plan, folders: ReadonlyMap<string, Directory>): PlanRoot | null => {
  const scored = [...folders.values()]
    .map((directory) => ({ directory, score: likeness(plan, directory) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const [best, next] = scored
  return best && best.score !== next?.score ? { scope: best.directory.path, directory: best.directory } : null
}

/** How much two lists of declarations have in common: 1 when they are the same, 0 when nothing is. */
const likeness = ({ declared, resources }: Plan, { modules, resources: own, data }: Directory): number => {
  const wanted = new Set(declared.length > 0 ? declared : resources.map(({ address }) => rootAddress(address)))
  const here = new Set([
    ...[...modules.keys()].map((name) => `module.${name}`),
    ...own.keys(),
    ...[...data.keys()].map((name) => `data.${name}`),
  ])
  const common = [...wanted].filter((address) => here.has(address)).length
  return common / (wanted.size + here.size - common || 1)
}

/** What the root module calls it: `module.orders` for all inside it, `aws_dynamodb_table.a` for `aws_dynamodb_table.a[0]`. */
export const rootAddress = (address: string): string =>
  /^(module\.)?[\w-]+(\.[\w-]+)?/.exec(address)?.[0].replace(/^(module\.[\w-]+).*/, '$1') ?? ''

/** Where the root module declares what holds an address; null when it does not. */
export const placeIn = ({ modules, resources }: Directory, address: string): CodePlace | null => {
  const name = rootAddress(address)
  const declared = name.startsWith('module.') ? modules.get(name.slice('module.'.length)) : resources.get(name)
  return declared ? placeOf(declared) : null
}

const placeOf = ({ source, block }: Declared): CodePlace => ({
  span: spanOf(source, block),
  head: headOf(source, block),
})
