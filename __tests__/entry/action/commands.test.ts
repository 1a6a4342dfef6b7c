import { afterAll, describe, expect, test } from '@jest/globals'
import { issueCommentEvent, pullRequestEvent } from '../../github-offline/events.js'
import { comment } from '../../github-offline/people.js'
import type { Scene } from '../../github-offline/scene.js'
import { endInProcess, hurry, runInProcess, type Told } from './in-process.js'
import { bot, checkOf, endScenes, inDays, scened, withIssues } from './runs.js'
import { path, template } from './samples.js'

hurry(1000)

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

interface Given {
  readonly attempt?: number
  readonly with?: Readonly<Record<string, string>>
}

/** A pull request with one finding, reviewed, and a hand to give commands with: each returns a way to start its run again. */
const reviewed = async () => {
  const scene = await scened({ permissions: withIssues, head: { [path]: template({ protection: false }) } })
  await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7) })
  const [code = ''] = /waive (\S+) until/.exec(scene.world.reviewComments[0]?.body ?? '')?.slice(1) ?? []
  const give = async (user: string, words: string, given: Given = {}) => {
    const event = issueCommentEvent(scene.world, comment(scene, user, `/dynamodb-review ${words}`))
    const again = ({ attempt = 1, ...rest }: Given): Promise<Told> =>
      runInProcess(scene.offline, { event, runId: 2, runAttempt: attempt, ...rest })
    return { told: await again(given), again }
  }
  return { scene, code, give, waive: `waive ${code} until ${inDays(30)} because the table is a cache` }
}

const answersIn = ({ world }: Scene) =>
  world.issueComments.filter(({ user, body }) => user === bot && !body.includes('DynamoDB & IAM review'))
const reactionsIn = ({ world }: Scene) => world.reactions.map(({ content }) => content).sort()

describe('a command that comes again', () => {
  test('is not answered twice, and what should follow it is done if it was not', async () => {
    const { scene, give, waive } = await reviewed()
    const { again } = await give('maria', waive)
    const [answer] = answersIn(scene)
    const check = checkOf(scene)
    expect(check.conclusion).toBe('success')
    check.conclusion = 'failure'
    await again({})
    expect(answersIn(scene)).toEqual([answer])
    expect(checkOf(scene).conclusion).toBe('success')
    expect(reactionsIn(scene)).toEqual(['eyes', 'rocket'])
  })

  test('after a refusal stays refused, unless a person starts its run again and it may be given now', async () => {
    const { scene, give, waive } = await reviewed()
    const { again } = await give('bob', waive)
    const [refusal] = answersIn(scene)
    expect([checkOf(scene).conclusion, reactionsIn(scene)]).toEqual(['failure', ['-1', 'eyes']])
    scene.world.roles.set('bob', 'admin')
    await again({})
    expect(answersIn(scene)).toEqual([refusal])
    await again({ attempt: 2 })
    expect(answersIn(scene)).toHaveLength(1)
    expect(answersIn(scene)[0]?.body).toContain('the table is a cache')
    expect([checkOf(scene).conclusion, reactionsIn(scene)]).toEqual(['success', ['eyes', 'rocket']])
  })

  test('that is refused once more leaves the refusal as it was', async () => {
    const { scene, give, waive } = await reviewed()
    const { again } = await give('bob', waive)
    const [refusal] = answersIn(scene)
    await again({ attempt: 2 })
    expect(answersIn(scene)).toEqual([refusal])
  })
})

test('a waiver whose answer cannot be written waives nothing, and its job is red', async () => {
  const { scene, give, waive } = await reviewed()
  scene.offline.conduct.fail = ({ operation }) => (operation === 'issues/create-comment' ? '403 permission' : null)
  const { told } = await give('maria', waive)
  scene.offline.conduct.fail = () => null
  expect(told.ending).toBe('red')
  expect(told.said.join('\n')).toContain('The answer was not written, so nothing was done: pull-requests: write')
  expect([checkOf(scene).conclusion, reactionsIn(scene)]).toEqual(['failure', ['eyes']])
})

test('a dry run of a command says its answer in the log and writes nothing', async () => {
  const { scene, give, waive } = await reviewed()
  const before = scene.offline.requests.length
  const { told } = await give('maria', waive, { with: { 'dry-run': 'true' } })
  expect(scene.offline.requests.slice(before).filter(({ isWrite }) => isWrite)).toEqual([])
  expect(told.said.join('\n')).toContain('Would be answered')
})
