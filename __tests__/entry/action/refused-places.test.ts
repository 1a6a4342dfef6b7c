import { afterAll, describe, expect, test } from '@jest/globals'
import type { Scene } from '../../github-offline/scene.js'
import { endInProcess, hurry, pullInProcess } from './in-process.js'
import { checkOf, endScenes, scened, summariesOf, threadsAt } from './runs.js'
import { lines, path, template } from './samples.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const names = ['Orders', 'Carts', 'Users', 'Stock', 'Bills']
const five = (change: { protection?: boolean; recovery?: boolean }) => ({
  [path]: template(...names.map((name) => ({ name, ...change }))),
})
/** Ten findings in five tables, on lines of which GitHub does not take some. */
const tenOf = async (isRefused: (line: number) => boolean): Promise<Scene> => {
  const scene = await scened({ base: five({}), head: five({ protection: false, recovery: false }) })
  scene.offline.conduct.refusesLine = (_, line) => isRefused(line)
  return scene
}

/** How often a review was posted: whole or to be filled comment by comment. */
const postsOf = ({ offline }: Scene): number =>
  offline.requests.filter(({ operation }) => operation === 'pulls/create-review').length
const pendingIn = ({ world }: Scene) => world.reviews.filter(({ state }) => state === 'PENDING')
const placesOf = (scene: Scene): readonly string[] => Object.keys(threadsAt(scene))
/** The findings that the summary tells in full, as they have no thread. */
const outside = (scene: Scene): number => (summariesOf(scene)[0]?.body.match(/Its name for commands/g) ?? []).length

describe('where GitHub does not take one of ten places', () => {
  test('nine findings stand on their lines and one on its next place, after at most three posts', async () => {
    const scene = await tenOf((line) => line === lines.recovery)
    await pullInProcess(scene)
    const places = placesOf(scene)
    expect(scene.world.threads).toHaveLength(10)
    expect(places.filter((place) => /:\d+$/.test(place))).toHaveLength(9)
    expect(places).not.toContain(`${path}:${lines.recovery}`)
    expect([postsOf(scene), pendingIn(scene)]).toEqual([2, []])
    expect(checkOf(scene).annotations).toHaveLength(10)
  })

  test('a second run has nothing to add', async () => {
    const scene = await tenOf((line) => line === lines.recovery)
    await pullInProcess(scene)
    const before = scene.offline.requests.length
    await pullInProcess(scene, 'synchronize', { runId: 2 })
    expect(scene.offline.requests.slice(before).filter(({ isWrite }) => isWrite)).toEqual([])
  })

  test('and GraphQL does not answer, the summary has what no line could have', async () => {
    const scene = await tenOf((line) => line === lines.recovery)
    scene.offline.conduct.fail = ({ operation }) => (operation.startsWith('graphql') ? '404' : null)
    await pullInProcess(scene)
    expect([scene.world.threads.length, outside(scene)]).toEqual([0, 10])
    expect([postsOf(scene), pendingIn(scene), checkOf(scene).conclusion]).toEqual([3, [], 'failure'])
  })
})

test('where GitHub takes no place at all, five findings stand on their file and five in the summary', async () => {
  const scene = await tenOf(() => true)
  await pullInProcess(scene)
  expect(scene.world.threads).toHaveLength(5)
  expect(placesOf(scene)).toEqual([`${path}:null`])
  expect([outside(scene), pendingIn(scene), checkOf(scene).conclusion]).toEqual([5, [], 'failure'])
  expect(postsOf(scene)).toBeLessThanOrEqual(3)
})

test('a comment that GitHub takes and does not show is told at its next place', async () => {
  const scene = await tenOf((line) => line === lines.recovery)
  const { fetch } = scene.offline
  /** Answers that a thread was made for the refused line, which never appears. */
  const lying: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (!String(init?.body).includes('addPullRequestReviewThread(')) return answer
    const { data } = (await answer.json()) as { data: Record<string, unknown> }
    const all = Object.entries(data).map(([name, field]) => [name, field ?? { thread: { id: 'PRRT_0' } }])
    return new Response(JSON.stringify({ data: Object.fromEntries(all) }), { headers: answer.headers })
  }
  await pullInProcess(scene, 'opened', { fetch: lying })
  expect(scene.world.threads.length + outside(scene)).toBe(10)
  expect(scene.world.threads.length).toBeGreaterThanOrEqual(9)
  expect([postsOf(scene) <= 3, pendingIn(scene)]).toEqual([true, []])
})
