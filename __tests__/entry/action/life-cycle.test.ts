import { afterAll, describe, expect, test } from '@jest/globals'
import { rootOf } from '../../github-offline/people.js'
import { hasBundle } from '../../github-offline/runner.js'
import { readOnly } from '../../github-offline/scene.js'
import { endInProcess, hurry, pullInProcess } from './in-process.js'
import {
  bot,
  checkOf,
  checksOf,
  commandRun,
  endScenes,
  pullRun,
  scened,
  summariesOf,
  threadsAt,
  withIssues,
} from './runs.js'
import { lines, oneOff, path, safe, template, twoOff } from './samples.js'

const inBundle = hasBundle ? describe : describe.skip

// What comes before the run that a test is about needs no process of its own.
hurry(1000)

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

test('the bundled action is there to be run', () => {
  expect(hasBundle).toBe(true)
})

inBundle('the first push', () => {
  test('is reviewed with one review, one summary, one check run, a job summary and outputs', async () => {
    const scene = await scened()
    const run = await pullRun(scene)
    expect(run.exitCode).toBe(0)
    expect(Object.keys(threadsAt(scene))).toEqual([`${path}:${lines.protection}`, `${path}:${lines.recovery}`])
    expect(scene.world.reviews).toHaveLength(1)
    expect(scene.world.reviews[0]).toMatchObject({ user: bot, state: 'COMMENTED', commit: scene.pull.head.sha })
    expect(summariesOf(scene)).toHaveLength(1)
    expect(checkOf(scene)).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(checkOf(scene).annotations.map(({ start_line }) => start_line)).toEqual([lines.protection, lines.recovery])
    expect(run.summary).toContain('recovery/deletion-protection-removed')
    expect(run.outputs).toMatchObject({ verdict: 'fail', introduced: '2', worsened: '0', fixed: '0' })
    expect(run.outputs['comment-url']).toContain(`issuecomment-${summariesOf(scene)[0]?.id}`)
    expect(run.outputs['check-url']).toContain(String(checkOf(scene).id))
    const report = JSON.parse(Object.values(run.files).find((text) => text.includes('"dynamodb-review/1"')) ?? 'null')
    expect(report.summary).toEqual({ introduced: 2, worsened: 0, unchanged: 0, fixed: 0, waived: 0 })
  })

  test('offers a fix that GitHub can commit', async () => {
    const scene = await scened()
    await pullRun(scene)
    const root = threadsAt(scene)[`${path}:${lines.protection}`]
    expect(root?.body).toContain('```suggestion\n      DeletionProtectionEnabled: true\n```')
  })

  test('without findings leaves no comment and a green check', async () => {
    const scene = await scened({ head: { [path]: template({}, { name: 'Carts' }) } })
    const run = await pullRun(scene)
    expect(run.exitCode).toBe(0)
    expect([scene.world.issueComments, scene.world.reviewComments]).toEqual([[], []])
    expect(checkOf(scene).conclusion).toBe('success')
  })

  test('without any infrastructure is green at once', async () => {
    const scene = await scened({ head: { 'README.md': 'words\n' } })
    const run = await pullRun(scene)
    expect([run.exitCode, checkOf(scene).conclusion]).toEqual([0, 'success'])
    expect(run.requests.length).toBeLessThan(15)
  })
})

inBundle('a second run on the same commit', () => {
  test('writes nothing', async () => {
    const scene = await scened()
    await pullRun(scene)
    const again = await pullRun(scene)
    expect(again.exitCode).toBe(0)
    expect(again.writes.map(({ operation }) => operation)).toEqual([])
    expect(again.outputs).toMatchObject({ verdict: 'fail', introduced: '2' })
  })
})

