import { describe, expect, test } from '@jest/globals'
import { issueCommentEvent, pullRequestEvent } from '../../github-offline/events.js'
import { comment } from '../../github-offline/people.js'
import { everyFault, faultScene, runOn } from './faults.js'
import { inDays, withIssues } from './runs.js'
import { oneOff, path, template } from './samples.js'

describe('after any request of a command failed in any way, the same run started again sets everything right', () => {
  test('rerun, on a head that was not reviewed yet', async () => {
    const scene = await faultScene({ permissions: withIssues })
    await runOn(scene, scene.world, pullRequestEvent(scene.world, 7), 10)
    const sha = scene.push(oneOff)
    const event = issueCommentEvent(scene.world, comment(scene, 'alice', '/dynamodb-review rerun'))
    expect(await everyFault(scene, { name: 'rerun', event, sha, expected: 'failure', isAgain: true })).toEqual([])
  }, 900_000)

  test('waive', async () => {
    const scene = await faultScene({ permissions: withIssues, head: { [path]: template({ protection: false }) } })
    await runOn(scene, scene.world, pullRequestEvent(scene.world, 7), 10)
    const [code] = /waive (\S+) until/.exec(scene.world.reviewComments[0]?.body ?? '')?.slice(1) ?? []
    const words = `/dynamodb-review waive ${code} until ${inDays(30)} because the table is a cache`
    const event = issueCommentEvent(scene.world, comment(scene, 'maria', words))
    const { sha } = scene.pull.head
    expect(await everyFault(scene, { name: 'waive', event, sha, expected: 'success', isAgain: true })).toEqual([])
  }, 900_000)
})
