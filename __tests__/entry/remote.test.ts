import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Failure } from '../github-offline/faults.js'
import type { Scene } from '../github-offline/scene.js'
import { endScenes, pullRun, scened } from './action/runs.js'
import { command } from './command.js'

let scene: Scene

beforeAll(async () => {
  scene = await scened()
})

afterAll(async () => {
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const { GITHUB_API_URL, GITHUB_TOKEN, GH_TOKEN } = process.env

const as = (token: string | undefined) => {
  process.env.GITHUB_API_URL = scene.offline.origin
  delete process.env.GITHUB_TOKEN
  delete process.env.GH_TOKEN
  if (token !== undefined) process.env.GITHUB_TOKEN = token
}

afterEach(() => {
  for (const [name, value] of Object.entries({ GITHUB_API_URL, GITHUB_TOKEN, GH_TOKEN }))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
})

const written = ({ world }: Scene): string =>
  JSON.stringify([world.issueComments, world.reviewComments, world.checkRuns, world.reactions])

const name = 'acme/shop#7'

describe('a pull request on GitHub, looked at from here', () => {
  test('is reviewed, the writes are shown with their reasons, and nothing is written', async () => {
    as('job-token')
    const before = written(scene)
    const { code, out, err } = await command('review', name)
    expect(err).toBe('')
    expect(code).toBe(1)
    expect(out).toContain('recovery/deletion-protection-removed')
    expect(out).toMatch(/Planned writes \(\d+\), none of them made\n/)
    for (const write of ['create-review', 'create-check', 'create-comment']) expect(out).toContain(`  ${write}`)
    expect(written(scene)).toBe(before)
  })

  test('the JSON holds the exact writes where they are asked for', async () => {
    as('job-token')
    const { out } = await command('review', name, '--format', 'json', '--dry-run')
    const { verdict, writes } = JSON.parse(out)
    expect(verdict).toBe('fail')
    expect(writes.map(({ write }: { write: string }) => write)).toEqual([
      'create-review',
      'create-check',
      'create-comment',
    ])
    expect(writes[0].comments[0]).toMatchObject({ path: 'infra/orders.yaml', line: 10, side: 'RIGHT' })
  })

  test('and is the review alone otherwise', async () => {
    as('job-token')
    const { out } = await command('review', name, '--format', 'json')
    expect(JSON.parse(out)).not.toHaveProperty('writes')
    expect(JSON.parse(out)).toMatchObject({ verdict: 'fail', base: { ref: 'main' }, head: { ref: 'feature' } })
  })

  test('where everything is said already nothing is planned', async () => {
    await pullRun(scene)
    as('job-token')
    expect((await command('review', name)).out).toContain('Planned writes: none, everything is said already.\n')
  })

  test('the policy of the command line counts', async () => {
    as('job-token')
    expect((await command('review', name, '--fail-on', 'never')).code).toBe(0)
  })
})

describe('what goes wrong says what to do', () => {
  test.each<readonly [string, readonly string[], string | undefined, string]>([
    ['with a token that GitHub does not know', [name], 'nobody', 'the token is missing, invalid or has expired'],
    ['for a number that is none', ['acme/shop#x'], 'job-token', 'write OWNER/REPO#NUMBER'],
    ['for a page that is no pull request', ['https://github.com/acme/shop'], 'job-token', 'write OWNER/REPO#NUMBER'],
    ['for a pull request that is not there', ['acme/shop#8'], 'job-token', 'not found, or the token may not see it'],
    ['beside options for git', [name, '--base', 'main'], 'job-token', '--base is for changes on this machine'],
  ])('%s', async (_, words, token, sentence) => {
    as(token)
    const { code, out, err } = await command('review', ...words)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
})

describe('without a token', () => {
  test('a public pull request is reviewed all the same, and it is said what that cannot know', async () => {
    as('job-token')
    const known = await command('review', name, '--format', 'json', '--dry-run')
    as(undefined)
    const { code, out, err } = await command('review', name, '--format', 'json', '--dry-run')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual(JSON.parse(known.out))
    expect(err).toMatch(
      /^dynamodb-review: no GITHUB_TOKEN is set: .*60 requests an hour.*waivers in comments do not count here\.\n$/,
    )
    expect((await command('review', name, '--quiet')).err).toBe('')
  })

  test('a private one is not there, and the answer says why that may be', async () => {
    scene.world.settings.private = true
    as(undefined)
    const { code, out, err } = await command('review', name, '--quiet')
    scene.world.settings.private = false
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(
      'dynamodb-review: Reading pull request 7: not found, or the token may not see it. There is no token: set GITHUB_TOKEN, ' +
        'for instance to what `gh auth token` prints, to read private repositories and to ask more than 60 times an hour. It only reads.\n',
    )
  })

  test('requests that are used up name the minute in which there are more', async () => {
    as(undefined)
    scene.offline.conduct.remaining = 3
    scene.offline.conduct.reset = Date.parse('2100-01-02T03:04:00Z') / 1000
    const { code, err } = await command('review', name, '--quiet')
    scene.offline.conduct.remaining = null
    expect(code).toBe(2)
    expect(err).toContain("GitHub's rate limit is used up until 2100-01-02T03:04")
    expect(err).toContain('There is no token: set GITHUB_TOKEN')
  })

  test.each<readonly [Failure, string]>([
    ['401', 'the token is missing, invalid or has expired. There is no token'],
    ['403 permission', 'the token may not do this'],
    ['404', 'not found, or the token may not see it. There is no token'],
    ['429', 'GitHub asks to wait: run it again in some minutes. There is no token'],
  ])('an answer %s says what to do', async (failure, sentence) => {
    as(undefined)
    scene.offline.conduct.fail = ({ operation }) => (operation === 'pulls/get' ? failure : null)
    const { code, err } = await command('review', name, '--quiet')
    scene.offline.conduct.fail = () => null
    expect([code, err.includes(sentence), err]).toEqual([2, true, err])
  })
})
