import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { pagesOf } from '../../github-offline/page.js'
import { rootOf } from '../../github-offline/people.js'
import { hasBundle } from '../../github-offline/runner.js'
import { checkOf, endScenes, pullRun, scened, summariesOf } from './runs.js'

const inBundle = hasBundle ? describe : describe.skip

/** The files below a folder, by path. */
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )

afterAll(async () => {
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

inBundle('the example pull request on GitHub', () => {
  test('gets a red check, one summary, and a suggestion to click', async () => {
    const scene = await scened({
      base: filesOf('examples/pull-request/before'),
      head: filesOf('examples/pull-request/after'),
      pull: { title: 'Add refunds' },
    })
    const run = await pullRun(scene)
    if (process.env.DEBUG_RUN) console.log(run)
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(summariesOf(scene)).toHaveLength(1)
    const comments = scene.world.threads.map((thread) => rootOf(scene, thread).body)
    expect(comments.some((body) => body.includes('```suggestion\n      DeletionProtectionEnabled: true\n```'))).toBe(
      true,
    )
    // RENDER=FILE keeps what it looked like, for `npm run render FILE`.
    if (process.env.RENDER)
      writeFileSync(process.env.RENDER, JSON.stringify({ pages: pagesOf(scene.world, 'review', run.summary) }))
  })
})
