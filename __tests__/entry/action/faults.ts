import { afterAll, expect, jest } from '@jest/globals'
import { review } from '../../../src/review/review.js'
import type { Event } from '../../github-offline/events.js'
import { type Failure, failures } from '../../github-offline/faults.js'
import { forgetful, recalling } from '../../github-offline/recall.js'
import type { Scene, Start } from '../../github-offline/scene.js'
import { type Standing, standing } from '../../github-offline/standing.js'
import { copyOf, imageOf, type World } from '../../github-offline/world.js'
import type { Told } from './in-process.js'
import { reviewedOnce } from './reviewed-once.js'
import { checkName, endScenes, scened } from './runs.js'

// A review is a function of what it is given: hundreds of runs on the same change review it once.
jest.unstable_mockModule('../../../src/review/review.js', () => ({ review: reviewedOnce(review) }))
const { endInProcess, hurry, runInProcess } = await import('./in-process.js')

hurry(1000)

const counted: string[] = []
afterAll(async () => {
  process.stdout.write(`${counted.join('\n')}\n`)
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

/** A scene in which silence is soon cut and nobody counts what is written. */
export const faultScene = (start: Partial<Start> = {}): Promise<Scene> =>
  scened({ conduct: { silence: 20, contentPerMinute: Number.POSITIVE_INFINITY }, ...start })

/** A run whose requests are broken, and what it is for. */
export interface Trial {
  readonly name: string
  readonly event: Event
  /** The commit that the check run is for; usually the event names it. */
  readonly sha?: string
  /** How the check run of a faultless run ends; null when the event asks for none. */
  readonly expected: string | null
  /** Whether the job stands on the pull request, so that it may not be green where the check run is not. */
  readonly isGate?: boolean
  /** The check run was green before, and the run is to take that back: until it has, its job may not be green. */
  readonly takesBack?: boolean
  /** A person starts the same run again; otherwise a later run of the same kind follows. */
  readonly isAgain?: boolean
}

interface Fault {
  readonly at: number
  readonly failure: Failure
}

/** One run on a world, of which a request may fail: the one at `at`. */
export const runOn = async (
  scene: Scene,
  world: World,
  event: Event,
  run: number | { readonly id: number; readonly attempt: number },
  fault?: Fault,
) => {
  const { offline } = scene
  const first = offline.requests.length
  const { id, attempt } = typeof run === 'number' ? { id: run, attempt: 1 } : run
  offline.world = world
  offline.conduct.fail = ({ index }) => (fault && index - first === fault.at ? fault.failure : null)
  const told = await runInProcess(offline, { event, runId: id, runAttempt: attempt })
  offline.conduct.fail = () => null
  return { told, requests: offline.requests.splice(first) }
}

const conclusionOn = (world: World, sha: string) =>
  world.checkRuns.findLast((run) => run.name === checkName && run.sha === sha && run.status === 'completed')
    ?.conclusion ?? null

/** What people see after one more run, in which nothing fails. From the same world it is always the same. */
const settling = (scene: Scene, { event, isAgain }: Trial) => {
  const known = new Map<string, Standing>()
  return async (world: World): Promise<Standing> => {
    const image = imageOf(world)
    const before = known.get(image)
    if (before) return before
    await runOn(scene, world, event, isAgain ? { id: 11, attempt: 2 } : 12)
    known.set(image, standing(world))
    return standing(world)
  }
}

/** A command that is refused says so to the person who gave it, and nothing follows. */
const isRefused = (world: World): boolean => world.reactions.some(({ content }) => content === '-1')

/** Green where the faultless run is not, or, where there is no check run to say so, with another result than its. */
const isGreenByAccident = (world: World, told: Told, sound: Told, trial: Trial) => {
  const { event, sha = event.sha, expected, isGate, takesBack } = trial
  if (expected === null)
    return told.ending === 'green' && JSON.stringify(told.outputs) !== JSON.stringify(sound.outputs)
  if (expected !== 'failure') return false
  const conclusion = conclusionOn(world, sha)
  if (takesBack) return told.ending === 'green' && conclusion !== expected && !isRefused(world)
  return (
    conclusion === 'success' || conclusion === 'neutral' || (isGate && told.ending === 'green' && conclusion === null)
  )
}

/** Fails each request of a run in turn in every way and compares what people see after the next run. */
export const everyFault = async (scene: Scene, trial: Trial): Promise<string[]> => {
  const { name, event, sha = event.sha, expected } = trial
  const started = performance.now()
  const start = copyOf(scene.world)
  scene.offline.conduct.recall = recalling()
  const settle = settling(scene, trial)
  const faultless = copyOf(start)
  const { told: sound, requests } = await runOn(scene, faultless, event, 11)
  const wrong = conclusionOn(faultless, sha) === expected ? [] : ['the faultless run concludes otherwise']
  const shown = standing(faultless)
  const wanted = await settle(faultless)
  wrong.push(...differing(shown, wanted).map((part) => `the faultless run is not done: other ${part}`))
  for (const [at, { operation }] of requests.entries())
    for (const failure of failures) {
      const world = copyOf(start)
      const { told } = await runOn(scene, world, event, 11, { at, failure })
      const where = `${failure} at ${at} ${operation}`
      if (isGreenByAccident(world, told, sound, trial)) wrong.push(`${where}: green by accident`)
      const other = differing(await settle(world), wanted)
      if (other.length > 0) wrong.push(`${where}: other ${other.join(', ')}`)
    }
  scene.offline.conduct.recall = forgetful
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const count = `${requests.length} requests × ${failures.length} failures = ${requests.length * failures.length} runs`
  counted.push(`${name}: ${count}, each run again, in ${seconds} s`)
  return wrong
}

const differing = (one: Standing, other: Standing): string[] =>
  (Object.keys(one) as (keyof Standing)[]).filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]))
