import { afterAll, expect, test } from '@jest/globals'
import { issueCommentEvent, pullRequestEvent } from '../../github-offline/events.js'
import { comment } from '../../github-offline/people.js'
import type { Edits } from '../../github-offline/repository.js'
import { endInProcess, hurry, runInProcess } from './in-process.js'
import { checkOf, endScenes, inDays, scened } from './runs.js'
import { oneOff, safe } from './samples.js'

hurry(200)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const workflow = '.github/workflows/review.yml'
const running = 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: acme/dynamodb-review@v1\n'
const base = { ...safe, [workflow]: running, '.github/CODEOWNERS': '/.github/ @acme/security\n' }

const reviewed = async (head: Edits) => {
  const scene = await scened({ base, head })
  await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7, 'opened') })
  return checkOf(scene)
}

test('a pull request that only takes the review out of its workflow fails', async () => {
  const check = await reviewed({ [workflow]: 'on: push\njobs: {}\n' })
  expect(check.conclusion).toBe('failure')
  expect(check.text).toContain(`no longer runs this review`)
})

test('one that only gives the workflow to other owners fails, although it does not touch the workflow', async () => {
  const check = await reviewed({ '.github/CODEOWNERS': '* @mallory\n' })
  expect(check.conclusion).toBe('failure')
  expect(check.text).toContain(
    'alone can approve .github/dynamodb-review.yml, .github/CODEOWNERS and .github/workflows/review.yml',
  )
})

test('one that makes the review stricter passes, with a word about it', async () => {
  const check = await reviewed({ [workflow]: `${running}        with: { fail-on: low }\n` })
  expect(check.conclusion).toBe('success')
  expect(check.text).toContain('edits the workflow that runs this review')
})

test('the check names the policy file of the base side as git does', async () => {
  const policy = '.github/dynamodb-review.yml'
  const scene = await scened({ base: { ...base, [policy]: 'fail-on: medium # größer\n' }, head: { 'a.txt': 'a' } })
  await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7, 'opened') })
  const { git } = scene.world
  const oid = git.tree(git.resolve('heads/main') ?? '').find(({ path }) => path === policy)?.oid
  expect(oid).toMatch(/^[0-9a-f]{40}$/)
  expect(checkOf(scene).summary).toContain(`Judged by \`${policy}\` of the base side, blob \`${oid?.slice(0, 12)}\`.`)
})

test('its author cannot waive what the change does to the review, also where authors may waive', async () => {
  const scene = await scened({
    base: { ...base, '.github/dynamodb-review.yml': 'allow-self-waive: true\n' },
    head: { [workflow]: 'on: push\njobs: {}\n' },
  })
  scene.world.roles.set('alice', 'admin')
  await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7, 'opened') })
  const [code = ''] =
    /waive ([a-z2-7]{16}-[a-z2-7]{8}) until/.exec(scene.world.reviewComments[0]?.body ?? '')?.slice(1) ?? []
  expect(code).not.toBe('')
  const waive = (user: string) =>
    runInProcess(scene.offline, {
      event: issueCommentEvent(
        scene.world,
        comment(scene, user, `/dynamodb-review waive ${code} until ${inDays(30)} because it moves elsewhere`),
      ),
    })
  await waive('alice')
  expect(scene.world.issueComments.at(-1)?.body).toContain('is not for its author to let stand')
  expect(checkOf(scene).conclusion).toBe('failure')
  await waive('maria')
  expect(checkOf(scene).conclusion).toBe('success')
})

test('the check names the workflow that ran it, as git does, and the job summary how long that took', async () => {
  const scene = await scened({ base, head: { 'a.txt': 'a' } })
  const told = await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7, 'opened') })
  const { git } = scene.world
  const oid = git.tree(git.resolve('heads/main') ?? '').find((file) => file.path === workflow)?.oid
  expect(checkOf(scene).summary).toContain(`Run by \`${workflow}\`, blob \`${oid?.slice(0, 12)}\`.`)
  expect(told.summary).toMatch(/\nTook \d+\.\d s: reading \d+\.\d s, judging \d+\.\d s, telling \d+\.\d s\.\n$/)
})

const called = '.github/workflows/called.yml'

test('inputs that loosen the policy count while the change leaves alone what gives them', async () => {
  const scene = await scened({ base, head: { ...oneOff, '.github/workflows/other.yml': 'on: push\njobs: {}\n' } })
  await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7), with: { 'fail-on': 'never' } })
  expect(checkOf(scene).conclusion).toBe('neutral')
})

test.each<[string, Edits, Edits]>([
  ['the workflow that runs', { [workflow]: `${running}# more\n` }, {}],
  ['a workflow that it may call', { [called]: `${running}# more\n` }, { [called]: running }],
  ['an action that it may use', { '.github/actions/review/action.yml': 'name: a\n' }, {}],
])('they do not count where the change touches %s', async (_, head, more) => {
  const scene = await scened({ base: { ...base, ...more }, head: { ...oneOff, ...head } })
  const event = pullRequestEvent(scene.world, 7, 'opened')
  const told = await runInProcess(scene.offline, { event, with: { 'fail-on': 'never' } })
  expect(checkOf(scene).conclusion).toBe('failure')
  expect(told.said.join()).toContain('inputs that loosen the policy do not count')
})

const elsewhere = 'policies/review.txt'
const underPolicy = async (after: string, before = 'fail-on: medium\n') => {
  const scene = await scened({ base: { ...safe, [elsewhere]: before }, head: { [elsewhere]: after } })
  await runInProcess(scene.offline, { event: pullRequestEvent(scene.world, 7), with: { config: elsewhere } })
  return checkOf(scene)
}

test('a policy file at a place of its own is watched there, whatever its name', async () => {
  const check = await underPolicy('fail-on: never\n')
  expect(check.conclusion).toBe('failure')
  expect(check.text).toContain('fail-on is never instead of medium')
  expect(check.annotations.map((annotation) => annotation.path)).toEqual([elsewhere])
})

test('an edit of the policy file that lets nothing more pass is told as such, and a broken one as what it is', async () => {
  const stricter = await underPolicy('fail-on: low\n')
  expect([stricter.conclusion, stricter.text]).toEqual([
    'success',
    expect.stringContaining('lets nothing pass that stops now'),
  ])
  const broken = await underPolicy('fail-on: loud\n')
  expect([broken.conclusion, broken.text]).toEqual(['success', expect.stringContaining('stops every review')])
})
