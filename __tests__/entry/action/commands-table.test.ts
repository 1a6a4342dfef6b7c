import { afterAll, describe, expect, test } from '@jest/globals'
import { edit } from '../../github-offline/people.js'
import type { Edits } from '../../github-offline/repository.js'
import type { Scene } from '../../github-offline/scene.js'
import { commandInProcess, endInProcess, hurry, pullInProcess } from './in-process.js'
import { bot, checkOf, endScenes, inDays, scened, summariesOf, withIssues } from './runs.js'
import { path, safe, template } from './samples.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const policy = '.github/dynamodb-review.yml'
/** People by role; alice is the author of the pull request. Whoever is none of a public repository may read it. */
const people = ['eve', 'bob', 'tom', 'walt', 'maria', 'ann'] as const
const roles = { eve: 'none', bob: 'read', tom: 'triage', walt: 'write', maria: 'maintain', ann: 'admin' } as const

/** A reviewed pull request of which one protection is off, so that one finding can be named. */
const reviewed = async (more: { isPrivate?: boolean; base?: Edits; head?: Edits } = {}): Promise<Scene> => {
  const scene = await scened({
    base: { ...safe, ...more.base },
    head: more.head ?? { [path]: template({ protection: false }) },
    permissions: withIssues,
    settings: { private: more.isPrivate === true },
  })
  for (const login of people) if (roles[login] !== 'none') scene.world.roles.set(login, roles[login])
  await pullInProcess(scene)
  return scene
}
const nameIn = (scene: Scene): string =>
  /`([a-z2-7]{16}-[a-z2-7]{8})`/.exec(summariesOf(scene)[0]?.body ?? '')?.[1] ?? 'none'
const answersOf = ({ world }: Scene) =>
  world.issueComments.filter(({ user, body }) => user === bot && !body.includes('### DynamoDB & IAM review'))
const lastAnswer = (scene: Scene): string => answersOf(scene).at(-1)?.body ?? ''

/** Says a command and gives the reaction to it, beside the eyes. */
const reactionTo = async (scene: Scene, user: string, text: string): Promise<string | undefined> => {
  const before = scene.world.reactions.length
  await commandInProcess(scene, user, text)
  return scene.world.reactions.slice(before).find(({ content }) => content !== 'eyes')?.content
}

const mayIn = async (scene: Scene, command: string): Promise<readonly string[]> => {
  const allowed: string[] = []
  for (const user of ['alice', ...people])
    if ((await reactionTo(scene, user, `/dynamodb-review ${command}`)) !== '-1') allowed.push(user)
  return allowed
}

describe('who may give a command', () => {
  const all = ['tom', 'walt', 'maria', 'ann']
  test.each<[string, boolean, readonly string[]]>([
    ['help', false, ['alice', ...all]],
    ['help', true, ['alice', 'bob', ...all]],
    ['status', false, ['alice', ...all]],
    ['explain recovery/deletion-protection-off', true, ['alice', 'bob', ...all]],
    ['rerun', false, ['alice', 'walt', 'maria', 'ann']],
    ['suggest', false, ['alice', 'walt', 'maria', 'ann']],
  ])('%s, in a private repository: %s', async (command, isPrivate, expected) => {
    expect(await mayIn(await reviewed({ isPrivate }), command)).toEqual(expected)
  })

  test.each<[string, string, readonly string[]]>([
    ['maintainers and administrators', '', ['maria', 'ann']],
    ['the policy’s approvers as well', 'approvers: [bob, eve]\n', ['eve', 'bob', 'maria', 'ann']],
    ['an approver who is the author', 'approvers: [alice]\nallow-self-waive: true\n', ['alice', 'maria', 'ann']],
    ['not an approver who is the author without leave', 'approvers: [alice]\n', ['maria', 'ann']],
  ])('waive: %s', async (_, text, expected) => {
    const scene = await reviewed(text === '' ? {} : { base: { [policy]: text } })
    const waive = `waive ${nameIn(scene)} until ${inDays(30)} because it is a cache`
    const allowed: string[] = []
    for (const user of ['alice', ...people]) {
      if ((await reactionTo(scene, user, `/dynamodb-review ${waive}`)) === 'rocket') allowed.push(user)
      if (checkOf(scene).conclusion === 'success')
        await commandInProcess(scene, user, `/dynamodb-review unwaive ${waivedName(scene)}`)
    }
    expect(allowed).toEqual(expected)
  })
})

/** The name while the finding is waived; the summary shows it no longer. */
const waivedName = (scene: Scene): string =>
  /`([a-z2-7]{16})(?:-[a-z2-7]{8})?`/.exec(
    answersOf(scene)
      .map(({ body }) => body)
      .join('\n'),
  )?.[1] ?? 'none'

