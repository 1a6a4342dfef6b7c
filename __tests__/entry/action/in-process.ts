import { rmSync } from 'node:fs'
import { type Core, openDesk } from '../../../src/entry/action-desk.js'
import { served } from '../../../src/entry/action-serve.js'
import { environmentOf, prepare, type Step } from '../../github-offline/runner.js'
import type { Offline } from '../../github-offline/server.js'

/** What a run without a process leaves: its end and what it said. */
export interface Told {
  readonly ending: 'green' | 'red'
  readonly said: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
}

/** Waits pass this many times faster, from here to the end of the test file. */
export const hurry = (speed: number): void => {
  const { setTimeout: slow } = globalThis
  globalThis.setTimeout = Object.assign(
    (work: () => void, delay = 0, ...rest: unknown[]) => slow(work, delay / speed, ...(rest as [])),
    slow,
  ) as typeof setTimeout
}

/** As much of @actions/core as the action uses. */
const coreOf = (environment: Record<string, string>, said: string[], outputs: Record<string, string>) => {
  const say = (level: string) => (message: string | Error) => void said.push(`${level}: ${message}`)
  const summary = { addRaw: () => summary, write: async () => summary }
  return {
    ...{ info: say('info'), warning: say('warning'), error: say('error'), notice: say('notice'), debug: say('debug') },
    ...{ setFailed: say('failed'), startGroup: () => {}, endGroup: () => {}, summary },
    getInput: (name: string) => environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '',
    setOutput: (name: string, value: unknown) => {
      outputs[name] = String(value)
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

/** The action without a process or a socket: the same desk, the same work, red where the process would end with 1. */
export const runInProcess = async (offline: Offline, step: Step): Promise<Told> => {
  const folder = folderOf(step)
  const [said, outputs]: [string[], Record<string, string>] = [[], {}]
  const { fetch } = globalThis
  globalThis.fetch = offline.fetch
  try {
    const environment = environmentOf(offline, step, folder)
    return { ending: await served(openDesk(coreOf(environment, said, outputs), environment)), said, outputs }
  } catch (error) {
    return {
      ending: 'red',
      said: [...said, `failed: ${error instanceof Error ? error.message : String(error)}`],
      outputs,
    }
  } finally {
    globalThis.fetch = fetch
  }
}
