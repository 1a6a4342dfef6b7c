import { rmSync } from 'node:fs'
import { type Core, type Desk, openDesk } from '../../../src/entry/action-desk.js'
import { served } from '../../../src/entry/action-serve.js'
import { issueCommentEvent, pullRequestEvent } from '../../github-offline/events.js'
import { comment } from '../../github-offline/people.js'
import { environmentOf, prepare, type Step } from '../../github-offline/runner.js'
import type { Scene } from '../../github-offline/scene.js'
import type { Offline } from '../../github-offline/server.js'

/** What a run without a process leaves: its end and what it said. */
export interface Told {
  readonly ending: 'green' | 'red'
  readonly said: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

const { setTimeout: slow } = globalThis

/** Waits pass this many times faster, from here to the end of the test file. */
export const hurry = (speed: number): void => {
  globalThis.setTimeout = Object.assign(
    (work: () => void, delay = 0, ...rest: unknown[]) =>
      // A timer takes a millisecond at least, and runs that are repeated hundreds of times wait often.
      delay <= speed ? setImmediate(work, ...(rest as [])) : slow(work, delay / speed, ...(rest as [])),
    slow,
  ) as unknown as typeof setTimeout
}

interface Left {
  readonly said: string[]
  readonly outputs: Record<string, string>
  summary: string
}

/** As much of @actions/core as the action uses. */
const coreOf = (environment: Record<string, string>, left: Left) => {
  const say = (level: string) => (message: string | Error) => void left.said.push(`${level}: ${message}`)
  const summary = {
    addRaw: (text: string) => {
      left.summary = text
      return summary
    },
    write: async () => summary,
  }
  return {
    ...{ info: say('info'), warning: say('warning'), error: say('error'), notice: say('notice'), debug: say('debug') },
    ...{ setFailed: say('failed'), startGroup: () => {}, endGroup: () => {}, summary },
    getInput: (name: string) => environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '',
    setOutput: (name: string, value: unknown) => {
      left.outputs[name] = String(value)
    },
  } as unknown as Core
}

const folders = new Map<unknown, string>()
/** The folder of an event; runs for the same event share one, as they leave nothing there that another reads. */
const folderOf = (step: Step): string => {
  const known = folders.get(step.event) ?? prepare(step)
  folders.set(step.event, known)
  return known
}

/** Takes the folders away. */
export const endInProcess = (): void => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true })
}

/** The desk of a run whose client asks by this `fetch`; it is taken up when the client is made. */
const deskWith = (fetch: typeof globalThis.fetch, environment: Record<string, string>, left: Left): Desk => {
  const usual = globalThis.fetch
  globalThis.fetch = fetch
  try {
    return openDesk(coreOf(environment, left), environment)
  } finally {
    globalThis.fetch = usual
  }
}

/** The action without a process or a socket: the same desk, the same work, red where the process would end with 1. */
export const runInProcess = async (offline: Offline, step: Step, fetch = offline.fetch): Promise<Told> => {
  const left: Left = { said: [], outputs: {}, summary: '' }
  try {
    const environment = environmentOf(offline, step, folderOf(step))
    return { ending: await served(deskWith(fetch, environment, left)), ...left }
  } catch (error) {
    left.said.push(`failed: ${error instanceof Error ? error.message : String(error)}`)
    return { ending: 'red', ...left }
  }
}

/** A run without a process for the pull request as it stands. */
export const pullInProcess = (
  { offline, world, pull }: Scene,
  action = 'opened',
  { fetch, ...step }: Omit<Step, 'event'> & { readonly fetch?: typeof globalThis.fetch } = {},
): Promise<Told> => {
  const moved = { before: pull.head.sha, after: pull.head.sha }
  const event = pullRequestEvent(world, pull.number, action, action === 'synchronize' ? moved : {})
  return runInProcess(offline, { event, ...step }, fetch)
}

/** A run without a process for a comment that somebody writes now. */
export const commandInProcess = (scene: Scene, user: string, text: string): Promise<Told> =>
  runInProcess(scene.offline, { event: issueCommentEvent(scene.world, comment(scene, user, text)) })
