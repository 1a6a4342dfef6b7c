import { afterAll, expect, test } from '@jest/globals'
import { dispatchEvent, pullRequestEvent } from '../../github-offline/events.js'
import { commandInProcess, endInProcess, hurry, pullInProcess, runInProcess } from './in-process.js'
import { checkOf, checksOf, endScenes, scened, summariesOf } from './runs.js'
import { safe } from './samples.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const policy = '.github/dynamodb-review.yml'
const drafted = (drafts: string | null) =>
  scened({ base: { ...safe, ...(drafts ? { [policy]: `drafts: ${drafts}\n` } : {}) }, pull: { draft: true } })

test('of a draft the check is whole and the comments in the diff wait, until it is ready', async () => {
  const scene = await drafted(null)
  await pullInProcess(scene)
  expect([checkOf(scene).conclusion, checkOf(scene).annotations.length]).toEqual(['failure', 2])
  expect([scene.world.threads.length, summariesOf(scene).length]).toEqual([0, 1])
  expect(summariesOf(scene)[0]?.body).toContain('This is a draft')
  scene.pull.draft = false
  await pullInProcess(scene, 'ready_for_review')
  expect(scene.world.threads).toHaveLength(2)
  expect(summariesOf(scene)[0]?.body).not.toContain('This is a draft')
})

test('with `drafts: full` a draft is no different from any other', async () => {
  const scene = await drafted('full')
  await pullInProcess(scene)
  expect([checkOf(scene).conclusion, scene.world.threads.length]).toEqual(['failure', 2])
  expect(summariesOf(scene)[0]?.body).not.toContain('This is a draft')
})

test('with `drafts: off` nothing is written about a draft, and all of it when it is ready', async () => {
  const scene = await drafted('off')
  const told = await pullInProcess(scene)
  expect([told.ending, checksOf(scene), scene.world.threads, scene.world.issueComments]).toEqual(['green', [], [], []])
  expect(told.said.join()).toContain('leaves drafts alone')
  scene.pull.draft = false
  await pullInProcess(scene, 'ready_for_review')
  expect([checkOf(scene).conclusion, scene.world.threads.length]).toEqual(['failure', 2])
})

test('with `drafts: off` who asks for a review of a draft gets it, without comments in the diff', async () => {
  const byCommand = await drafted('off')
  await commandInProcess(byCommand, 'alice', '/dynamodb-review rerun')
  const byHand = await drafted('off')
  await runInProcess(byHand.offline, { event: dispatchEvent(byHand.world, { pr: '7' }) })
  for (const scene of [byCommand, byHand])
    expect([checkOf(scene).conclusion, scene.world.threads.length]).toEqual(['failure', 0])
})

test('the input of the workflow goes over the policy file', async () => {
  const scene = await drafted('off')
  await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7), with: { drafts: 'full' } })
  expect(scene.world.threads).toHaveLength(2)
})
