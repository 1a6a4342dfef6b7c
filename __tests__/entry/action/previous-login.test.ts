import { afterAll, expect, test } from '@jest/globals'
import { issueCommentEvent } from '../../github-offline/events.js'
import { removeComment } from '../../github-offline/handlers/reviews.js'
import { comment } from '../../github-offline/people.js'
import type { Scene } from '../../github-offline/scene.js'
import { endInProcess, hurry, pullInProcess, runInProcess } from './in-process.js'
import { bot, checkOf, endScenes, inDays, scened, summariesOf, withIssues } from './runs.js'
import { oneOff, path, safe, template } from './samples.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const app = 'tables-app[bot]'
const policy = '.github/dynamodb-review.yml'

/** A pull request that was reviewed under the job's token and is from now on under an app's. */
const changedHands = async (known = true): Promise<Scene> => {
  const scene = await scened({ base: { ...safe, ...(known ? { [policy]: `previous-bot-logins: ["${bot}"]\n` } : {}) } })
  scene.world.tokens.set('app-token', { login: app, permissions: withIssues })
  await pullInProcess(scene, 'opened', { runId: 1 })
  return scene
}
const asApp = (scene: Scene, runId: number) => pullInProcess(scene, 'synchronize', { runId, token: 'app-token' })
const of = (scene: Scene, login: string) => scene.world.reviewComments.filter(({ user }) => user === login)

test('what the former login told is not told again, nor touched', async () => {
  const scene = await changedHands()
  const before = JSON.stringify(of(scene, bot))
  await asApp(scene, 2)
  expect([of(scene, app), JSON.stringify(of(scene, bot))]).toEqual([[], before])
  const own = scene.world.issueComments.filter(({ user }) => user === app)
  expect(own).toHaveLength(1)
  expect(own[0]?.body).toContain('#### In the diff')
  expect(own[0]?.body).not.toContain('hidden note')
  const writes = scene.offline.requests.length
  await asApp(scene, 3)
  expect(scene.offline.requests.slice(writes).filter(({ method }) => method === 'PATCH')).toEqual([])
})

test('without the key the former login is a stranger whose notes are not believed', async () => {
  const scene = await changedHands(false)
  await asApp(scene, 2)
  expect(of(scene, app)).toHaveLength(2)
  expect(scene.world.issueComments.find(({ user }) => user === app)?.body).toContain('carry hidden notes')
})

test('a comment of the former login that a person deleted stays deleted', async () => {
  const scene = await changedHands()
  const [thread] = scene.world.threads
  if (!thread) throw new Error('a thread is wanted')
  removeComment(scene.world, thread.root)
  await asApp(scene, 2)
  expect(of(scene, app)).toEqual([])
  expect(scene.world.issueComments.find(({ user }) => user === app)?.body).toContain('a person deleted the comment')
})

test('what reads differently now is told by the new login, and what is gone is said to stand there', async () => {
  const scene = await changedHands()
  scene.push(oneOff)
  await asApp(scene, 2)
  expect(of(scene, app)).toEqual([])
  expect(scene.world.issueComments.find(({ user }) => user === app)?.body).toContain('begun under an earlier login')
  scene.push({ [path]: `# moved\n${template({ name: 'Carts' }, { protection: false, recovery: false })}` })
  await asApp(scene, 3)
  expect(checkOf(scene).conclusion).toBe('failure')
})

test('a thread of the former login that a person resolved stays resolved and is counted', async () => {
  const scene = await changedHands()
  const [thread] = scene.world.threads
  if (!thread) throw new Error('a thread is wanted')
  thread.resolvedBy = 'maria'
  await asApp(scene, 2)
  expect(of(scene, app)).toEqual([])
  expect(scene.world.issueComments.find(({ user }) => user === app)?.body).toContain('a person resolved the thread')
})

test('a waiver that the former login answered still holds', async () => {
  const scene = await changedHands()
  const [, name = ''] = /`([a-z2-7]{16}-[a-z2-7]{8})`/.exec(summariesOf(scene)[0]?.body ?? '') ?? []
  const said = comment(scene, 'maria', `/dynamodb-review waive ${name} until ${inDays(30)} because it is a cache`)
  await runInProcess(scene.offline, { event: issueCommentEvent(scene.world, said), runId: 2 })
  await asApp(scene, 3)
  expect(scene.world.issueComments.filter(({ user }) => user === app).at(-1)?.body).toContain('1 waived')
})

test('the pull request cannot name a former login in a workflow of its own', async () => {
  const workflow = '.github/workflows/review.yml'
  const scene = await scened({ head: { ...oneOff, [workflow]: 'on: push\n' } })
  scene.world.tokens.set('app-token', { login: app, permissions: withIssues })
  await pullInProcess(scene, 'opened', { runId: 1 })
  await pullInProcess(scene, 'synchronize', { runId: 2, token: 'app-token', with: { 'previous-bot-logins': bot } })
  expect(of(scene, app).length).toBeGreaterThan(0)
})
