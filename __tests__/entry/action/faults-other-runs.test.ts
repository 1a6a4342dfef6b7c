import { describe, expect, test } from '@jest/globals'
import { mergeGroupEvent, pushEvent, workflowRunEvent } from '../../github-offline/events.js'
import { everyFault, faultScene } from './faults.js'
import { safe, twoOff } from './samples.js'

describe('after any request failed in any way, the same run started again sets everything right', () => {
  test('in a merge queue', async () => {
    const scene = await faultScene()
    const { git } = scene.world
    const base = git.resolve('heads/main') ?? ''
    const merged = git.merge('gh-readonly-queue/main/pr-7', base, scene.pull.head.sha)
    const event = mergeGroupEvent(scene.world, merged, base, 7)
    const trial = { name: 'merge queue', event, expected: 'failure', isGate: true, isAgain: true }
    expect(await everyFault(scene, trial)).toEqual([])
  }, 900_000)

  test('in the second stage for a fork', async () => {
    const scene = await faultScene({ fork: 'mallory/shop' })
    const { sha } = scene.pull.head
    const run = { id: 1, name: 'plan', event: 'pull_request', headSha: sha, headBranch: 'feature', reruns: 0 }
    const event = workflowRunEvent(scene.world, { ...run, headRepository: 'mallory/shop', conclusion: 'success' })
    expect(await everyFault(scene, { name: 'second stage', event, sha, expected: 'failure', isAgain: true })).toEqual(
      [],
    )
  }, 900_000)

  test('when stock is taken of a branch: red, or the same result', async () => {
    const scene = await faultScene({ base: twoOff, head: safe })
    const event = pushEvent(scene.world, '0'.repeat(40))
    expect(await everyFault(scene, { name: 'inventory', event, expected: null, isAgain: true })).toEqual([])
  })
})
