import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Event } from './events.js'
import { remembered } from './objects.js'
import type { Entry, Offline } from './server.js'
import { type Annotation, annotationsIn, type Command, commandFile, commandsIn } from './workflow-commands.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** GitHub drops a larger step summary and says so. */
const summaryLimit = 1024 * 1024
const runLimit = 120_000

const actionYml = readFileSync(join(root, 'action.yml'), 'utf8')

/** The file that a JavaScript action runs; the runner knows Node 24 and no older one any more. */
export const mainOf = (text: string): string => {
  const { using, main, ...more } = (parse(text) as { runs: Readonly<Record<string, string>> }).runs
  if (using !== 'node24' || !main) throw new Error(`this runner runs node24 and a main file, not ${using}`)
  if (Object.keys(more).length > 0) throw new Error(`this runner knows no ${Object.keys(more).join(', ')}`)
  return main
}

/** The action as it ships, or the bundle that ACTION_BUNDLE names while it is being worked on. */
export const bundle = resolve(root, process.env.ACTION_BUNDLE ?? mainOf(actionYml))
export const hasBundle = existsSync(bundle)

/** How a step uses the action. */
export interface Step {
  readonly event: Event
  readonly token?: string
  readonly with?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly runId?: number
  readonly runAttempt?: number
  /** Files of the workspace by path; usually nothing is checked out. */
  readonly workspace?: Readonly<Record<string, string>>
  /** Waits pass this many times faster. */
  readonly speed?: number
}

/** What a run leaves behind. */
export interface Ran {
  readonly exitCode: number | null
  readonly output: string
  readonly milliseconds: number
  readonly commands: readonly Command[]
  readonly annotations: readonly Annotation[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** Files the run wrote, by path: in the workspace and in the runner's temporary folder. */
  readonly files: Readonly<Record<string, string>>
  readonly requests: readonly Entry[]
  readonly writes: readonly Entry[]
}

interface Input {
  readonly default?: unknown
}

const inputsIn = remembered((text) => (parse(text) as { inputs?: Record<string, Input | null> }).inputs ?? {})

/** Values of inputs by name: what the step says, else what action.yml says; the job's token is filled in. */
export const inputsOf = (
  actionYml: string,
  given: Readonly<Record<string, string>>,
  token: string,
): Record<string, string> => {
  const inputs = inputsIn(actionYml)
  const unknown = Object.keys(given).filter((name) => !(name in inputs))
  if (unknown.length > 0) throw new Error(`action.yml knows no input ${unknown.join(', ')}`)
  const values = Object.entries(inputs).map(([name, input]) => [name, given[name] ?? String(input?.default ?? '')])
  return Object.fromEntries(values.map(([name, value]) => [name, withToken(String(value), token)]))
}

const withToken = (value: string, token: string): string =>
  value.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    if (expression === 'github.token') return token
    throw new Error(`this runner cannot evaluate ${expression}`)
  })

/** The runner's environment; only PATH is the machine's own. */
export const environmentOf = (offline: Offline, step: Step, folder: string): Record<string, string> => {
  const { world, origin } = offline
  const { event } = step
  const token = step.token ?? 'job-token'
  const inputs = inputsOf(actionYml, step.with ?? {}, token)
  const enterprise = world.settings.enterprise
  const files = ['ENV', 'PATH', 'OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => [`GITHUB_${name}`, join(folder, name)])
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    CI: 'true',
    RUNNER_TEMP: join(folder, 'temp'),
    RUNNER_OS: 'Linux',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'review',
    GITHUB_ACTOR: event.actor,
    GITHUB_API_URL: enterprise ? `${origin}/api/v3` : origin,
    GITHUB_GRAPHQL_URL: enterprise ? `${origin}/api/graphql` : `${origin}/graphql`,
    GITHUB_SERVER_URL: origin,
    GITHUB_BASE_REF: event.baseRef ?? '',
    GITHUB_HEAD_REF: event.headRef ?? '',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_JOB: 'review',
    GITHUB_REF: event.ref,
    GITHUB_REPOSITORY: `${world.owner}/${world.name}`,
    GITHUB_REPOSITORY_OWNER: world.owner,
    GITHUB_RUN_ID: String(step.runId ?? 1),
    GITHUB_RUN_NUMBER: String(step.runId ?? 1),
    GITHUB_RUN_ATTEMPT: String(step.runAttempt ?? 1),
    GITHUB_SHA: event.sha,
    GITHUB_WORKFLOW: 'review',
    GITHUB_WORKFLOW_REF: `${world.owner}/${world.name}/.github/workflows/review.yml@${event.ref}`,
    GITHUB_WORKFLOW_SHA: event.sha,
    GITHUB_WORKSPACE: join(folder, 'workspace'),
    ...Object.fromEntries(files),
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
    ),
    ...step.env,
  }
}

