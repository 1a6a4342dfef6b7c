import { describe, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import { everyFault, faultScene } from './faults.js'
import { lines } from './samples.js'

describe('after any request failed in any way, the next run sets everything right', () => {
  test('where GitHub does not take one of two places', async () => {
    const scene = await faultScene()
    scene.offline.conduct.refusesLine = (_, line) => line === lines.recovery
    const event = pullRequestEvent(scene.world, 7)
    expect(await everyFault(scene, { name: 'refused place', event, expected: 'failure', isGate: true })).toEqual([])
  }, 900_000)
})
