import { afterAll, describe, expect, test } from '@jest/globals'
import type { Edits } from '../../github-offline/repository.js'
import type { Scene } from '../../github-offline/scene.js'
import { commandInProcess, endInProcess, hurry, pullInProcess } from './in-process.js'
import { checkOf, checksOf, endScenes, inDays, scened, summariesOf, withIssues } from './runs.js'
import { oneOff, path, safe, template } from './samples.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const policy = '.github/dynamodb-review.yml'
const under = (text: string, head?: Edits): Promise<Scene> =>
  scened({
    base: { ...safe, [policy]: text },
    ...(head ? { head } : {}),
    permissions: { ...withIssues, actions: 'write' },
  })

describe('the gate', () => {
  test.each([
    ['check', 'green', 'failure'],
    ['job', 'red', null],
    ['both', 'red', 'failure'],
  ])('%s: the job is %s, the check %s', async (gate, job, check) => {
    const scene = await under(`gate: ${gate}\n`)
    const told = await pullInProcess(scene)
    expect([told.ending, checksOf(scene)[0]?.conclusion ?? null]).toEqual([job, check])
  })

  test.each([
    ['fails on what is as severe as the policy says', 'fail-on: high\n', 'failure'],
    ['is neutral about what is milder', 'fail-on: critical\n', 'neutral'],
    ['is neutral about everything where nothing is to fail', 'fail-on: never\n', 'neutral'],
  ])('%s', async (_, text, conclusion) => {
    const scene = await under(text)
    await pullInProcess(scene)
    expect(checkOf(scene).conclusion).toBe(conclusion)
  })

  test.each([
    ['fails', '', 'failure'],
    ['fails where the policy says so', 'on-incomplete: fail\n', 'failure'],
    ['is neutral where the policy says so', 'on-incomplete: neutral\n', 'neutral'],
  ])('%s where a changed file cannot be read, and the others are reviewed', async (_, text, conclusion) => {
    const broken = 'AWSTemplateFormatVersion: 2010-09-09\nResources:\n  T: {Type: "AWS::DynamoDB::Table", [\n'
    const scene = await under(text, { 'infra/broken.yaml': broken, [path]: template({ recovery: true }) })
    const told = await pullInProcess(scene)
    expect([checkOf(scene).conclusion, told.outputs.verdict]).toEqual([conclusion, 'incomplete'])
    expect(checkOf(scene).text).toContain('infra/broken.yaml')
  })

  test('where the job is the gate, a waiver starts the pull request’s own job again', async () => {
    const scene = await under('gate: job\n', oneOff)
    expect((await pullInProcess(scene, 'opened', { runId: 77 })).ending).toBe('red')
    const [, name = ''] = /`([a-z2-7]{16}-[a-z2-7]{8})`/.exec(summariesOf(scene)[0]?.body ?? '') ?? []
    await commandInProcess(scene, 'maria', `/dynamodb-review waive ${name} until ${inDays(30)} because it is a cache`)
    const reruns = scene.offline.requests.filter(({ operation }) => operation === 'actions/re-run-workflow')
    expect(reruns.map(({ path: address }) => address)).toEqual([expect.stringContaining('/runs/77/rerun')])
    expect((await pullInProcess(scene, 'opened', { runId: 77, runAttempt: 2 })).ending).toBe('green')
  })
})

describe('labels and reviewers, where the policy wants them', () => {
  const labelsOf = ({ world }: Scene) => [...(world.labels.get(7) ?? [])]
  const askedOf = ({ world }: Scene) => [...(world.reviewers.get(7) ?? [])]

  test('a change that fails is blocked, one with a waiver waived, one that is mended neither', async () => {
    const scene = await under('labels: true\n', oneOff)
    await pullInProcess(scene)
    expect(labelsOf(scene)).toEqual(['dynamodb-review:blocked'])
    const [, name = ''] = /`([a-z2-7]{16}-[a-z2-7]{8})`/.exec(summariesOf(scene)[0]?.body ?? '') ?? []
    await commandInProcess(scene, 'maria', `/dynamodb-review waive ${name} until ${inDays(30)} because it is a cache`)
    expect(labelsOf(scene)).toEqual(['dynamodb-review:waived'])
    scene.push(safe)
    await pullInProcess(scene, 'synchronize', { runId: 8 })
    expect(labelsOf(scene)).toEqual([])
  })

  test('reviewers are asked once, and not again after a person took that back', async () => {
    const scene = await under('reviewers: [maria, bob]\n')
    await pullInProcess(scene)
    expect(askedOf(scene)).toEqual(['maria', 'bob'])
    scene.world.reviewers.set(7, new Set())
    await pullInProcess(scene, 'synchronize', { runId: 8 })
    scene.push(oneOff)
    await pullInProcess(scene, 'synchronize', { runId: 9 })
    expect(askedOf(scene)).toEqual([])
  })

  test('a label that cannot be set changes nothing else', async () => {
    const scene = await under('labels: true\nreviewers: [nobody-here]\n')
    scene.offline.conduct.fail = ({ operation }) => (operation === 'issues/add-labels' ? '403 permission' : null)
    const told = await pullInProcess(scene)
    expect([told.ending, checkOf(scene).conclusion, scene.world.threads.length]).toEqual(['green', 'failure', 2])
  })
})

describe('what stops a run', () => {
  test('a token that has expired is said to have, and the job is red', async () => {
    const scene = await scened()
    const told = await pullInProcess(scene, 'opened', { token: 'expired' })
    expect([told.ending, told.said.join()]).toEqual(['red', expect.stringContaining('invalid or has expired')])
  })

  test('a limit that is used up for long, while reading, fails closed with the time to come back', async () => {
    const scene = await scened()
    scene.offline.conduct.remaining = 3
    const told = await pullInProcess(scene)
    expect([told.ending, told.said.join()]).toEqual(['red', expect.stringMatching(/rate limit is used up until .*Z/)])
  })

  test('a limit while writing costs comments, never the check', async () => {
    const scene = await scened()
    const first = 'pulls/create-review'
    scene.offline.conduct.fail = ({ operation }) => (operation === first ? '403 secondary limit' : null)
    await pullInProcess(scene)
    expect([checkOf(scene).conclusion, checkOf(scene).annotations.length]).toEqual(['failure', 2])
    expect(scene.world.threads).toEqual([])
  })

  test('a mistake of the tool leaves a red check with a number, the same for the same mistake, and no trace', async () => {
    const scene = await scened()
    const { fetch } = scene.offline
    const broken: typeof fetch = async (input, init) =>
      /\/pulls\/7\/files/.test(String(input))
        ? new Response('[null]', { headers: { 'content-type': 'application/json' } })
        : fetch(input, init)
    const told = await pullInProcess(scene, 'opened', { fetch: broken })
    const [, number] = /its number is `([a-z2-7]{8})`/.exec(checkOf(scene).summary ?? '') ?? []
    expect([told.ending, checkOf(scene).conclusion, number]).toEqual(['red', 'failure', expect.any(String)])
    expect(checkOf(scene).summary).not.toMatch(/\bat .*:\d+:\d+/)
    await pullInProcess(scene, 'opened', { fetch: broken, runId: 2 })
    expect(checkOf(scene).summary).toContain(number)
    await pullInProcess(scene, 'opened', { runId: 3 })
    expect([checkOf(scene).conclusion, checkOf(scene).summary?.includes('its number is')]).toEqual(['failure', false])
  })
})
