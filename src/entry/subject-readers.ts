import { statSync } from 'node:fs'
import { changeSets, type History } from '#git'
import type { ChangeSet, Config } from '#model'
import { policyFilePath, withOverrides } from '#review'
import { type Arguments, option, options, overrides } from './arguments.js'
import { synthesisedOf } from './cdk-out.js'
import { withPlansFrom } from './plan-files.js'
import { configFrom, configFromFile, configFromFolder } from './policy-file.js'
import { withVarFilesFrom } from './var-files.js'

/** What a command line asks to be reviewed, and by which policy. */
export interface Subject {
  readonly changeSet: ChangeSet
  readonly config: Config
  /** Where the after side lies on disk, when it does: there fixes may be written. */
  readonly writable: string | null
}

/** The change between two folders or two files, and the policy of the first. */
export const subjectOfPaths = async (from: Arguments, before: string, after: string): Promise<Subject> => {
  const { changeSetFromPaths } = await changeSets()
  const changeSet = await changeSetFromPaths(before, after, await synthesisedOf(options(from, 'cdk-out')))
  const [folderBefore, folderAfter] = [before, after].map((path) => (statSync(path).isDirectory() ? path : '.'))
  const config = await configOf(from, () => configFromFolder(folderBefore ?? '.'))
  return { changeSet: await withNamedFiles(from, changeSet, folderAfter ?? '.'), config, writable: after }
}

/** The change between two revisions, and the policy of the merge base. */
export const subjectOfGit = async (from: Arguments, history: History): Promise<Subject> => {
  const { changeSetFromGit, readFromBase } = await changeSets()
  const changeSet = await changeSetFromGit(history, await synthesisedOf(options(from, 'cdk-out')))
  const ofBase = async () =>
    configFrom(await readFromBase(history, policyFilePath), policyFilePath, ` on ${history.base.ref}`)
  const config = await configOf(from, ofBase)
  const { top, head } = history
  return { changeSet: await withNamedFiles(from, changeSet, top), config, writable: head === null ? top : null }
}

/** The change with the plans and variable files that were named; `root` is where its paths begin on disk. */
export const withNamedFiles = async (from: Arguments, changeSet: ChangeSet, root: string): Promise<ChangeSet> =>
  withVarFilesFrom(await withPlansFrom(changeSet, options(from, 'plan')), options(from, 'var-file'), root)

/** The named policy file, or the one the base side has, under what the command line says. */
export const configOf = async (from: Arguments, ofBase: () => Config | Promise<Config>): Promise<Config> => {
  const file = option(from, 'config')
  return withOverrides(file === undefined ? await ofBase() : configFromFile(file), overrides(from))
}
