import { describe, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import { everyFault, faultScene } from './faults.js'

describe('after any request failed in any way, the next run sets everything right', () => {
  test('on the first push', async () => {
    const scene = await faultScene()
    const event = pullRequestEvent(scene.world, 7)
    expect(await everyFault(scene, { name: 'first push', event, expected: 'failure', isGate: true })).toEqual([])
  }, 900_000)
})
