import { afterAll, describe, expect, test } from '@jest/globals'
import { mergeGroupEvent, pullRequestEvent } from '../../github-offline/events.js'
import { commitSuggestion, edit, reply, rootOf } from '../../github-offline/people.js'
import { hasBundle, runAction } from '../../github-offline/runner.js'
import { commandInProcess, endInProcess, hurry, pullInProcess } from './in-process.js'
import {
  bot,
  checkName,
  checkOf,
  checksOf,
  commandRun,
  endScenes,
  inDays,
  pullRun,
  scened,
  summariesOf,
  threadsAt,
  withIssues,
} from './runs.js'
import { lines, path, safe, template, twoOff } from './samples.js'

const inBundle = hasBundle ? describe : describe.skip

// What comes before the run that a test is about needs no process of its own.
hurry(1000)

afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const five = ['Orders', 'Carts', 'Users', 'Stock', 'Bills']
const fiveTables = (change: { protection?: boolean; recovery?: boolean }) => ({
  [path]: template(...five.map((name) => ({ name, ...change }))),
})

inBundle('what GitHub may answer', () => {
  test('422 with one bad of ten anchors', async () => {
    const scene = await scened({ base: fiveTables({}), head: fiveTables({ protection: false, recovery: false }) })
    scene.offline.conduct.refusesLine = (_, line) => line === lines.recovery
    const run = await pullRun(scene)
    expect(run.exitCode).toBe(0)
    const places = Object.keys(threadsAt(scene))
    expect(places.filter((place) => place !== `${path}:null`)).toHaveLength(9)
    expect(places).not.toContain(`${path}:${lines.recovery}`)
    expect(checkOf(scene).annotations).toHaveLength(10)
    expect(summariesOf(scene)[0]?.body).toContain(`${path}:${lines.recovery}`)
  })

  test('403 everywhere', async () => {
    const scene = await scened()
    scene.offline.conduct.fail = () => '403 permission'
    const run = await pullRun(scene)
    expect(run.exitCode).not.toBe(0)
    expect(run.annotations.some(({ level }) => level === 'error')).toBe(true)
    expect(run.outputs.verdict).not.toBe('pass')
  })

  test('pending-review conflict', async () => {
    const scene = await scened()
    scene.world.reviews.push({
      ...{ id: 1, pull: 7, user: bot, body: '', state: 'PENDING', commit: scene.pull.head.sha },
      submittedAt: '2026-01-01T00:00:00Z',
    })
    await pullRun(scene)
    expect(Object.keys(threadsAt(scene))).toHaveLength(2)
    expect(scene.world.reviews.filter(({ state }) => state === 'PENDING')).toEqual([])
  })

  test('head moved between plan and execute', async () => {
    const scene = await scened()
    scene.offline.conduct.before = ({ operation }) => {
      if (operation.startsWith('graphql') && scene.pull.head.sha === first) scene.push({ 'other.txt': 'x\n' })
    }
    const first = scene.pull.head.sha
    const run = await pullRun(scene)
    expect([run.exitCode, run.writes.length]).toEqual([0, 0])
    expect(run.outputs.verdict).not.toBe('pass')
  })

  test('two parallel runs', async () => {
    const scene = await scened()
    await Promise.all([pullRun(scene), pullRun(scene)])
    await pullInProcess(scene, 'opened', { runId: 90 })
    expect(summariesOf(scene)).toHaveLength(1)
    expect(scene.world.threads).toHaveLength(2)
    expect(checksOf(scene).length).toBeLessThanOrEqual(2)
    expect(checksOf(scene).every(({ conclusion }) => conclusion === 'failure')).toBe(true)
  })
})

