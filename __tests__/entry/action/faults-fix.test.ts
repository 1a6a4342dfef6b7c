import { describe, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import { everyFault, faultScene, runOn } from './faults.js'
import { oneOff } from './samples.js'

describe('after any request failed in any way, the next run sets everything right', () => {
  test('on a push that fixes one of two findings', async () => {
    const scene = await faultScene()
    await runOn(scene, scene.world, pullRequestEvent(scene.world, 7), 10)
    scene.push(oneOff)
    const moved = { before: scene.pull.head.sha, after: scene.pull.head.sha }
    const event = pullRequestEvent(scene.world, 7, 'synchronize', moved)
    expect(await everyFault(scene, { name: 'fix push', event, expected: 'failure', isGate: true })).toEqual([])
  }, 900_000)
})
