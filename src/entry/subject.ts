import { statSync } from 'node:fs'
import { type Comparison, changeSetFromGit, changeSetFromPaths, readFromBase, topOf } from '#git'
import { type ChangeSet, type Config, Failure } from '#model'
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

/** Reads the change that `--before/--after` or `--base/--head/--repo` name, and the policy of its base side. */
export const subjectFrom = (from: Arguments): Subject => {
  if (from.names.length > 0)
    throw new Failure(
      `${JSON.stringify(from.names[0])} is not understood here: name revisions with --base and --head, paths with --before and --after, or a pull request as OWNER/REPO#NUMBER.`,
    )
  const before = option(from, 'before')
  const after = option(from, 'after')
  if ((before === undefined) !== (after === undefined))
    throw new Failure('--before and --after go together: give both.')
  const subject = before !== undefined && after !== undefined ? fromPaths(from, before, after) : fromGit(from)
  const planned = withPlansFrom(subject.changeSet, options(from, 'plan'))
  return { ...subject, changeSet: withVarFilesFrom(planned, options(from, 'var-file'), rootFrom(from, after)) }
}

/** Where the paths of the change begin on disk. */
const rootFrom = (from: Arguments, after: string | undefined): string =>
  after !== undefined && statSync(after).isDirectory()
    ? after
    : after === undefined
      ? topOf(option(from, 'repo') ?? '.')
      : '.'

const fromPaths = (from: Arguments, before: string, after: string): Subject => {
  for (const name of ['base', 'head', 'repo'])
    if (option(from, name) !== undefined)
      throw new Failure(`--${name} is for git: leave it out, or leave --before and --after out.`)
  const changeSet = changeSetFromPaths(before, after, synthesisedOf(options(from, 'cdk-out')))
  const folder = statSync(before).isDirectory()
  const config = configOf(from, () => configFromFolder(folder ? before : '.'))
  return { changeSet, config, writable: after }
}

const fromGit = (from: Arguments): Subject => {
  const comparison: Comparison = {
    repository: option(from, 'repo') ?? '.',
    base: option(from, 'base') ?? null,
    head: option(from, 'head') ?? null,
  }
  const changeSet = changeSetFromGit(comparison, synthesisedOf(options(from, 'cdk-out')))
  const { base } = changeSet
  const config = configOf(from, () =>
    configFrom(base && readFromBase(comparison, base, policyFilePath), policyFilePath, ` on ${base?.ref}`),
  )
  return { changeSet, config, writable: comparison.head === null ? topOf(comparison.repository) : null }
}

/** The named policy file, or the one the base side has, under what the command line says. */
export const configOf = (from: Arguments, ofBase: () => Config): Config => {
  const file = option(from, 'config')
  return withOverrides(file === undefined ? ofBase() : configFromFile(file), overrides(from))
}