inBundle('large changes', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`docs/${index}.txt`, 'words\n']))

  test('301-file PR', async () => {
    const scene = await scened({ head: { ...twoOff, ...many(300) } })
    await pullRun(scene)
    expect(Object.keys(threadsAt(scene))).toHaveLength(2)
  })

  test('3,001-file PR', async () => {
    const scene = await scened({ head: { ...many(3000), 'zz/late.yaml': template({ protection: false }), ...safe } })
    await pullRun(scene)
    const late = checkOf(scene).annotations.filter((annotation) => annotation.path === 'zz/late.yaml')
    expect(late.length).toBeGreaterThan(0)
  })

  test('70,000-char summary', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `Table${String(index).padStart(4, '0')}`)
    const all = (protection: boolean) => ({ [path]: template(...names.map((name) => ({ name, protection }))) })
    const scene = await scened({ base: all(true), head: all(false) })
    const run = await pullRun(scene)
    const body = summariesOf(scene)[0]?.body ?? ''
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536)
    expect((body.match(/<details>/g) ?? []).length).toBe((body.match(/<\/details>/g) ?? []).length)
    expect(body).toMatch(/more|left out|not shown/)
    expect(scene.world.threads).toHaveLength(25)
    expect(run.outputs.introduced).toBe('250')
    expect(checkOf(scene).annotations.length).toBeLessThanOrEqual(200)
  })
})

inBundle('places', () => {
  test('rename + edit', async () => {
    const scene = await scened()
    await pullInProcess(scene)
    scene.push({ [path]: null, 'infra/tables.yaml': `# moved\n${template({ protection: false, recovery: false })}` })
    await pullRun(scene, 'synchronize')
    const bodies = scene.world.threads.map((thread) => rootOf(scene, thread))
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(bodies.filter(({ body }) => /^\W*fixed\W+in/im.test(body))).toEqual([])
    expect(checkOf(scene).annotations.every((annotation) => annotation.path === 'infra/tables.yaml')).toBe(true)
  })

  test('force push with reply', async () => {
    const scene = await scened()
    await pullInProcess(scene)
    const [thread, other] = scene.world.threads
    if (!thread || !other) throw new Error('two threads are wanted')
    const answered = reply(scene, thread, 'maria', 'Is this on purpose?')
    scene.forcePush({ [path]: template({ name: 'Carts' }, { protection: false, recovery: false }) })
    await pullRun(scene, 'synchronize')
    expect(scene.world.reviewComments).toContainEqual(expect.objectContaining({ id: answered.id }))
    const found = scene.world.threads.filter((one) => !/^\W*fixed\W+in/im.test(rootOf(scene, one).body))
    expect(found.length).toBeLessThanOrEqual(3)
    expect(checkOf(scene).annotations).toHaveLength(2)
  })

  test('LEFT-side removal', async () => {
    const scene = await scened({ base: { [path]: template({}, { name: 'Carts' }) }, head: { [path]: template({}) } })
    await pullRun(scene)
    const left = scene.world.reviewComments.filter(({ side }) => side === 'LEFT')
    expect(left).toHaveLength(1)
    expect(left[0]?.body).toContain('CartsTable')
  })

  test('CRLF file suggestion', async () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n')
    const scene = await scened({
      base: { [path]: crlf(template({})) },
      head: { [path]: crlf(template({ protection: false })) },
    })
    await pullInProcess(scene)
    const [root] = Object.values(threadsAt(scene))
    if (!root) throw new Error('a thread is wanted')
    const sha = commitSuggestion(scene, root)
    const blob = scene.world.git.tree(sha).find((file) => file.path === path)
    expect(scene.world.git.blob(blob?.oid ?? '').toString('utf8')).toBe(crlf(template({})))
    await pullRun(scene, 'synchronize')
    expect(checkOf(scene).conclusion).toBe('success')
  })
})

inBundle('an end', () => {
  test('empty result closes threads', async () => {
    const scene = await scened()
    await pullInProcess(scene)
    scene.push({ [path]: null })
    scene.push(safe)
    await pullRun(scene, 'synchronize')
    const roots = scene.world.threads.map((thread) => rootOf(scene, thread))
    expect(roots.map(({ body, minimized }) => [/^\W*fixed\W+in/i.test(body), minimized])).toEqual([
      [true, 'resolved'],
      [true, 'resolved'],
    ])
    expect([checkOf(scene).conclusion, checkOf(scene).annotations]).toEqual(['success', []])
    expect(summariesOf(scene)[0]?.body).toMatch(/pass/)
  })
})

