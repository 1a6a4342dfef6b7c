import { allAbilities, plan, type Write } from '#conversation'
import { connect, type GitHub, readConversation, readPullRequest } from '#github'
import { type ChangeSet, type Config, Failure, type Review } from '#model'
import { toJson } from '#reports'
import { withOverrides } from '#review'
import { approvalsFor, lookUpRoles } from './action-approvals.js'
import { joinedIn, judged } from './action-converse.js'
import { type Arguments, option, options, outputFormat, overrides } from './arguments.js'
import { type ExitCode, exitCodeOf } from './exit-code.js'
import { print, progress } from './output.js'
import { withPlansFrom } from './plan-files.js'
import { plannedWrites } from './planned-writes.js'
import { configFromFile } from './policy-file.js'
import { type RemoteSubject, readPullRequestChange } from './remote-change.js'
import { remotePlace } from './remote-place.js'
import { printReview } from './render.js'
import { withVarFilesFrom } from './var-files.js'

/** `review OWNER/REPO#7`: the review of a pull request as the bot would give it, and what it would write. Nothing is written. */
export const reviewRemotely = async (from: Arguments, word: string): Promise<ExitCode> => {
  for (const name of ['base', 'head', 'repo', 'before', 'after'])
    if (option(from, name) !== undefined)
      throw new Failure(`--${name} is for changes on this machine: leave it out, GitHub knows both sides.`)
  const place = remotePlace(word, process.env.GITHUB_API_URL)
  const github = connect({ ...place, token: tokenFrom(process.env) })
  if (!github.isAnonymous) return reviewFrom(from, github, place.number)
  if (from.options.quiet !== true) process.stderr.write(`dynamodb-review: ${withoutToken}\n`)
  try {
    return await reviewFrom(from, github, place.number)
  } catch (error) {
    throw error instanceof Failure
      ? new Failure(`${error.message} There is no token: ${advice}`, { cause: error })
      : error
  }
}

const advice =
  'set GITHUB_TOKEN, for instance to what `gh auth token` prints, to read private repositories and to ask more than 60 times an hour. It only reads.'
const withoutToken =
  'no GITHUB_TOKEN is set: reading what is public, at most 60 requests an hour. GitHub does not say who may waive, so waivers in comments do not count here.'

/** Reads both sides and what was said, judges, and shows what would be written. */
const reviewFrom = async (from: Arguments, github: GitHub, number: number): Promise<ExitCode> => {
  const pull = await readPullRequest(github, number)
  const subject = await under(from, await readPullRequestChange(github, pull, ''))
  progress(from.options.quiet === true, subject.changeSet)
  const conversation = await readConversation(github, pull, { former: subject.config.previousBotLogins })
  const approvals = await approvalsFor(conversation, subject.config, lookUpRoles({ github }))
  const answer = judged(subject, approvals)
  const rest = {
    conversation,
    run,
    abilities: allAbilities,
    workflow: null,
    joined: joinedIn(subject, answer, approvals),
    page: () => null,
  }
  const writes = plan({ review: answer, ...subject, ...rest })
  show(from, answer, subject.changeSet, writes)
  return exitCodeOf(answer, answer.config)
}

/** No run of a workflow: the check run would be its own. */
const run = { id: 0, attempt: 1, isJob: false } as const

/** Reading is all that it needs to be allowed; empty where there is none. */
const tokenFrom = ({ GITHUB_TOKEN, GH_TOKEN }: NodeJS.ProcessEnv): string => GITHUB_TOKEN || GH_TOKEN || ''

/** The files and options that the command line adds. */
const under = async (from: Arguments, read: RemoteSubject): Promise<RemoteSubject> => {
  const file = option(from, 'config')
  const config: Config = withOverrides(file === undefined ? read.config : configFromFile(file), overrides(from))
  const planned = await withPlansFrom(read.changeSet, options(from, 'plan'))
  return { ...read, config, changeSet: withVarFilesFrom(planned, options(from, 'var-file'), '.') }
}

/** People see the writes behind the review; tools that ask for them get them whole, and otherwise the result as ever. */
const show = (from: Arguments, answer: Review, changeSet: ChangeSet, writes: readonly Write[]): void => {
  const format = outputFormat(from)
  if (format === 'json' && from.options['dry-run'] === true) {
    print(toJson(answer, { writes }), option(from, 'output'))
    return
  }
  printReview(from, answer, changeSet)
  if (from.options.quiet !== true && (format === 'text' || format === 'markdown'))
    print(plannedWrites(writes), undefined)
}
