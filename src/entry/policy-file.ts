import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, Failure } from '#model'
import { defaultConfig, policyFilePath, readConfig } from '#review'

/** Reads a policy file's text; an invalid one is a failure that names the first bad line. `side` says of which revision. */
export const configFrom = (text: string | null, path: string, side = ''): Config => {
  if (text === null) return defaultConfig
  const { config, problems } = readConfig(text, path)
  const [first, ...more] = problems
  if (!first) return config
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`
  throw new Failure(`${first.file}:${first.line}${side}: ${first.message}${others}`)
}

/** A policy file named on the command line. */
export const configFromFile = (path: string): Config => {
  const text = textOf(path)
  if (text === null)
    throw new Failure(`The policy file ${path} does not exist: name one that does, or leave --config out.`)
  return configFrom(text, path)
}

/** The policy file inside a folder, as the base side of a comparison has it; the default when there is none. */
export const configFromFolder = (folder: string): Config => {
  const path = join(folder, policyFilePath)
  return configFrom(textOf(path), path)
}

/** null only when there is no such file: a policy that is there but cannot be read must not be passed over. */
const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new Failure(`The policy file ${path} cannot be read (${code}): make it a readable text file.`)
  }
}