inBundle('hostile text', () => {
  const hostile = '`@org/team` ##[add-mask]x'

  test('resource named ``` `@org/team` ##[add-mask]x ```', async () => {
    const named = (protection: boolean) => ({
      [path]: template({ protection }).replace('  OrdersTable:', `  "${hostile}":`),
    })
    const scene = await scened({ base: named(true), head: named(false) })
    const run = await pullRun(scene)
    expect(
      run.commands.filter(({ name }) => !['error', 'warning', 'notice', 'group', 'endgroup', 'debug'].includes(name)),
    ).toEqual([])
    const written = [...scene.world.issueComments, ...scene.world.reviewComments].map(({ body }) => body)
    expect(written.length).toBeGreaterThan(0)
    const outside = [...written, run.summary].map((body) =>
      body.replace(/(`+)[^`][\s\S]*?\1(?!`)/g, '').replace(/<!--[\s\S]*?-->/g, ''),
    )
    expect(outside.join('\n')).not.toContain('@org/team')
  })

  test('forged marker by another user', async () => {
    const honest = await scened()
    await pullInProcess(honest)
    const scene = await scened()
    const copies = honest.world.issueComments.map((one) => ({ ...one, user: 'mallory' }))
    scene.world.issueComments.push(...copies)
    for (const { body, line, startLine } of honest.world.reviewComments) {
      const wish = { id: ++scene.world.counters.id, pull: 7, user: 'mallory', review: 0, body, path, line, startLine }
      const rest = {
        side: 'RIGHT',
        startSide: null,
        commit: scene.pull.head.sha,
        replyTo: null,
        minimized: null,
        editedAt: null,
      } as const
      scene.world.reviewComments.push({ ...wish, ...rest, createdAt: '', updatedAt: '' })
      scene.world.threads.push({ id: `PRRT_${wish.id}`, pull: 7, root: wish.id, resolvedBy: null })
    }
    await pullRun(scene)
    expect(scene.world.reviewComments.filter(({ user }) => user === bot)).toHaveLength(2)
    expect(summariesOf(scene)).toHaveLength(1)
    expect(summariesOf(scene)[0]?.body).toContain('3 comments by others carry hidden notes')
    expect(scene.world.issueComments.filter(({ user }) => user === 'mallory').map(({ body }) => body)).toEqual(
      copies.map(({ body }) => body),
    )
  })
})

inBundle('waivers', () => {
  const waiving = async () => {
    const scene = await scened({ permissions: withIssues, head: { [path]: template({ protection: false }) } })
    await pullInProcess(scene)
    const [code] = /waive (\S+) until/.exec(scene.world.reviewComments[0]?.body ?? '')?.slice(1) ?? []
    expect(scene.world.threads).toHaveLength(1)
    return { scene, code: code ?? '' }
  }

  test('waive then evidence changes', async () => {
    const { scene, code } = await waiving()
    await commandRun(scene, 'maria', `/dynamodb-review waive ${code} until ${inDays(30)} because the table is empty`)
    await pullInProcess(scene)
    expect(checkOf(scene).conclusion).toBe('success')
    scene.push({ [path]: template({ protection: false }).replace('DeletionPolicy: Retain', 'DeletionPolicy: Delete') })
    await pullRun(scene, 'synchronize')
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test('expired waiver', async () => {
    const waiver = [
      'rule: recovery/deletion-protection-removed',
      'reason: moving to the new account',
      'until: 2026-01-31',
      'by: data team',
    ]
    const policy = `waivers:\n  - ${waiver.join('\n    ')}\n`
    const scene = await scened({
      base: { ...safe, '.github/dynamodb-review.yml': policy },
      head: { [path]: template({ protection: false }) },
    })
    await pullRun(scene)
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(scene.world.reviewComments[0]?.body).toContain('moving to the new account')
  })

  test('waiver marker forged in a github-actions[bot] comment', async () => {
    const { scene: honest, code } = await waiving()
    await commandInProcess(
      honest,
      'maria',
      `/dynamodb-review waive ${code} until ${inDays(30)} because the table is empty`,
    )
    const answers = honest.world.issueComments.filter(({ user }) => user === bot)
    const { scene } = await waiving()
    for (const { body } of answers.slice(1))
      scene.world.issueComments.push({ ...answers[0], id: ++scene.world.counters.id, body } as never)
    await pullRun(scene)
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test("approver's comment edited afterwards", async () => {
    const { scene, code } = await waiving()
    await commandInProcess(
      scene,
      'maria',
      `/dynamodb-review waive ${code} until ${inDays(30)} because the table is empty`,
    )
    const command = scene.world.issueComments.find(({ user }) => user === 'maria')
    if (!command) throw new Error('the command is gone')
    edit(scene, command, `${command.body} indeed`)
    await pullRun(scene)
    expect(checkOf(scene).conclusion).toBe('failure')
  })

  test('by the author of the pull request, or by somebody who may only write, are refused', async () => {
    const { scene, code } = await waiving()
    for (const user of ['alice', 'bob']) {
      await commandRun(scene, user, `/dynamodb-review waive ${code} until ${inDays(30)} because I say so`)
      await pullInProcess(scene)
      expect(checkOf(scene).conclusion).toBe('failure')
    }
    expect(scene.world.reactions.filter(({ content }) => content === '-1')).toHaveLength(2)
  })
})

inBundle('trust', () => {
  test('merge_group without PR', async () => {
    const scene = await scened()
    const base = scene.world.git.resolve('heads/main') ?? ''
    const merged = scene.world.git.merge('gh-readonly-queue/main/pr-7', base, scene.pull.head.sha)
    const run = await runAction(scene.offline, { event: mergeGroupEvent(scene.world, merged, base, 7) })
    expect(run.exitCode).toBe(0)
    expect(checksOf(scene).map(({ sha, conclusion }) => [sha, conclusion])).toEqual([[merged, 'failure']])
    expect([scene.world.issueComments, scene.world.reviewComments]).toEqual([[], []])
    expect(run.summary).toContain('recovery/deletion-protection-removed')
  })

  test('pull_request_target refusing workspace input', async () => {
    const scene = await scened()
    const event = pullRequestEvent(scene.world, 7, 'opened', {}, 'pull_request_target')
    const run = await runAction(scene.offline, { event, with: { plan: 'plan.json' }, workspace: { 'plan.json': '{}' } })
    expect(run.exitCode).not.toBe(0)
    expect(run.output).toContain('plan')
    const without = await runAction(scene.offline, { event })
    expect([without.exitCode, checkOf(scene).conclusion]).toEqual([0, 'failure'])
  })

  test('PR that loosens its own workflow', async () => {
    const workflow = (input: string) =>
      `on: pull_request\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/dynamodb-review@v1\n${input}`
    const file = '.github/workflows/review.yml'
    const scene = await scened({
      base: { ...safe, [file]: workflow('') },
      head: { ...twoOff, [file]: workflow("        with: { fail-on: 'never' }\n") },
    })
    const run = await pullRun(scene, 'opened', { with: { 'fail-on': 'never' } })
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(run.summary).toContain(file)
  })

  test('same-SHA rerun adds no annotation', async () => {
    const scene = await scened()
    await pullInProcess(scene)
    await pullRun(scene)
    await pullRun(scene, 'reopened')
    expect(checksOf(scene).map(({ name }) => name)).toEqual([checkName])
    expect(checkOf(scene).annotations).toHaveLength(2)
  })
})