inBundle('a push that fixes', () => {
  test('one finding says so in its thread and repeats nothing', async () => {
    const scene = await scened()
    await pullInProcess(scene)
    const sha = scene.push(oneOff)
    const run = await pullRun(scene, 'synchronize')
    expect(scene.world.threads).toHaveLength(2)
    const [fixed, open] = scene.world.threads.map((thread) => rootOf(scene, thread))
    expect(fixed?.body).toMatch(/fixed/i)
    expect(fixed?.body).toContain(sha.slice(0, 7))
    expect(fixed?.body).not.toContain('```suggestion')
    expect(open?.body).not.toMatch(/^.*fixed\W+in/i)
    expect(summariesOf(scene)).toHaveLength(1)
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(run.outputs).toMatchObject({ introduced: '1' })
  })

  test('all findings turns the check green and closes every thread', async () => {
    const scene = await scened()
    await pullInProcess(scene)
    scene.push(safe)
    const run = await pullRun(scene, 'synchronize')
    expect([run.exitCode, checkOf(scene).conclusion]).toEqual([0, 'success'])
    const roots = scene.world.threads.map((thread) => rootOf(scene, thread))
    expect(roots.every(({ body, minimized }) => /fixed/i.test(body) && minimized === 'resolved')).toBe(true)
    expect(summariesOf(scene)[0]?.body).toMatch(/pass/)
    expect(checksOf(scene)).toHaveLength(2)
  })
})

inBundle('a comment command', () => {
  test('rerun reviews again for people who may write', async () => {
    const scene = await scened({ permissions: withIssues })
    await pullInProcess(scene)
    scene.push(oneOff)
    const run = await commandRun(scene, 'alice', '/dynamodb-review rerun')
    expect(run.exitCode).toBe(0)
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(scene.world.reactions.map(({ content }) => content)).toContain('eyes')
  })

  test('help answers once with the list of commands', async () => {
    const scene = await scened({ permissions: withIssues })
    await commandRun(scene, 'alice', '/dynamodb-review help')
    const answers = scene.world.issueComments.filter(({ user }) => user === bot)
    expect(answers).toHaveLength(1)
    expect(answers[0]?.body).toContain('/dynamodb-review rerun')
  })

  test('is refused to people without the right, in one line', async () => {
    const scene = await scened({ permissions: withIssues })
    const before = scene.world.checkRuns.length
    await commandRun(scene, 'bob', '/dynamodb-review rerun')
    expect(scene.world.checkRuns).toHaveLength(before)
    expect(scene.world.reactions.map(({ content }) => content)).toContain('-1')
  })

  test('other comments are none of our business', async () => {
    const scene = await scened({ permissions: withIssues })
    const run = await commandRun(scene, 'alice', 'I like /dynamodb-review rerun')
    expect([run.exitCode, run.writes.length]).toEqual([0, 0])
  })
})

inBundle('the policy file', () => {
  const policy = 'fail-on: never\n'

  test('is read from the base side', async () => {
    const scene = await scened({ base: { ...safe, '.github/dynamodb-review.yml': policy } })
    await pullRun(scene)
    expect(checkOf(scene).conclusion).not.toBe('failure')
  })

  test('of the pull request itself changes nothing', async () => {
    const scene = await scened({ head: { ...twoOff, '.github/dynamodb-review.yml': policy } })
    await pullRun(scene)
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test('that cannot be read fails the run and says where', async () => {
    const scene = await scened({ base: { ...safe, '.github/dynamodb-review.yml': 'fail-on: sometimes\n' } })
    const run = await pullRun(scene)
    expect(run.exitCode === 0 ? checkOf(scene).conclusion : 'failure').toBe('failure')
    expect(run.output).toContain('.github/dynamodb-review.yml')
  })
})

inBundle('a token that may only read', () => {
  test('of a fork leaves annotations, a job summary and a failing job, with one warning', async () => {
    const scene = await scened({ fork: 'eve/shop', permissions: readOnly, pull: { user: 'eve' } })
    const run = await pullRun(scene)
    expect(run.exitCode).toBe(1)
    expect(run.summary).toContain('recovery/deletion-protection-removed')
    expect(run.annotations.filter(({ level }) => level === 'error').length).toBeGreaterThanOrEqual(2)
    expect(run.annotations.filter(({ level }) => level === 'warning')).toHaveLength(1)
    expect([scene.world.issueComments, scene.world.reviewComments, scene.world.checkRuns]).toEqual([[], [], []])
  })

  test('lacking one permission does the rest and names the line to add', async () => {
    const scene = await scened({ permissions: { contents: 'read', pull_requests: 'write' } })
    const run = await pullRun(scene)
    expect(run.exitCode).toBe(1)
    expect(Object.keys(threadsAt(scene))).toHaveLength(2)
    expect(
      run.annotations
        .filter(({ level }) => level === 'warning')
        .map(({ message }) => message)
        .join(),
    ).toContain('checks: write')
  })
})
