import { afterAll, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import { endInProcess, hurry, runInProcess } from './in-process.js'
import { checksOf, endScenes, scened } from './runs.js'
import { oneOff } from './samples.js'

hurry(200)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

test('a head that is pushed away while it is read leaves no red check: the run for the new head reviews', async () => {
  const scene = await scened()
  const event = pullRequestEvent(scene.world, 7, 'opened')
  let pushed = false
  scene.offline.conduct.fail = ({ operation }) => {
    if (operation !== 'repos/compare-commits-with-basehead') return null
    if (!pushed) scene.forcePush(oneOff)
    pushed = true
    return '404'
  }
  const { ending, said } = await runInProcess(scene.offline, { event })
  expect([ending, checksOf(scene)]).toEqual(['green', []])
  expect(said.join('\n')).toContain('The head moved on')
})

test('a commit that is not there although the head stands is a failure', async () => {
  const scene = await scened()
  scene.offline.conduct.fail = ({ operation }) => (operation === 'repos/compare-commits-with-basehead' ? '404' : null)
  const { ending } = await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7, 'opened') })
  expect([ending, checksOf(scene).map(({ conclusion }) => conclusion)]).toEqual(['red', ['failure']])
})
