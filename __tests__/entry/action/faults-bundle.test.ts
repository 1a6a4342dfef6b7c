import { afterAll, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import { type Failure, failures } from '../../github-offline/faults.js'
import { hasBundle, runAction } from '../../github-offline/runner.js'
import { standing } from '../../github-offline/standing.js'
import { copyOf } from '../../github-offline/world.js'
import { checkName, endScenes, scened } from './runs.js'

afterAll(async () => {
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const inBundle = hasBundle ? test : test.skip

/** Each failure once, spread over the requests of a first push, so that each kind of request has its turn. */
const sample: readonly (readonly [operation: string, failure: Failure])[] = [
  ['pulls/get', 'timeout'],
  ['git/get-ref', '409'],
  ['repos/get-content', '502'],
  ['repos/compare-commits-with-basehead', '404'],
  ['pulls/list-files', 'truncated'],
  ['git/get-tree', '429'],
  ['graphql: repository', 'reset'],
  ['checks/list-for-ref', '403 permission'],
  ['pulls/create-review', '502 after'],
  ['pulls/create-review', '422'],
  ['checks/create', 'reset after'],
  ['checks/create', '403 secondary limit'],
  ['issues/create-comment', '500'],
  ['issues/create-comment', '401'],
]

inBundle(
  'as a process with sockets that break, the bundle ends as sound as it should after any failure of a sample',
  async () => {
    expect(new Set(sample.map(([, failure]) => failure))).toEqual(new Set(failures))
    const scene = await scened({ conduct: { silence: 50, contentPerMinute: Number.POSITIVE_INFINITY } })
    const { offline } = scene
    const event = pullRequestEvent(scene.world, 7)
    const start = copyOf(scene.world)
    const run = (runId: number) => runAction(offline, { event, runId, speed: 1000 })
    await run(11)
    const wanted = standing(scene.world)
    const known = new Map([[JSON.stringify(wanted), wanted]])
    const wrong: string[] = []
    for (const [operation, failure] of sample) {
      const world = copyOf(start)
      offline.world = world
      let left = 1
      offline.conduct.fail = (entry) => (entry.operation === operation && left-- > 0 ? failure : null)
      const { exitCode } = await run(11)
      offline.conduct.fail = () => null
      if (left > 0) wrong.push(`${failure} at ${operation}: there was no such request`)
      const conclusion = world.checkRuns.find(({ name }) => name === checkName)?.conclusion ?? null
      if (conclusion !== 'failure' && (conclusion !== null || exitCode === 0))
        wrong.push(`${failure} at ${operation}: green by accident`)
      // What the failure left standing needs no second run when it is what is wanted.
      const image = JSON.stringify(standing(world))
      if (!known.has(image)) {
        await run(12)
        known.set(image, standing(world))
      }
      if (JSON.stringify(known.get(image)) !== JSON.stringify(wanted))
        wrong.push(`${failure} at ${operation}: other state after the next run`)
    }
    process.stdout.write(
      `the bundle as a process: ${sample.length} failures, each failure once, and the runs after them\n`,
    )
    expect(wrong).toEqual([])
  },
  300_000,
)
