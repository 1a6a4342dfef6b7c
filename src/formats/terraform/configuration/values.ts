import type { Argument } from './body.js'
import type { Document } from './document.js'
import type { Values } from './module.js'
import { folderOf } from './paths.js'

/** More var files than this are not told apart; the others are not judged. */
export const mostEnvironments = 6

/** Which var files give values to the root module in a folder. */
export const valuesFor = (path: string, documents: readonly Document[], environments: readonly Document[]): Values => {
  const own = documents.filter(({ source }) => folderOf(source.path) === path && isAutomatic(nameOf(source.path)))
  const always = new Map<string, Argument>()
  for (const document of own.sort((a, b) => order(a) - order(b) || (a.source.path < b.source.path ? -1 : 1)))
    for (const [name, argument] of argumentsIn(document)) always.set(name, argument)
  return {
    always,
    environments: environments
      .slice(0, mostEnvironments)
      .map((document) => ({ path: document.source.path, values: argumentsIn(document) })),
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Files that Terraform reads without being told to. */
export const isAutomatic = (name: string): boolean => /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name)

/** `terraform.tfvars`, then its JSON twin, then the others by name. */
const order = ({ source }: Document): number => {
  const name = nameOf(source.path)
  return name === 'terraform.tfvars' ? 0 : name === 'terraform.tfvars.json' ? 1 : 2
}

/** A reading's values with those of further files over them. */
export const withFiles = (values: Values, files: readonly Document[]): Values => ({
  ...values,
  always: new Map([...values.always, ...files.flatMap((document) => [...argumentsIn(document)])]),
})

const argumentsIn = ({ file, source }: Document): ReadonlyMap<string, Argument> =>
  new Map(
    file.body.items.flatMap((item) =>
      item.kind === 'attribute' ? [[item.name, { attribute: item, body: file.body, source }]] : [],
    ),
  )