/** Lays out what the runner prepares for a step: event, command files, an empty workspace. */
export const prepare = (step: Step): string => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-run-'))
  mkdirSync(join(folder, 'temp'))
  mkdirSync(join(folder, 'workspace'))
  for (const name of ['ENV', 'PATH', 'OUTPUT', 'STATE', 'STEP_SUMMARY']) writeFileSync(join(folder, name), '')
  writeFileSync(join(folder, 'event.json'), JSON.stringify(step.event.body))
  for (const [path, text] of Object.entries(step.workspace ?? {})) {
    mkdirSync(join(folder, 'workspace', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'workspace', path), text)
  }
  return folder
}

/** Runs the bundled action as a process and reads what it left. */
export const runAction = async (offline: Offline, step: Step): Promise<Ran> => {
  const folder = prepare(step)
  const first = offline.requests.length
  const started = performance.now()
  try {
    const env = environmentOf(offline, step, folder)
    const { exitCode, output } = await processOf(env, folder, step.speed ?? 100)
    const ran = left(offline, folder, { exitCode, output, milliseconds: performance.now() - started, first })
    for (const secret of [step.token ?? 'job-token', step.with?.['resolve-token'] ?? ''])
      if (secret !== '' && tells(ran, secret)) offline.violations.push('a token stands in what the run left behind')
    return ran
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The runner masks its token in the log; nothing masks it in a summary, an output or a file. */
const tells = ({ output, summary, outputs, files }: Ran, secret: string): boolean =>
  [output, summary, ...Object.values(outputs), ...Object.values(files)].some((text) => text.includes(secret))

/** What a finished run left in its folder and at the server. */
export const left = (
  offline: Offline,
  folder: string,
  run: { exitCode: number | null; output: string; milliseconds: number; first: number },
): Ran => {
  const commands = commandsIn(run.output)
  const summary = readFileSync(join(folder, 'STEP_SUMMARY'), 'utf8')
  const tooLarge = Buffer.byteLength(summary) > summaryLimit
  const requests = offline.requests.slice(run.first)
  return {
    exitCode: run.exitCode,
    output: run.output,
    milliseconds: run.milliseconds,
    commands,
    annotations: [
      ...annotationsIn(commands),
      ...(tooLarge
        ? [{ level: 'error' as const, message: '$GITHUB_STEP_SUMMARY upload aborted', properties: {} }]
        : []),
    ],
    outputs: commandFile(readFileSync(join(folder, 'OUTPUT'), 'utf8')),
    summary: tooLarge ? '' : summary,
    files: { ...filesIn(join(folder, 'temp')), ...filesIn(join(folder, 'workspace')) },
    requests,
    writes: requests.filter(({ isWrite }) => isWrite),
  }
}

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )

const processOf = (env: Record<string, string>, folder: string, speed: number) => {
  const clock = fileURLToPath(new URL('./fast-clock.mjs', import.meta.url))
  const words = ['--import', clock, bundle]
  const child = spawn(process.execPath, words, {
    env: { ...env, FAST_CLOCK: String(speed) },
    cwd: join(folder, 'workspace'),
    timeout: runLimit,
    killSignal: 'SIGKILL',
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise<{ exitCode: number | null; output: string }>((done, broken) => {
    child.on('error', broken)
    child.on('close', (exitCode) => done({ exitCode, output: Buffer.concat(chunks).toString('utf8') }))
  })
}
