import { afterAll, expect, test } from '@jest/globals'
import { endInProcess, hurry, pullInProcess } from './in-process.js'
import { checkName, endScenes, scened, summariesOf } from './runs.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

test.each<[string, readonly string[], readonly string[], boolean]>([
  ['nothing', [], [], false],
  ['other checks by its rule', ['ci'], [], true],
  ['other checks by a ruleset', [], ['ci'], true],
  ['this one by its rule', ['ci', checkName], [], false],
  ['other checks by its rule and this one by a ruleset', ['ci'], [checkName], false],
])('where the branch requires %s, the summary says so only if this one is missing', async (_, own, ruleset, isTold) => {
  const scene = await scened({ settings: { requiredChecks: own, rulesetChecks: ruleset } })
  await pullInProcess(scene)
  expect(summariesOf(scene)[0]?.body.includes('The branch requires checks, but not the one named')).toBe(isTold)
})
