import { review } from '#review'
import type { Arguments } from './arguments.js'
import { type ExitCode, exitCodeOf } from './exit-code.js'
import { progress } from './output.js'
import { printReview } from './render.js'
import type { Subject } from './subject-readers.js'
import { today } from './today.js'

/** Reviews a change, prints what the command line asks for, and gives the exit code. */
export const judge = (from: Arguments, { changeSet, config }: Pick<Subject, 'changeSet' | 'config'>): ExitCode => {
  progress(from.options.quiet === true, changeSet)
  const answer = review(changeSet, config, today())
  printReview(from, answer, changeSet)
  return exitCodeOf(answer, answer.config)
}
