import type { SourceFile } from '#model'
import { type Directory, directoryOf } from '../configuration/directory.js'
import { documentOf } from '../configuration/document.js'
import { type KnownModule, published } from './published.js'
import { isWithin, rangeOf } from './versions.js'

/** Begins the path of what is known of a module, so that it is never taken for a folder. */
const scheme = 'registry:'

/** Whether a folder is none of the repository but what we know of a published module. */
export const isKnownModule = ({ path }: Directory): boolean => path.startsWith(scheme)

/**
 * What is known of the module that a call names, by the inputs that it is given; undefined where its version may be another
 * than the known ones.
 */
export const knownModule = (
  source: string,
  version: string | undefined,
  given: readonly string[],
): Directory | undefined => {
  const registry = published.filter((known) => known.registry === source)
  const candidates =
    registry.length > 0 ? registry : published.filter(({ repository }) => repository === gitAddress(source))
  const range = rangeOf(registry.length > 0 ? version : refOf(source))
  const holds = (known: KnownModule) => known.given === undefined || given.includes(known.given)
  const found = range && candidates.find((known) => isWithin(range, known) && holds(known))
  return found && directory(found)
}

/** `github.com/owner/name//folder` of `git::https://github.com/owner/name.git//folder?ref=v1.0.0`. */
const gitAddress = (source: string): string =>
  source
    .replace(/^git::/, '')
    .replace(/^(https|ssh):\/\/(git@)?/, '')
    .replace(/\?.*$/, '')
    .replace(/\.git(?=\/\/|$)/, '')

const refOf = (source: string): string | undefined => /[?&]ref=([^&]*)/.exec(source)?.[1]

const directories = new Map<KnownModule, Directory>()

const directory = (known: KnownModule): Directory => {
  const path = `${scheme}${known.registry}`
  const file: SourceFile & { readonly text: string } = { path: `${path}/main.tf`, text: known.text }
  const made = directories.get(known) ?? directoryOf(path, [documentOf(file)])
  directories.set(known, made)
  return made
}

/** Inputs that decide nothing we judge, by the module's path. */
const without = new Map(
  published.map(({ registry, without: names = '' }) => [`${scheme}${registry}`, names.split(' ')]),
)

/** The inputs of a call that are not known: what the module makes of them is not reviewed. */
export const unknownInputs = ({ path, variables }: Directory, given: readonly string[]): readonly string[] => {
  const idle = without.get(path) ?? []
  return given.filter((name) => !variables.has(name) && !idle.includes(name))
}
