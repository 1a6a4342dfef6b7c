import { changeSetFromScan } from '#git'
import { type ChangeSet, type Config, Failure } from '#model'
import { review } from '#review'
import { type Arguments, options, readArguments } from './arguments.js'
import { type ExitCode, exitCodeOf } from './exit-code.js'
import { progress } from './output.js'
import { withPlansFrom } from './plan-files.js'
import { configFromFolder } from './policy-file.js'
import { isRemote } from './remote-place.js'
import { printReview } from './render.js'
import { configOf, subjectFrom } from './subject.js'
import { today } from './today.js'
import { withVarFilesFrom } from './var-files.js'

/** `review`: what a change introduces, makes worse and fixes. */
export const reviewCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('review', words)
  const [name, ...more] = from.names
  if (name !== undefined && more.length === 0 && isRemote(name))
    return (await import('./remote-command.js')).reviewRemotely(from, name)
  const { changeSet, config } = subjectFrom(from)
  return judge(from, changeSet, config)
}

/** `scan`: everything under the paths, as if all of it were added. */
export const scanCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('scan', words)
  if (from.names.length === 0) throw new Failure('scan needs a path: dynamodb-review scan infra/')
  const config = configOf(from, () => configFromFolder('.'))
  const planned = withPlansFrom(changeSetFromScan(from.names), options(from, 'plan'))
  return judge(from, withVarFilesFrom(planned, options(from, 'var-file'), '.'), config)
}

const judge = (from: Arguments, changeSet: ChangeSet, config: Config): ExitCode => {
  progress(from.options.quiet === true, changeSet)
  const answer = review(changeSet, config, today())
  printReview(from, answer, changeSet)
  return exitCodeOf(answer, answer.config)
}
