import type { SourceFile } from '#model'
import { type Directory, directoryOf } from '../configuration/directory.js'
import { documentOf } from '../configuration/document.js'
import { dynamodbTable } from './dynamodb-table.js'

/** A published module of which we know what it makes of its inputs. */
interface KnownModule {
  /** The address in the registry. */
  readonly registry: string
  /** The repository, for calls that take it from git. */
  readonly repository: string
  /** The major versions for which it holds. */
  readonly majors: readonly number[]
  readonly text: string
}

const modules: readonly KnownModule[] = [
  {
    registry: 'terraform-aws-modules/dynamodb-table/aws',
    repository: 'github.com/terraform-aws-modules/terraform-aws-dynamodb-table',
    majors: [1, 2, 3, 4],
    text: dynamodbTable,
  },
]

/** Begins the path of what is known of a module, so that it is never taken for a folder. */
const scheme = 'registry:'

/** Whether a folder is none of the repository but what we know of a published module. */
export const isKnownModule = ({ path }: Directory): boolean => path.startsWith(scheme)

/** What is known of the module that a call names; undefined where its version may be another than the known ones. */
export const knownModule = (source: string, version: string | undefined): Directory | undefined => {
  const found = modules.find(({ registry, repository }) => source === registry || gitAddress(source) === repository)
  if (!found) return undefined
  const major = majorOf(source === found.registry ? version : refOf(source))
  return major !== undefined && found.majors.includes(major) ? directory(found) : undefined
}

/** `github.com/owner/name` of `git::https://github.com/owner/name.git?ref=v1.0.0`. */
const gitAddress = (source: string): string =>
  source
    .replace(/^git::/, '')
    .replace(/^(https|ssh):\/\/(git@)?/, '')
    .replace(/\?.*$/, '')
    .replace(/\.git$/, '')

const refOf = (source: string): string | undefined => /[?&]ref=([^&]*)/.exec(source)?.[1]

/** The only major version that a constraint allows: `4.1.0`, `= 4.1.0`, `~> 4.1`, a tag `v4.1.0`. */
const majorOf = (version: string | undefined): number | undefined => {
  const [, major] = /^\s*(?:=|~>)?\s*v?(\d+)\.\d+(?:\.\d+)?\s*$/.exec(version ?? '') ?? []
  return major === undefined ? undefined : Number(major)
}

const directories = new Map<string, Directory>()

const directory = ({ registry, text }: KnownModule): Directory => {
  const path = `${scheme}${registry}`
  const file: SourceFile & { readonly text: string } = { path: `${path}/main.tf`, text }
  const made = directories.get(path) ?? directoryOf(path, [documentOf(file)])
  directories.set(path, made)
  return made
}
