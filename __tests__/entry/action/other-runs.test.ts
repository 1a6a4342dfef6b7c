import { afterAll, describe, expect, test } from '@jest/globals'
import { mergeGroupEvent, workflowRunEvent } from '../../github-offline/events.js'
import { runAction } from '../../github-offline/runner.js'
import { readOnly } from '../../github-offline/scene.js'
import { endInProcess, hurry, pullInProcess } from './in-process.js'
import { checkOf, endScenes, pullRun, scened, summariesOf, threadsAt } from './runs.js'
import { safe, twoOff } from './samples.js'

// What comes before the run that a test is about needs no process of its own.
hurry(1000)

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

describe('the second stage', () => {
  const forked = async () => {
    const scene = await scened({ fork: 'mallory/shop' })
    const { world, pull } = scene
    const run = { id: 1, name: 'DynamoDB review', event: 'pull_request', headSha: pull.head.sha }
    return {
      scene,
      stage: (headSha = run.headSha) =>
        runAction(scene.offline, {
          event: workflowRunEvent(world, {
            ...run,
            headSha,
            headBranch: 'feature',
            headRepository: 'mallory/shop',
            conclusion: 'failure',
            reruns: 0,
          }),
        }),
    }
  }

  test('writes for a fork what its own run may not', async () => {
    const { scene, stage } = await forked()
    scene.world.tokens.set('fork-token', { login: 'github-actions[bot]', permissions: readOnly })
    await pullInProcess(scene, 'opened', { token: 'fork-token' })
    expect(Object.keys(threadsAt(scene))).toEqual([])
    await stage()
    expect(Object.keys(threadsAt(scene))).toHaveLength(2)
    expect(summariesOf(scene)).toHaveLength(1)
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test('says nothing about a head that no open pull request has any more', async () => {
    const { scene, stage } = await forked()
    const run = await stage('0123456789012345678901234567890123456789')
    expect([run.exitCode, summariesOf(scene), scene.world.checkRuns]).toEqual([0, [], []])
    expect(run.output).toContain('No open pull request has 0123456789012345678901234567890123456789 as its head')
  })
})

describe('what is no place for threads', () => {
  test('a draft gets the summary and the check; its threads come when it is ready', async () => {
    const scene = await scened({ pull: { draft: true } })
    await pullInProcess(scene)
    expect(Object.keys(threadsAt(scene))).toEqual([])
    expect(summariesOf(scene)[0]?.body).toContain('This is a draft: comments in the diff wait')
    expect(checkOf(scene).conclusion).toBe('failure')
    scene.pull.draft = false
    await pullRun(scene, 'ready_for_review')
    expect(Object.keys(threadsAt(scene))).toHaveLength(2)
  })

  test('a locked conversation gets the check alone', async () => {
    const scene = await scened({ pull: { locked: true } })
    const run = await pullRun(scene)
    expect([Object.keys(threadsAt(scene)), summariesOf(scene)]).toEqual([[], []])
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(run.summary).toContain('recovery/deletion-protection-removed')
  })
})

test('a pull request that is retargeted is reviewed against its new base', async () => {
  const scene = await scened()
  await pullInProcess(scene)
  const { git } = scene.world
  git.commit('release', { 'notes.md': 'Released.' }, 'Released with the change', scene.pull.head.sha)
  scene.pull.base.ref = 'release'
  await pullRun(scene, 'edited', {}, { changes: { base: { ref: { from: 'main' }, sha: { from: '' } } } })
  expect(checkOf(scene).conclusion).toBe('success')
})

test('a merge queue holds a change that loosens its own workflow to the policy of the base', async () => {
  const workflow = (input: string) =>
    `on: merge_group\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/dynamodb-review@v1\n${input}`
  const file = '.github/workflows/review.yml'
  const scene = await scened({
    base: { ...safe, [file]: workflow('') },
    head: { ...twoOff, [file]: workflow("        with: { fail-on: 'never' }\n") },
  })
  const { world, pull } = scene
  const base = world.git.resolve('heads/main') ?? ''
  const run = await runAction(scene.offline, {
    event: mergeGroupEvent(world, pull.head.sha, base, 7),
    with: { 'fail-on': 'never' },
  })
  expect(checkOf(scene).conclusion).toBe('failure')
  expect(run.output).toContain('inputs that loosen the policy do not count')
})
