import { existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from '@jest/globals'
import { dispatchEvent, type Event, pullRequestEvent, pushEvent } from '../../github-offline/events.js'
import type { Scene } from '../../github-offline/scene.js'
import { endInProcess, hurry, runInProcess } from './in-process.js'
import { checkOf, checksOf, endScenes, inDays, scened, threadsAt } from './runs.js'
import { twoOff } from './samples.js'

hurry(1000)

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const writesOf = ({ offline }: Scene) => offline.requests.filter(({ isWrite }) => isWrite)

describe('started by hand', () => {
  test('with the number of a pull request, the run reviews it as it is now', async () => {
    const scene = await scened()
    const told = await runInProcess(scene.offline, { event: dispatchEvent(scene.world, { pr: '7' }) })
    expect([told.ending, told.outputs.introduced, checkOf(scene).conclusion]).toEqual(['green', '2', 'failure'])
    expect(Object.keys(threadsAt(scene))).toHaveLength(2)
  })

  test.each([{}, { pr: '' }, { pr: '7; rm' }, { pr: '-1' }])(
    'with %j it says what is missing and does nothing',
    async (inputs) => {
      const scene = await scened()
      const told = await runInProcess(scene.offline, { event: dispatchEvent(scene.world, inputs) })
      expect([told.ending, scene.offline.requests]).toEqual(['green', []])
      expect(told.said).toEqual([expect.stringMatching(/^warning: .*without an input pr/)])
    },
  )

  test('for a pull request that is not there it is red and says so', async () => {
    const scene = await scened()
    const told = await runInProcess(scene.offline, { event: dispatchEvent(scene.world, { pr: '8' }) })
    expect([told.ending, writesOf(scene)]).toEqual(['red', []])
    expect(told.said.join()).toContain('Reading pull request 8: not found')
  })
})

describe('a push to the default branch, and the clock', () => {
  const stocked = async (until: string) => {
    const policy = `waivers:\n  - rule: recovery/point-in-time-recovery-off\n    resource: OrdersTable\n    reason: moving to the new account\n    until: ${until}\n    by: data team\n`
    const scene = await scened({ base: { ...twoOff, '.github/dynamodb-review.yml': policy } })
    const event = pushEvent(scene.world, '0'.repeat(40))
    const schedule: Event = { ...event, name: 'schedule', body: { schedule: '0 6 * * 1' } }
    return { scene, event, schedule }
  }

  test('take stock of the whole branch: outputs, SARIF and a job summary, no comments, and never red', async () => {
    const { scene, event, schedule } = await stocked(inDays(90))
    for (const one of [event, schedule]) {
      const told = await runInProcess(scene.offline, { event: one, with: { sarif: 'review.sarif' } })
      expect(told.ending).toBe('green')
      expect(told.summary).toContain('OrdersTable')
      expect(existsSync(told.outputs.report ?? '')).toBe(true)
      const sarif = JSON.parse(readFileSync(told.outputs.sarif ?? '', 'utf8'))
      expect(sarif.runs[0].results.length).toBeGreaterThan(0)
    }
    expect(writesOf(scene)).toEqual([])
  })

  test('say which waivers end soon', async () => {
    const late = await stocked(inDays(90))
    const soon = await stocked(inDays(7))
    const summaryOf = async ({ scene, event }: typeof late) => (await runInProcess(scene.offline, { event })).summary
    expect(await summaryOf(late)).not.toContain('ends in')
    expect(await summaryOf(soon)).toContain(inDays(7))
  })

  test('are red where the branch cannot be read, and write nothing all the same', async () => {
    const { scene, event } = await stocked(inDays(90))
    scene.offline.conduct.fail = ({ operation }) => (operation === 'git/get-tree' ? '404' : null)
    const told = await runInProcess(scene.offline, { event })
    expect([told.ending, writesOf(scene)]).toEqual(['red', []])
    expect(told.said.join()).toContain('Listing the files of')
  })
})

describe('what is no event of ours', () => {
  test.each([
    ['an event that is not served', 'fork', {}],
    ['a label', 'pull_request', { action: 'labeled' }],
    ['a thread comment', 'pull_request_review_comment', { action: 'created' }],
  ])('%s brings one warning, a green job, and no request at all', async (_, name, body) => {
    const scene = await scened()
    const event = { ...pullRequestEvent(scene.world, 7), name, body }
    const told = await runInProcess(scene.offline, { event })
    expect([told.ending, scene.offline.requests]).toEqual(['green', []])
    expect(told.said).toEqual([expect.stringMatching(/^warning: /)])
  })
})

describe('a pull request that takes no review any more', () => {
  test.each(['closed', 'merged'])('%s: nothing is read beyond it, nothing is written', async (how) => {
    const scene = await scened({ pull: { state: 'closed' } })
    scene.pull.merged = how === 'merged'
    const told = await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7, 'edited') })
    expect([told.ending, scene.offline.requests.length, checksOf(scene)]).toEqual(['green', 1, []])
    expect(told.said.join()).toContain('closed')
  })

  test('reopened, its own threads are found again and nothing is said twice', async () => {
    const scene = await scened()
    await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7) })
    scene.pull.state = 'closed'
    scene.pull.state = 'open'
    const before = writesOf(scene).length
    await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7, 'reopened') })
    expect(writesOf(scene)).toHaveLength(before)
  })
})
