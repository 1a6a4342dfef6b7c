import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { Failure } from '#model'

/** Settings that keep a repository's own configuration from running programs or opening prompts. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false']

const environment = () => ({ ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' })

/** Runs git and gives its standard output. Fails with one sentence when git is missing or says no. */
export const git = (repository: string, ...words: readonly string[]): Buffer => {
  try {
    return execFileSync('git', ['-C', repository, ...harmless, ...words], {
      env: environment(),
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    throw failureOf(error, repository, words)
  }
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

/** Runs git with text on its standard input. */
export const gitWithInput = (repository: string, input: string, ...words: readonly string[]): Buffer => {
  const run: SpawnSyncReturns<Buffer> = spawnSync('git', ['-C', repository, ...harmless, ...words], {
    env: environment(),
    input,
    maxBuffer: 1 << 30,
  })
  if (run.error || run.status !== 0) throw failureOf(run.error ?? run, repository, words)
  return run.stdout
}

const failureOf = (error: unknown, repository: string, words: readonly string[]): Failure => {
  const { code, stderr } = error as { code?: string; stderr?: Buffer }
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
