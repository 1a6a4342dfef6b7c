import { readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { type ChangeSet, Failure, type SourceFile } from '#model'

/** What a person writes has a few kilobytes. */
const largestVarFile = 2 * 1024 * 1024

/**
 * A change with the Terraform variable files that are given when deploying. Files below `root`, where the change's paths
 * begin, go by their path from there; `place` gives the path on disk.
 */
export const withVarFilesFrom = <C extends ChangeSet>(
  changeSet: C,
  names: readonly string[],
  root: string,
  place = (name: string) => name,
): C =>
  names.length === 0 ? changeSet : { ...changeSet, varFiles: names.map((name) => readVarFile(name, root, place(name))) }

const readVarFile = (name: string, root: string, path: string): SourceFile => {
  try {
    if (!/\.tfvars(\.json)?$/i.test(name)) throw new Error('its name does not end in .tfvars or .tfvars.json')
    const real = realpathSync(path)
    if (statSync(real).size > largestVarFile) throw new Error('it is larger than two megabytes')
    const within = relative(realpathSync(root), real).split(sep).join('/')
    return { path: within.startsWith('..') ? name : within, text: readFileSync(real, 'utf8') }
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split(', ')
    throw new Failure(`The variable file ${JSON.stringify(name)} cannot be read: ${reason}.`)
  }
}
