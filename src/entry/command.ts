import { Failure } from '#model'
import type { ExitCode } from './exit-code.js'
import { commandHelp, help } from './help.js'

type Command = (words: readonly string[]) => Promise<ExitCode>

/** Each command in a module of its own, loaded when it is asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  review: async () => (await import('./review-command.js')).reviewCommand,
  scan: async () => (await import('./review-command.js')).scanCommand,
  fix: async () => (await import('./fix-command.js')).fixCommand,
  access: async () => (await import('./access-command.js')).accessCommand,
  rules: async () => (await import('./rules-command.js')).rulesCommand,
  init: async () => (await import('./init-command.js')).initCommand,
  demo: async () => (await import('./demo-command.js')).demoCommand,
}

/** Runs one command line and gives its exit code. The only place where failures are caught. */
export const run = async ([name, ...words]: readonly string[]): Promise<ExitCode> => {
  try {
    return await dispatch(name, words)
  } catch (error) {
    const { oneLine } = await import('#reports')
    process.stderr.write(`dynamodb-review: ${oneLine(sentenceOf(error))}\n`)
    return 2
  }
}

const dispatch = async (name: string | undefined, words: readonly string[]): Promise<ExitCode> => {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return show(help(words[0]))
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) throw new Failure(`${JSON.stringify(name)} is not a command: run dynamodb-review --help to see them all.`)
  if (words.includes('--help') || words.includes('-h')) return show(commandHelp(name))
  return (await load())(words)
}

const show = (text: string): ExitCode => {
  process.stdout.write(text)
  return 0
}

/** One line for people; a bug of ours also says where to report it. */
const sentenceOf = (error: unknown): string => {
  if (error instanceof Failure) return error.message
  const reason =
    error instanceof Error ? (process.env.DYNAMODB_REVIEW_DEBUG ? error.stack : error.message) : String(error)
  return `internal error: ${reason}. Please report it; set DYNAMODB_REVIEW_DEBUG=1 to see where it happened.`
}
