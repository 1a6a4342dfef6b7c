import { afterAll, describe, expect, test } from '@jest/globals'
import { type Event, pullRequestEvent } from '../../github-offline/events.js'
import { type Failure, failures } from '../../github-offline/faults.js'
import type { Scene } from '../../github-offline/scene.js'
import { type Standing, standing } from '../../github-offline/standing.js'
import { copyOf, type World } from '../../github-offline/world.js'
import { hurry, runInProcess } from './in-process.js'
import { checkName, endScenes, scened } from './runs.js'
import { oneOff, safe } from './samples.js'

hurry(1000)

const counted: string[] = []
afterAll(async () => {
  process.stdout.write(`${counted.join('\n')}\n`)
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

/** One run on a copy of a world; `at` names the request that fails. */
const runOn = async (
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

interface Outcome {
  readonly after: Standing
  /** The run ended green although no check run says what it found. */
  readonly greenByAccident: boolean
}

const conclusionOn = (world: World, sha: string) =>
  world.checkRuns.findLast((run) => run.name === checkName && run.sha === sha && run.status === 'completed')
    ?.conclusion ?? null

/** A run in which one request fails, and then a run in which none does. */
const outcome = async (
  scene: Scene,
  start: World,
  event: Event,
  expected: string,
  fault?: { at: number; failure: Failure },
): Promise<Outcome> => {
  const world = copyOf(start)
  const { told } = await runOn(scene, world, event, 11, fault)
  const greenByAccident = told.ending === 'green' && conclusionOn(world, event.sha) !== expected
  await runOn(scene, world, event, 12)
  return { after: standing(world), greenByAccident }
}

/** Fails each request of a run in turn in every way and compares what people see in the end. */
const everyFault = async (scene: Scene, name: string, event: Event, expected: string): Promise<string[]> => {
  const started = performance.now()
  const start = copyOf(scene.world)
  const recorded = await runOn(scene, copyOf(start), event, 11)
  const wanted = await outcome(scene, start, event, expected)
  const wrong: string[] = wanted.greenByAccident ? ['the faultless run is green by accident'] : []
  for (const [at, { operation }] of recorded.requests.entries())
    for (const failure of failures) {
      const { after, greenByAccident } = await outcome(scene, start, event, expected, { at, failure })
      if (greenByAccident) wrong.push(`${failure} at ${at} ${operation}: green by accident`)
      const parts = (Object.keys(after) as (keyof Standing)[]).filter(
        (part) => JSON.stringify(after[part]) !== JSON.stringify(wanted.after[part]),
      )
      if (parts.length > 0) wrong.push(`${failure} at ${at} ${operation}: other ${parts.join(', ')}`)
    }
  const count = recorded.requests.length
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  counted.push(
    `${name}: ${count} requests × ${failures.length} failures = ${count * failures.length} runs, each run again, in ${seconds} s`,
  )
  return wrong
}

describe('after any request failed in any way, the next run sets everything right', () => {
  test('on the first push', async () => {
    const scene = await scened({ conduct: { silence: 20, contentPerMinute: Number.POSITIVE_INFINITY } })
    expect(await everyFault(scene, 'first push', pullRequestEvent(scene.world, 7), 'failure')).toEqual([])
  }, 900_000)

  test('on a push that fixes one of two findings', async () => {
    const scene = await scened({ conduct: { silence: 20, contentPerMinute: Number.POSITIVE_INFINITY } })
    await runOn(scene, scene.world, pullRequestEvent(scene.world, 7), 10)
    scene.push(oneOff)
    expect(
      await everyFault(
        scene,
        'fix push',
        pullRequestEvent(scene.world, 7, 'synchronize', { before: scene.pull.head.sha, after: scene.pull.head.sha }),
        'failure',
      ),
    ).toEqual([])
  }, 900_000)

  test('on a push that fixes everything', async () => {
    const scene = await scened({ conduct: { silence: 20, contentPerMinute: Number.POSITIVE_INFINITY } })
    await runOn(scene, scene.world, pullRequestEvent(scene.world, 7), 10)
    scene.push(safe)
    expect(
      await everyFault(
        scene,
        'last fix',
        pullRequestEvent(scene.world, 7, 'synchronize', { before: scene.pull.head.sha, after: scene.pull.head.sha }),
        'success',
      ),
    ).toEqual([])
  }, 900_000)
})
