import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from '@jest/globals'
import { mergeGroupEvent } from '../../github-offline/events.js'
import type { JsonObject } from '../../github-offline/json.js'
import { pagesOf } from '../../github-offline/page.js'
import { commitSuggestion, rootOf } from '../../github-offline/people.js'
import { hasBundle, type Ran, runAction } from '../../github-offline/runner.js'
import type { Scene } from '../../github-offline/scene.js'
import {
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
import { lines, path, template } from './samples.js'

const inBundle = hasBundle ? describe : describe.skip

/** RENDER=FILE keeps what the pull request looked like, for `npm run render FILE`. */
const pages: JsonObject[] = []
const told: [string, Ran][] = []
const tell = (scene: Scene, name: string, run: Ran): Ran => {
  told.push([name, run])
  if (process.env.RENDER) pages.push(...pagesOf(scene.world, name, run.summary))
  return run
}

afterAll(async () => {
  if (process.env.RENDER) writeFileSync(process.env.RENDER, JSON.stringify({ pages }))
  const rows = told.map(([name, { requests, writes, milliseconds }]) =>
    [
      name.padEnd(20),
      `${requests.length} requests`.padStart(13),
      `${writes.length} writes`.padStart(10),
      `${Math.round(milliseconds)} ms`.padStart(8),
    ].join(''),
  )
  if (rows.length > 0) process.stdout.write(`${rows.join('\n')}\n`)
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

inBundle('a pull request from opening to the merge queue', () => {
  test('is said once, fixed by a click, waived for a reason, judged anew, and checked when merged', async () => {
    const scene = await scened({ permissions: withIssues })
    tell(scene, '1 opened', await pullRun(scene))
    const places = threadsAt(scene)
    const [first, second] = [places[`${path}:${lines.protection}`], places[`${path}:${lines.recovery}`]]
    if (!first || !second) throw new Error('both findings are wanted as threads')
    expect(checkOf(scene).conclusion).toBe('failure')

    const clicked = commitSuggestion(scene, first)
    tell(scene, '2 suggestion', await pullRun(scene, 'synchronize'))
    const [closed, open] = scene.world.threads
    if (!closed || !open) throw new Error('both threads are wanted')
    expect(rootOf(scene, closed).body).toContain(clicked.slice(0, 7))
    expect(rootOf(scene, closed).minimized).toBe('resolved')
    expect(rootOf(scene, open).minimized).toBeNull()
    expect(checkOf(scene)).toMatchObject({ sha: clicked, conclusion: 'failure' })

    const [code = ''] = /waive (\S+) until/.exec(rootOf(scene, open).body)?.slice(1) ?? []
    const until = inDays(30)
    tell(
      scene,
      '3 waived',
      await commandRun(scene, 'maria', `/dynamodb-review waive ${code} until ${until} because the table is a cache`),
    )
    expect(checkOf(scene).conclusion).toBe('success')
    expect(summariesOf(scene)[0]?.body).toContain('the table is a cache')
    expect(summariesOf(scene)[0]?.body).toContain(until)

    const changed = template({ recovery: false }).replace(
      'PAY_PER_REQUEST',
      'PAY_PER_REQUEST\n      Tags: [{ Key: team, Value: orders }]',
    )
    scene.push({ [path]: changed })
    tell(scene, '4 other change', await pullRun(scene, 'synchronize'))
    expect(checkOf(scene).conclusion).toBe('success')

    const conditional = changed
      .replace('PointInTimeRecoveryEnabled: false', 'PointInTimeRecoveryEnabled: !If [IsCheap, false, true]')
      .replace('Resources:', 'Conditions:\n  IsCheap: !Equals [!Ref AWS::Region, eu-west-1]\nResources:')
    scene.push({ [path]: conditional })
    tell(scene, '5 evidence changed', await pullRun(scene, 'synchronize'))
    expect(checkOf(scene).conclusion).toBe('failure')

    scene.push({ [path]: template({}) })
    tell(scene, '6 fixed', await pullRun(scene, 'synchronize'))
    expect(checkOf(scene).conclusion).toBe('success')
    expect(summariesOf(scene)).toHaveLength(1)

    const base = scene.world.git.resolve('heads/main') ?? ''
    const merged = scene.world.git.merge('gh-readonly-queue/main/pr-7', base, scene.pull.head.sha)
    const queued = await runAction(scene.offline, { event: mergeGroupEvent(scene.world, merged, base, 7) })
    told.push(['7 merge queue', queued])
    expect(checksOf(scene).find(({ sha }) => sha === merged)?.conclusion).toBe('success')
    for (const [, run] of told) expect(run.exitCode).toBe(0)
  })
})
