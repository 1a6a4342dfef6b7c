import { describe, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import { standing } from '../../github-offline/standing.js'
import { copyOf } from '../../github-offline/world.js'
import { everyFault, faultScene, runOn } from './faults.js'
import { runInProcess } from './in-process.js'
import { lines } from './samples.js'

describe('after any request failed in any way, the next run sets everything right', () => {
  test('where GitHub does not take one of two places', async () => {
    const scene = await faultScene()
    scene.offline.conduct.refusesLine = (_, line) => line === lines.recovery
    const event = pullRequestEvent(scene.world, 7)
    expect(await everyFault(scene, { name: 'refused place', event, expected: 'failure', isGate: true })).toEqual([])
  }, 900_000)
})

describe('a run that is cancelled while it posts comment by comment', () => {
  test('leaves nothing that the next does not set right, and no review that only we see', async () => {
    const scene = await faultScene()
    const { offline } = scene
    offline.conduct.refusesLine = (_, line) => line === lines.recovery
    const event = pullRequestEvent(scene.world, 7)
    const start = copyOf(scene.world)
    const sound = copyOf(start)
    const { requests } = await runOn(scene, sound, event, 11)
    const wanted = JSON.stringify(standing(sound))
    const from = requests.findIndex(({ operation }) => operation === 'pulls/create-review')
    const wrong: string[] = []
    for (let at = from; at < requests.length; at++)
      for (const isDone of [false, true]) {
        offline.world = copyOf(start)
        await Promise.race(
          killed(offline.fetch, at, isDone, (fetch) => runInProcess(offline, { event, runId: 11 }, fetch)),
        )
        await runInProcess(offline, { event, runId: 12 })
        const pending = offline.world.reviews.filter(({ state }) => state === 'PENDING')
        if (JSON.stringify(standing(offline.world)) !== wanted || pending.length > 0)
          wrong.push(`${isDone ? 'after' : 'before'} ${at} ${requests[at]?.operation}`)
      }
    expect(from).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  }, 300_000)
})

type Fetch = typeof globalThis.fetch

/** A run that stops for good at a request, done or not, and the moment at which it does. */
const killed = (fetch: Fetch, at: number, isDone: boolean, run: (fetch: Fetch) => Promise<unknown>) => {
  let seen = 0
  let end = () => {}
  const moment = new Promise<void>((resolve) => {
    end = resolve
  })
  const cut: Fetch = async (input, init) => {
    if (seen++ < at) return fetch(input, init)
    if (isDone) await fetch(input, init)
    end()
    return new Promise<Response>(() => {})
  }
  return [run(cut), moment]
}
