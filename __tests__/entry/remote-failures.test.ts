import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Failure, failures } from '../github-offline/faults.js'
import type { Scene } from '../github-offline/scene.js'
import { hurry } from './action/in-process.js'
import { endScenes, scened } from './action/runs.js'
import { command } from './command.js'

hurry(1000)
let scene: Scene
const { fetch } = globalThis
const { GITHUB_API_URL, GITHUB_TOKEN } = process.env

beforeAll(async () => {
  scene = await scened({ conduct: { silence: 20 } })
  globalThis.fetch = scene.offline.fetch
})

afterEach(() => {
  scene.offline.conduct.fail = () => null
  for (const [name, value] of Object.entries({ GITHUB_API_URL, GITHUB_TOKEN }))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
})

afterAll(async () => {
  globalThis.fetch = fetch
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

/** `review acme/shop#7`, whose requests fail as `fail` says; with the number of requests. */
const reviewed = async (fail: (at: number) => Failure | null) => {
  const first = scene.offline.requests.length
  scene.offline.conduct.fail = ({ index }) => fail(index - first)
  Object.assign(process.env, { GITHUB_API_URL: scene.offline.origin, GITHUB_TOKEN: 'job-token' })
  const answer = await command('review', 'acme/shop#7')
  const requests = scene.offline.requests.slice(first)
  return { ...answer, requests }
}

const line = /^dynamodb-review: [^\n]{20,}[.]\n$/

describe('where GitHub refuses everything, one sentence says what to do, and the command ends with 2', () => {
  test.each<[Failure, RegExp]>([
    ['401', /Reading pull request 7: the token is missing, invalid or has expired/],
    ['403 permission', /Reading pull request 7: .*contents: read and pull-requests: read/],
    ['403 secondary limit', /Reading pull request 7: .*(wait|limit)/i],
    ['404', /Reading pull request 7: not found, or the token may not see it/],
    ['409', /Reading pull request 7: .*Conflict/],
    ['422', /Reading pull request 7: .*Validation Failed/],
    ['429', /Reading pull request 7: GitHub asks to wait/],
    ['500', /Reading pull request 7: GitHub did not answer: run it again later/],
    ['502', /Reading pull request 7: GitHub did not answer: run it again later/],
    ['timeout', /Reading pull request 7: GitHub (did not answer|could not be reached)/],
    ['reset', /Reading pull request 7: GitHub (did not answer|could not be reached)/],
    ['truncated', /Reading pull request 7: GitHub (did not answer|could not be reached)/],
  ])('%s', async (failure, sentence) => {
    const { code, out, err } = await reviewed(() => failure)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(line)
    expect(err).toMatch(sentence)
  })
})

test('where one request fails in any way, the review is the same or ends with 2 and one sentence, never green', async () => {
  const sound = await reviewed(() => null)
  expect(sound.code).toBe(1)
  const findings = (out: string) => out.split('Planned writes')[0]
  const wrong: string[] = []
  for (const [at, { operation }] of sound.requests.entries())
    for (const failure of failures) {
      const { code, out, err } = await reviewed((index) => (index === at ? failure : null))
      const isSame = code === 1 && err === '' && findings(out) === findings(sound.out)
      if (!isSame && !(code === 2 && out === '' && line.test(err)))
        wrong.push(`${failure} at ${at} ${operation}: ${code} ${err}`)
    }
  process.stdout.write(`review OWNER/REPO#7: ${sound.requests.length} requests × ${failures.length} failures\n`)
  expect(wrong).toEqual([])
}, 300_000)

test('a rate limit that ends too late is named with the time it ends', async () => {
  Object.assign(scene.offline.conduct, { remaining: 0, reset: 4_102_444_800 })
  const { code, out, err } = await reviewed(() => null)
  Object.assign(scene.offline.conduct, { remaining: null })
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(line)
  expect(err).toContain('2100-01-01T00:00')
})
