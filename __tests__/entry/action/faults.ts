import { afterAll, expect } from '@jest/globals'
import type { Event } from '../../github-offline/events.js'
import { type Failure, failures } from '../../github-offline/faults.js'
import type { Scene } from '../../github-offline/scene.js'
import { type Standing, standing } from '../../github-offline/standing.js'
import { copyOf, imageOf, type World } from '../../github-offline/world.js'
import { endInProcess, hurry, runInProcess } from './in-process.js'
import { checkName, endScenes, scened } from './runs.js'

hurry(1000)

const counted: string[] = []
afterAll(async () => {
  process.stdout.write(`${counted.join('\n')}\n`)
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

/** A scene in which silence is soon cut and nobody counts what is written. */
export const faultScene = (): Promise<Scene> =>
  scened({ conduct: { silence: 20, contentPerMinute: Number.POSITIVE_INFINITY } })

/** One run on a copy of a world; `at` names the request that fails. */
export const runOn = async (
  scene: Scene,
  world: World,
  event: Event,
  runId: number,
  fault?: { at: number; failure: Failure },
) => {
  const { offline } = scene
  const first = offline.requests.length
  offline.world = world
  offline.conduct.fail = ({ index }) => (fault && index - first === fault.at ? fault.failure : null)
  const told = await runInProcess(offline, { event, runId })
  offline.conduct.fail = () => null
  return { told, requests: offline.requests.splice(first) }
}

const conclusionOn = (world: World, sha: string) =>
  world.checkRuns.findLast((run) => run.name === checkName && run.sha === sha && run.status === 'completed')
    ?.conclusion ?? null

/** What people see after one more run, in which nothing fails. From the same world it is always the same. */
const settling = (scene: Scene, event: Event) => {
  const known = new Map<string, Standing>()
  return async (world: World): Promise<Standing> => {
    const image = imageOf(world)
    const before = known.get(image)
    if (before) return before
    await runOn(scene, world, event, 12)
    known.set(image, standing(world))
    return standing(world)
  }
}

/** Fails each request of a run in turn in every way and compares what people see after the next run. */
export const everyFault = async (scene: Scene, name: string, event: Event, expected: string): Promise<string[]> => {
  const started = performance.now()
  const start = copyOf(scene.world)
  const settle = settling(scene, event)
  const faultless = copyOf(start)
  const { requests } = await runOn(scene, faultless, event, 11)
  const wrong = conclusionOn(faultless, event.sha) === expected ? [] : ['the faultless run concludes otherwise']
  const wanted = await settle(faultless)
  for (const [at, { operation }] of requests.entries())
    for (const failure of failures) {
      const world = copyOf(start)
      const { told } = await runOn(scene, world, event, 11, { at, failure })
      const where = `${failure} at ${at} ${operation}`
      // Where no check run can be written, the job answers for the review: then green is right if nothing is found.
      if (expected !== 'success' && told.ending === 'green' && conclusionOn(world, event.sha) !== expected)
        wrong.push(`${where}: green by accident`)
      const after = await settle(world)
      const parts = partsOf(after).filter((part) => JSON.stringify(after[part]) !== JSON.stringify(wanted[part]))
      if (parts.length > 0) wrong.push(`${where}: other ${parts.join(', ')}`)
    }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const count = `${requests.length} requests × ${failures.length} failures = ${requests.length * failures.length} runs`
  counted.push(`${name}: ${count}, each run again, in ${seconds} s`)
  return wrong
}

const partsOf = (one: Standing) => Object.keys(one) as (keyof Standing)[]
