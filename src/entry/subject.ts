import { type History, openHistory } from '#git'
import { Failure } from '#model'
import { type Arguments, option } from './arguments.js'
import type { Subject } from './subject-readers.js'

/** Reads the change that `--before/--after` or `--base/--head/--repo` name, and the policy of its base side. */
export const subjectFrom = async (from: Arguments): Promise<Subject> => {
  if (from.names.length > 0)
    throw new Failure(
      `${JSON.stringify(from.names[0])} is not understood here: name revisions with --base and --head, paths with --before and --after, or a pull request as OWNER/REPO#NUMBER.`,
    )
  const before = option(from, 'before')
  const after = option(from, 'after')
  if ((before === undefined) !== (after === undefined))
    throw new Failure('--before and --after go together: give both.')
  return before !== undefined && after !== undefined ? ofPaths(from, before, after) : ofGit(from)
}

const ofPaths = async (from: Arguments, before: string, after: string): Promise<Subject> => {
  for (const name of ['base', 'head', 'repo'])
    if (option(from, name) !== undefined)
      throw new Failure(`--${name} is for git: leave it out, or leave --before and --after out.`)
  return (await readers()).subjectOfPaths(from, before, after)
}

const ofGit = async (from: Arguments): Promise<Subject> => {
  const history = openHistory({
    repository: option(from, 'repo') ?? '.',
    base: option(from, 'base') ?? null,
    head: option(from, 'head') ?? null,
  })
  return letGo(history, async () => (await readers()).subjectOfGit(from, history))
}

const letGo = async <T>({ objects }: History, read: () => Promise<T>): Promise<T> => {
  try {
    return await read()
  } finally {
    objects.close()
  }
}

/** Everything that understands files, loaded while git is at work. */
const readers = () => import('./subject-readers.js')
