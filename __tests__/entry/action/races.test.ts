import { afterAll, describe, expect, test } from '@jest/globals'
import { type Event, pullRequestEvent } from '../../github-offline/events.js'
import { rootOf } from '../../github-offline/people.js'
import type { Scene } from '../../github-offline/scene.js'
import { standing } from '../../github-offline/standing.js'
import { copyOf } from '../../github-offline/world.js'
import { endInProcess, hurry, pullInProcess, runInProcess } from './in-process.js'
import { checkOf, checksOf, endScenes, scened, summariesOf } from './runs.js'
import { oneOff, safe } from './samples.js'

hurry(1000)

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

type Fetch = typeof globalThis.fetch
const isWrite = (init: RequestInit | undefined): boolean =>
  init?.method !== undefined && init.method !== 'GET' && !/^\{"query":"\s*query/.test(String(init.body))

/** A way to ask that stops before the first write until it is told to go on. */
const halting = (fetch: Fetch) => {
  let [go, stopped] = [() => {}, () => {}]
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  const isThere = new Promise<void>((resolve) => {
    stopped = resolve
  })
  const halted: Fetch = async (input, init) => {
    if (isWrite(init)) {
      stopped()
      await gate
    }
    return fetch(input, init)
  }
  return { fetch: halted, go, isThere }
}

/** What must hold when several runs met: one summary, each finding told once, every check run of the head red. */
const isTidy = (scene: Scene): void => {
  expect(summariesOf(scene)).toHaveLength(1)
  const lines = scene.world.threads.map((thread) => rootOf(scene, thread).line)
  expect(new Set(lines).size).toBe(lines.length)
  expect(checksOf(scene).every(({ conclusion }) => conclusion === 'failure')).toBe(true)
}

describe('two runs for one commit', () => {
  test('that plan the same before either writes leave each thing once', async () => {
    const scene = await scened()
    const first = halting(scene.offline.fetch)
    const second = halting(scene.offline.fetch)
    const runs = [
      pullInProcess(scene, 'opened', { runId: 1, fetch: first.fetch }),
      pullInProcess(scene, 'opened', { runId: 2, fetch: second.fetch }),
    ]
    await Promise.all([first.isThere, second.isThere])
    first.go()
    second.go()
    await Promise.all(runs)
    isTidy(scene)
    expect(scene.world.threads).toHaveLength(2)
    expect(scene.world.issueComments).toHaveLength(1)
  })

  test('of which the older ends last leave what the newer said', async () => {
    const scene = await scened()
    const slow = halting(scene.offline.fetch)
    const older = pullInProcess(scene, 'opened', { runId: 1, fetch: slow.fetch })
    await slow.isThere
    await pullInProcess(scene, 'opened', { runId: 2 })
    const [comment] = summariesOf(scene)
    slow.go()
    await older
    isTidy(scene)
    expect(summariesOf(scene)[0]?.id).toBe(comment?.id)
    expect(scene.world.threads).toHaveLength(2)
  })
})

describe('a run for a commit that was pushed over', () => {
  test('and starts late writes nothing', async () => {
    const scene = await scened()
    const event = pullRequestEvent(scene.world, 7)
    scene.push(oneOff)
    await pullInProcess(scene, 'synchronize', { runId: 2 })
    const seen = JSON.stringify(standing(scene.world))
    const told = await runInProcess(scene.offline, { event, runId: 1 })
    expect([told.ending, JSON.stringify(standing(scene.world))]).toEqual(['green', seen])
    expect(told.said.join()).toContain('The head moved on')
  })

  test('while it was between plan and writing does not touch the words of the newer run', async () => {
    const scene = await scened()
    await pullInProcess(scene, 'opened', { runId: 1 })
    scene.push(oneOff)
    const slow = halting(scene.offline.fetch)
    const older = pullInProcess(scene, 'synchronize', { runId: 2, fetch: slow.fetch })
    await slow.isThere
    scene.push(safe)
    await pullInProcess(scene, 'synchronize', { runId: 3 })
    expect(checkOf(scene).conclusion).toBe('success')
    slow.go()
    await older
    await pullInProcess(scene, 'synchronize', { runId: 4 })
    expect(checkOf(scene).conclusion).toBe('success')
    expect(summariesOf(scene)).toHaveLength(1)
    expect(scene.world.threads.every((thread) => /^\W*fixed/i.test(rootOf(scene, thread).body))).toBe(true)
  })
})

/** A way to ask whose run is killed at a request: it is done or not, and no answer ever comes. */
const killedAt = (fetch: Fetch, at: number, isDone: boolean) => {
  let seen = 0
  let end = () => {}
  const killed = new Promise<void>((resolve) => {
    end = resolve
  })
  const cut: Fetch = async (input, init) => {
    if (seen++ < at) return fetch(input, init)
    if (isDone) await fetch(input, init)
    end()
    return new Promise<Response>(() => {})
  }
  return { fetch: cut, killed }
}

/** Kills a run at each of its requests, before and after GitHub does it, and compares what people see after the next run. */
const everyKill = async (scene: Scene, name: string, event: Event): Promise<string[]> => {
  const { offline } = scene
  const start = copyOf(scene.world)
  const asked = offline.requests.length
  await runInProcess(offline, { event, runId: 11 })
  const count = offline.requests.length - asked
  const wanted = JSON.stringify(standing(scene.world))
  const wrong: string[] = []
  for (let at = 0; at < count; at++)
    for (const isDone of [false, true]) {
      offline.world = copyOf(start)
      const { fetch, killed } = killedAt(offline.fetch, at, isDone)
      await Promise.race([runInProcess(offline, { event, runId: 11 }, fetch), killed])
      const half = offline.world.checkRuns.filter(({ status }) => status !== 'completed')
      if (half.length > 0) wrong.push(`killed at ${at}: a check run is left in progress`)
      await runInProcess(offline, { event, runId: 12 })
      if (JSON.stringify(standing(offline.world)) !== wanted)
        wrong.push(`killed at ${at}, ${isDone ? 'after' : 'before'}`)
    }
  process.stdout.write(`${name}: killed ${2 * count} times, each run again\n`)
  return wrong
}

describe('a run that is cancelled at any moment leaves nothing that the next does not set right', () => {
  test('on the first push', async () => {
    const scene = await scened({ conduct: { contentPerMinute: Number.POSITIVE_INFINITY } })
    expect(await everyKill(scene, 'first push', pullRequestEvent(scene.world, 7))).toEqual([])
  })

  test('on a push that fixes one of two findings', async () => {
    const scene = await scened({ conduct: { contentPerMinute: Number.POSITIVE_INFINITY } })
    await pullInProcess(scene, 'opened', { runId: 10 })
    scene.push(oneOff)
    const moved = { before: scene.pull.head.sha, after: scene.pull.head.sha }
    const event = pullRequestEvent(scene.world, 7, 'synchronize', moved)
    expect(await everyKill(scene, 'fix push', event)).toEqual([])
  })
})
