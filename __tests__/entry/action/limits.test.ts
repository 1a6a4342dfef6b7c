import { afterAll, describe, expect, test } from '@jest/globals'
import { reply, rootOf } from '../../github-offline/people.js'
import { readOnly } from '../../github-offline/scene.js'
import { endInProcess, hurry, pullInProcess } from './in-process.js'
import { checkOf, endScenes, scened, summariesOf, threadsAt } from './runs.js'
import { lines, oneOff, path, safe, template } from './samples.js'

hurry(1000)

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

describe('a branch that takes no merge before every conversation is resolved', () => {
  const guarded = { settings: { conversationResolution: true } }

  test('gets threads only for what fails the review; the rest stands in the summary', async () => {
    const policy = { '.github/dynamodb-review.yml': 'fail-on: critical\ncomment-on: low\n' }
    const free = await scened({ base: { ...safe, ...policy } })
    await pullInProcess(free)
    expect(Object.keys(threadsAt(free))).toHaveLength(2)
    const scene = await scened({ base: { ...safe, ...policy }, ...guarded })
    await pullInProcess(scene)
    expect(Object.keys(threadsAt(scene))).toEqual([])
    expect(summariesOf(scene)[0]?.body).toContain(`${path}:${lines.protection}`)
  })

  test('is not held up by a fixed finding: its thread goes where nobody answered, and is named where somebody did', async () => {
    const scene = await scened(guarded)
    await pullInProcess(scene)
    const [first, second] = scene.world.threads
    if (!first || !second) throw new Error('two threads are wanted')
    reply(scene, second, 'maria', 'Please look at this.')
    scene.push(safe)
    await pullInProcess(scene, 'synchronize')
    expect(scene.world.threads).toEqual([second])
    expect(rootOf(scene, second).body).toMatch(/^\W*fixed/i)
    expect(summariesOf(scene)[0]?.body).toContain('1 thread is no longer counted: please resolve by hand')
    expect(checkOf(scene).conclusion).toBe('success')
  })

  test('nor where the workflow gives a token that may resolve: then both are resolved', async () => {
    const scene = await scened(guarded)
    const permissions = { contents: 'write', pull_requests: 'write' } as const
    scene.world.tokens.set('strong', { login: 'our-app[bot]', permissions })
    const options = { with: { 'resolve-token': 'strong' } }
    await pullInProcess(scene, 'opened', options)
    scene.push(safe)
    await pullInProcess(scene, 'synchronize', options)
    expect(scene.world.threads.map(({ resolvedBy }) => resolvedBy)).toEqual(['our-app[bot]', 'our-app[bot]'])
    expect(scene.world.reviewComments.map(({ minimized }) => minimized)).toEqual([null, null])
    scene.push(oneOff)
    await pullInProcess(scene, 'synchronize', options)
    const open = scene.world.threads.filter(({ resolvedBy }) => resolvedBy === null)
    expect(open.map((thread) => rootOf(scene, thread).line)).toEqual([lines.recovery])
  })
})

test('a run begins at most 25 threads, a pull request holds at most 50, and the severest come first', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `Table${String(index).padStart(2, '0')}`)
  const all = (on: boolean) => ({ [path]: template(...names.map((name) => ({ name, protection: on }))) })
  const scene = await scened({ base: all(true), head: all(false) })
  const counts: number[] = []
  for (const _ of names.slice(0, 4)) {
    await pullInProcess(scene)
    counts.push(scene.world.threads.length)
  }
  expect(counts).toEqual([25, 50, 50, 50])
  expect(scene.world.reviews).toHaveLength(2)
  expect(checkOf(scene).annotations).toHaveLength(60)
  expect(summariesOf(scene)).toHaveLength(1)
})

test("Dependabot's token only reads: annotations and the job say it, and one warning why", async () => {
  const scene = await scened({ permissions: readOnly, pull: { user: 'dependabot[bot]' } })
  const told = await pullInProcess(scene)
  expect(told.ending).toBe('red')
  expect(told.said.filter((line) => line.startsWith('error: '))).toHaveLength(2)
  expect(told.said.filter((line) => line.startsWith('warning: '))).toEqual([expect.stringContaining('for Dependabot')])
  expect(told.summary).toContain('recovery/deletion-protection-removed')
  const { world } = scene
  expect([world.issueComments, world.reviewComments, world.checkRuns]).toEqual([[], [], []])
})