describe('what a command does', () => {
  test('status says the verdict and the counts, explain what was found and why', async () => {
    const scene = await reviewed()
    await commandInProcess(scene, 'maria', '/dynamodb-review status')
    expect(lastAnswer(scene)).toMatch(/^\*\*fail\*\* at `[0-9a-f]{7}`: /)
    await commandInProcess(scene, 'maria', `/dynamodb-review explain ${nameIn(scene)}`)
    expect(lastAnswer(scene)).toContain('recovery/deletion-protection-removed')
    expect(lastAnswer(scene)).toContain('It stands as introduced')
    await commandInProcess(scene, 'maria', '/dynamodb-review explain recovery/point-in-time-recovery-off')
    expect(lastAnswer(scene)).toContain('https://docs.aws.amazon.com/')
  })

  test('help and status are answered once in ten minutes, and react all the same', async () => {
    const scene = await reviewed()
    for (const user of ['maria', 'walt', 'alice']) {
      expect(await reactionTo(scene, user, '/dynamodb-review help')).toBe('+1')
      expect(await reactionTo(scene, user, '/dynamodb-review status')).toBe('+1')
    }
    expect(answersOf(scene)).toHaveLength(2)
  })

  test('suggest posts the patch of all safe fixes, folded away', async () => {
    const scene = await reviewed()
    await commandInProcess(scene, 'walt', '/dynamodb-review suggest')
    expect(lastAnswer(scene)).toMatch(/<details><summary>Patch<\/summary>\n\n```diff\n--- a\/infra\/orders.yaml/)
    expect(lastAnswer(scene)).toContain('+      DeletionProtectionEnabled: true')
  })

  test('unwaive takes a waiver back, and so does the deletion of the comment that gave it', async () => {
    const scene = await reviewed()
    const name = nameIn(scene)
    const waive = `/dynamodb-review waive ${name} until ${inDays(30)} because it is a cache`
    await commandInProcess(scene, 'maria', waive)
    expect(checkOf(scene).conclusion).toBe('success')
    expect(lastAnswer(scene)).toMatch(/waivers:\n {2}- rule: "recovery\/deletion-protection-removed"/)
    expect(lastAnswer(scene)).toContain(`evidence: ${name.slice(17)}`)
    await commandInProcess(scene, 'ann', `/dynamodb-review unwaive ${name.slice(0, 16)}`)
    expect(checkOf(scene).conclusion).toBe('failure')
    await commandInProcess(scene, 'maria', waive)
    expect(checkOf(scene).conclusion).toBe('success')
    const given = scene.world.issueComments.findLastIndex(({ body }) => body === waive)
    scene.world.issueComments.splice(given, 1)
    await pullInProcess(scene, 'synchronize', { runId: 9 })
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test('approve-ignore accepts an ignore comment that the change adds, with its own end and reason', async () => {
    const ignored = template({ protection: false }).replace(
      '  OrdersTable:',
      `  OrdersTable: # dynamodb-review:ignore recovery/deletion-protection-removed until=${inDays(40)} reason="a cache"`,
    )
    const scene = await reviewed({ head: { [path]: ignored } })
    expect(checkOf(scene).conclusion).toBe('failure')
    const names = [
      ...(summariesOf(scene)[0]?.body ?? '').matchAll(/deletion-protection-removed`.*`([a-z2-7]{16}-[a-z2-7]{8})`/g),
    ]
    const command = `/dynamodb-review approve-ignore ${names[0]?.[1]}`
    expect(await reactionTo(scene, 'alice', command)).toBe('-1')
    expect(await reactionTo(scene, 'maria', command)).toBe('rocket')
    expect(checkOf(scene).conclusion).not.toBe('failure')
    expect(checkOf(scene).text).toContain(`until ${inDays(40)}`)
  })

  test('a bot is not heard, and a waiver whose comment was edited is none', async () => {
    const scene = await reviewed()
    const before = answersOf(scene).length
    await commandInProcess(scene, 'renovate[bot]', '/dynamodb-review help')
    expect(answersOf(scene)).toHaveLength(before)
    await commandInProcess(
      scene,
      'maria',
      `/dynamodb-review waive ${nameIn(scene)} until ${inDays(30)} because it is a cache`,
    )
    expect(checkOf(scene).conclusion).toBe('success')
    const given = scene.world.issueComments.find(({ user, body }) => user === 'maria' && body.includes(' waive '))
    if (given) edit(scene, given, `${given.body}.`)
    await pullInProcess(scene, 'synchronize', { runId: 9 })
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test.each([
    ['a name that is not open', 'waive aaaaaaaaaaaaaaaa until DAY because I like it', 'No open finding has that name'],
    ['a day too far', 'waive NAME until 2999-01-01 because I like it', 'at most 180 days'],
    ['a day that is past', 'waive NAME until 2020-01-01 because I like it', 'must lie ahead'],
    ['no reason', 'waive NAME until DAY', 'because REASON'],
    ['a word that nobody knows', 'wave NAME', 'I know `help`'],
  ])('a waiver with %s is refused in one line with the reason', async (_, words, reason) => {
    const scene = await reviewed()
    const text = words.replace('NAME', nameIn(scene)).replace('DAY', inDays(30))
    expect(await reactionTo(scene, 'maria', `/dynamodb-review ${text}`)).toBe('confused')
    const [line = '', ...rest] = lastAnswer(scene).split('\n\n')
    expect([line, rest]).toEqual([expect.stringContaining(reason), [expect.stringMatching(/^<!-- /)]])
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test('a waiver after the branch moved waits for the review of the new head', async () => {
    const scene = await reviewed()
    const name = nameIn(scene)
    const sha = scene.push({ 'other.txt': 'x\n' })
    await commandInProcess(scene, 'maria', `/dynamodb-review waive ${name} until ${inDays(30)} because it is a cache`)
    expect(lastAnswer(scene)).toContain(`The branch moved: wait for the review of ${sha.slice(0, 7)}`)
  })
})
