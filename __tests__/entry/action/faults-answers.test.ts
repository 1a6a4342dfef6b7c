import { describe, expect, test } from '@jest/globals'
import { issueCommentEvent, pullRequestEvent } from '../../github-offline/events.js'
import { comment } from '../../github-offline/people.js'
import type { Edits } from '../../github-offline/repository.js'
import type { Scene } from '../../github-offline/scene.js'
import { everyFault, faultScene, runOn, type Trial } from './faults.js'
import { inDays, withIssues } from './runs.js'
import { path, template } from './samples.js'

/** A pull request with one finding, reviewed, and the finding's name. */
const reviewed = async (head: Edits) => {
  const scene = await faultScene({ permissions: withIssues, head })
  await runOn(scene, scene.world, pullRequestEvent(scene.world, 7), 10)
  const said = scene.world.reviewComments[0]?.body ?? scene.world.issueComments[0]?.body ?? ''
  const [code = 'none'] = /[a-z2-7]{16}-[a-z2-7]{8}/.exec(said) ?? []
  return { scene, code }
}

const asked = (scene: Scene, user: string, words: string) =>
  issueCommentEvent(scene.world, comment(scene, user, `/dynamodb-review ${words}`))

/** Every fault of a command's run, after which a person starts it again. */
const faultsOf = (scene: Scene, user: string, words: string, trial: Pick<Trial, 'expected' | 'takesBack'>) => {
  const [name = ''] = words.split(' ')
  const { sha } = scene.pull.head
  return everyFault(scene, { name, event: asked(scene, user, words), sha, isAgain: true, ...trial })
}

const off = template({ protection: false })
const ignored = off.replace(
  '  OrdersTable:',
  `  OrdersTable: # dynamodb-review:ignore recovery/deletion-protection-removed until=${inDays(40)} reason="a cache"`,
)

describe('after any request of a command failed in any way, the same run started again sets everything right', () => {
  test('unwaive, and until then its job is not green', async () => {
    const { scene, code } = await reviewed({ [path]: off })
    const waive = asked(scene, 'maria', `waive ${code} until ${inDays(30)} because the table is a cache`)
    await runOn(scene, scene.world, waive, 10)
    expect(scene.world.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['success'])
    expect(await faultsOf(scene, 'maria', `unwaive ${code}`, { expected: 'failure', takesBack: true })).toEqual([])
  }, 900_000)

  test('approve-ignore', async () => {
    const { scene, code } = await reviewed({ [path]: ignored })
    expect(scene.world.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['failure'])
    expect(await faultsOf(scene, 'maria', `approve-ignore ${code}`, { expected: 'neutral' })).toEqual([])
  }, 900_000)

  test('suggest', async () => {
    const { scene } = await reviewed({ [path]: off })
    expect(await faultsOf(scene, 'alice', 'suggest', { expected: 'failure' })).toEqual([])
  }, 900_000)
})
