import { changeSets } from '#git'
import { Failure } from '#model'
import { readArguments } from './arguments.js'
import type { ExitCode } from './exit-code.js'
import { isRemote } from './remote-place.js'
import { subjectFrom } from './subject.js'

/** `review`: what a change introduces, makes worse and fixes. */
export const reviewCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('review', words)
  const [name, ...more] = from.names
  if (name !== undefined && more.length === 0 && isRemote(name))
    return (await import('./remote-command.js')).reviewRemotely(from, name)
  const subject = await subjectFrom(from)
  return (await import('./judge.js')).judge(from, subject)
}

/** `scan`: everything under the paths, as if all of it were added. */
export const scanCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('scan', words)
  if (from.names.length === 0) throw new Failure('scan needs a path: dynamodb-review scan infra/')
  const { configOf, withNamedFiles } = await import('./subject-readers.js')
  const { configFromFolder } = await import('./policy-file.js')
  const config = await configOf(from, () => configFromFolder('.'))
  const changeSet = await (await changeSets()).changeSetFromScan(from.names)
  return (await import('./judge.js')).judge(from, { changeSet: await withNamedFiles(from, changeSet, '.'), config })
}
