import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { Failure } from '#model'

/** Settings that keep a repository's own configuration from running programs or opening prompts. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false']

const settings = () => ({ env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' } })
const largest = { maxBuffer: 1 << 30 }
const wordsFor = (repository: string, words: readonly string[]) => ['-C', repository, ...harmless, ...words]

/** Runs git and gives its standard output. Fails with one sentence when git is missing or says no. */
export const git = (repository: string, ...words: readonly string[]): Buffer => {
  try {
    return execFileSync('git', wordsFor(repository, words), {
      ...settings(),
      ...largest,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    throw failureOf(error, repository, words)
  }
}

/** As `git`, without waiting: a process of its own works while this one goes on. */
export const gitAhead = (repository: string, ...words: readonly string[]): Promise<Buffer> => {
  const answer = new Promise<Buffer>((resolve, reject) => {
    execFile(
      'git',
      wordsFor(repository, words),
      { ...settings(), ...largest, encoding: 'buffer' },
      (error, stdout, stderr) =>
        error ? reject(failureOf({ code: error.code, stderr }, repository, words)) : resolve(stdout),
    )
  })
  // Whoever asked may fail for another reason before this answer is looked at.
  answer.catch(() => undefined)
  return answer
}

/** The output without its line end, or null when git answers no. */
export const tryGit = (repository: string, ...words: readonly string[]): string | null => {
  try {
    return git(repository, ...words)
      .toString('utf8')
      .trim()
  } catch (error) {
    if (error instanceof Failure && error.cause === 'no git') throw error
    return null
  }
}

/** Starts a git that answers questions on its standard input until that ends. */
export const gitToAsk = (repository: string, ...words: readonly string[]): ChildProcess =>
  spawn('git', wordsFor(repository, words), { ...settings(), stdio: ['pipe', 'pipe', 'pipe'] })

/** One sentence for what went wrong: git is missing, or what it wrote on its standard error. */
export const failureOf = (error: unknown, repository: string, words: readonly string[]): Failure => {
  const { code, stderr } = error as { code?: unknown; stderr?: Buffer }
  if (code === 'ENOENT')
    return new Failure('git was not found: install it, or compare two folders with --before and --after.', {
      cause: 'no git',
    })
  const said = stderr?.toString('utf8').trim().split('\n') ?? []
  const told = explanations.find(([pattern]) => said.some((line) => pattern.test(line)))
  return new Failure(told ? told[1](repository) : `git ${words[0]} did not work: ${said.at(-1) || 'no reason given'}.`)
}

/** What git says, and what the person can do about it. */
const explanations: readonly (readonly [RegExp, (repository: string) => string])[] = [
  [
    /not a git repository/,
    (repository) =>
      `${repository} is not in a git repository: name one with --repo, or compare two folders with --before and --after.`,
  ],
  [/cannot change to/, (repository) => `${repository} does not exist or is no folder: name a repository with --repo.`],
  [
    /dubious ownership/,
    (repository) =>
      `git does not trust ${repository}, which belongs to someone else: run git config --global --add safe.directory with its full path.`,
  ],
]
