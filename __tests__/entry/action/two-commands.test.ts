import { afterAll, describe, expect, test } from '@jest/globals'
import { issueCommentEvent } from '../../github-offline/events.js'
import { comment } from '../../github-offline/people.js'
import type { Scene } from '../../github-offline/scene.js'
import { endInProcess, hurry, pullInProcess, runInProcess } from './in-process.js'
import { bot, checkOf, endScenes, inDays, scened, summariesOf, withIssues } from './runs.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

type Fetch = typeof globalThis.fetch
const isAnswer = (input: Parameters<Fetch>[0], init: RequestInit | undefined): boolean =>
  init?.method === 'POST' && /\/issues\/\d+\/comments$/.test(String(input))

/** A way to ask that stops before the answer is written. */
const halting = (fetch: Fetch) => {
  let [go, stopped] = [() => {}, () => {}]
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  const isThere = new Promise<void>((resolve) => {
    stopped = resolve
  })
  const halted: Fetch = async (input, init) => {
    if (isAnswer(input, init)) {
      stopped()
      await gate
    }
    return fetch(input, init)
  }
  return { fetch: halted, go, isThere }
}

const answersOf = ({ world }: Scene) =>
  world.issueComments.filter(({ user, body }) => user === bot && !body.includes('DynamoDB & IAM review'))
const nameIn = (scene: Scene): string =>
  /`([a-z2-7]{16}-[a-z2-7]{8})`/.exec(summariesOf(scene)[0]?.body ?? '')?.[1] ?? 'none'

/** Both runs have read that nothing was answered before either writes; then the one goes and after it the other. */
const atOnce = async (scene: Scene, text: string) => {
  const event = issueCommentEvent(scene.world, comment(scene, 'maria', text))
  const [one, two] = [halting(scene.offline.fetch), halting(scene.offline.fetch)]
  const runs = [
    runInProcess(scene.offline, { event, runId: 21 }, one.fetch),
    runInProcess(scene.offline, { event, runId: 22 }, two.fetch),
  ]
  await Promise.all([one.isThere, two.isThere])
  one.go()
  two.go()
  return Promise.all(runs)
}

const talking = () => scened({ permissions: withIssues })

describe('two runs for one command at the same moment', () => {
  test.each(['help', 'status', 'explain recovery/point-in-time-recovery-off', 'nonsense', 'suggest'])(
    'answer `%s` once',
    async (command) => {
      const scene = await talking()
      await pullInProcess(scene)
      const told = await atOnce(scene, `/dynamodb-review ${command}`)
      expect(told.map(({ ending }) => ending)).toEqual(['green', 'green'])
      expect(answersOf(scene)).toHaveLength(1)
    },
  )

  test('waive once, with one answer that counts and one summary', async () => {
    const scene = await talking()
    await pullInProcess(scene)
    const waive = `/dynamodb-review waive ${nameIn(scene)} until ${inDays(30)} because it is a cache`
    const told = await atOnce(scene, waive)
    expect(told.map(({ ending }) => ending)).toEqual(['green', 'green'])
    expect([answersOf(scene).length, summariesOf(scene).length]).toEqual([1, 1])
    expect(checkOf(scene).text).toContain('Waived')
    await pullInProcess(scene, 'synchronize', { runId: 23 })
    expect(checkOf(scene).text).toContain('Waived')
  })

  test('of which one allows and the other refuses go by the answer that was there first', async () => {
    const scene = await talking()
    await pullInProcess(scene)
    const waive = `/dynamodb-review waive ${nameIn(scene)} until ${inDays(30)} because it is a cache`
    const event = issueCommentEvent(scene.world, comment(scene, 'maria', waive))
    const [yes, no] = [halting(scene.offline.fetch), halting(scene.offline.fetch)]
    const allowing = runInProcess(scene.offline, { event, runId: 21 }, yes.fetch)
    await yes.isThere
    scene.world.roles.set('maria', 'read')
    const refusing = runInProcess(scene.offline, { event, runId: 22 }, no.fetch)
    await no.isThere
    no.go()
    await refusing
    yes.go()
    await allowing
    expect(answersOf(scene).map(({ body }) => body.includes('for maintainers'))).toEqual([true])
    expect(checkOf(scene).text).not.toContain('Waived')
  })
})

test('two people who ask for help at the same moment get one answer', async () => {
  const scene = await talking()
  const events = ['alice', 'maria'].map((user) =>
    issueCommentEvent(scene.world, comment(scene, user, '/dynamodb-review help')),
  )
  const ways = events.map(() => halting(scene.offline.fetch))
  const runs = events.map((event, at) => runInProcess(scene.offline, { event, runId: 31 + at }, ways[at]?.fetch))
  await Promise.all(ways.map(({ isThere }) => isThere))
  for (const { go } of ways) go()
  await Promise.all(runs)
  expect(answersOf(scene)).toHaveLength(1)
})

test('a second answer that a killed run left goes with the next review', async () => {
  const scene = await talking()
  await pullInProcess(scene)
  await runInProcess(scene.offline, {
    event: issueCommentEvent(scene.world, comment(scene, 'maria', '/dynamodb-review help')),
    runId: 41,
  })
  const [answer] = answersOf(scene)
  if (!answer) throw new Error('an answer is wanted')
  scene.world.issueComments.push({ ...answer, id: answer.id + 1000 })
  await pullInProcess(scene, 'synchronize', { runId: 42 })
  expect(answersOf(scene).map(({ id }) => id)).toEqual([answer.id])
})
