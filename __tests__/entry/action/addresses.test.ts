import { afterAll, describe, expect, test } from '@jest/globals'
import { hasBundle } from '../../github-offline/runner.js'
import { endInProcess, hurry, pullInProcess } from './in-process.js'
import { checkOf, endScenes, pullRun, scened, threadsAt } from './runs.js'
import { safe } from './samples.js'

hurry(1000)
const inBundle = hasBundle ? test : test.skip

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

/** Asks the double under another address, and keeps what was asked. */
const at = (fetch: typeof globalThis.fetch) => {
  const addresses: string[] = []
  const asking: typeof globalThis.fetch = (input, init) => {
    addresses.push(String(input))
    return fetch(input, init)
  }
  return { asking, addresses }
}

describe('which GitHub it is, the address alone says', () => {
  test.each([
    ['github.com', 'https://api.github.com', 'https://api.github.com/graphql', false],
    ['a company on ghe.com', 'https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql', false],
    ['an enterprise server', 'https://ghes.example.com/api/v3', 'https://ghes.example.com/api/graphql', true],
  ])('%s', async (_, api, graphql, enterprise) => {
    const scene = await scened({ settings: { enterprise } })
    const { asking, addresses } = at(scene.offline.fetch)
    const options = { env: { GITHUB_API_URL: api, GITHUB_GRAPHQL_URL: 'https://nowhere.example.com' }, fetch: asking }
    await pullInProcess(scene, 'opened', options)
    scene.push(safe)
    const told = await pullInProcess(scene, 'synchronize', options)
    expect([told.ending, checkOf(scene).conclusion]).toEqual(['green', 'success'])
    expect(new Set(addresses.map((one) => (one.startsWith(`${api}/repos/acme/shop/`) ? 'rest' : one)))).toEqual(
      new Set(['rest', graphql]),
    )
  })

  inBundle('the bundle on an enterprise server', async () => {
    const scene = await scened({ settings: { enterprise: true } })
    const run = await pullRun(scene)
    expect([run.exitCode, checkOf(scene).conclusion, Object.keys(threadsAt(scene)).length]).toEqual([0, 'failure', 2])
  })

  test('where GraphQL does not answer, REST does, and nothing is told twice', async () => {
    const scene = await scened({ settings: { graphql: false } })
    await pullInProcess(scene)
    expect(Object.keys(threadsAt(scene))).toHaveLength(2)
    const before = scene.offline.requests.length
    await pullInProcess(scene)
    expect(
      scene.offline.requests.slice(before).filter((one) => one.isWrite && !one.operation.startsWith('graphql')),
    ).toEqual([])
  })
})
