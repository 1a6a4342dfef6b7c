import { afterAll, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import type { Edits } from '../../github-offline/repository.js'
import { endInProcess, hurry, runInProcess } from './in-process.js'
import { checkOf, endScenes, scened } from './runs.js'
import { safe } from './samples.js'

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
