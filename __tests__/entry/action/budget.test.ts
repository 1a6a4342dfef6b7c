import { afterAll, describe, expect, test } from '@jest/globals'
import type { Edits } from '../../github-offline/repository.js'
import { hasBundle, type Ran } from '../../github-offline/runner.js'
import { checkOf, endScenes, pullRun, scened } from './runs.js'
import { template } from './samples.js'

const inBundle = hasBundle ? describe : describe.skip

/** What a run may ask for at most; the job's token has 1,000 requests an hour for the whole repository. */
const budget = { rest: 40, graphql: 10 }
/** Calls that create content in the usual case: review, summary, check run. */
const creating = 5

const counts = ({ requests, writes }: Ran) => {
  const graphql = requests.filter(({ operation }) => operation.startsWith('graphql')).length
  return {
    rest: requests.length - graphql,
    graphql,
    creating: writes.filter(({ method, operation }) => method === 'POST' && !operation.startsWith('graphql')).length,
  }
}

/** A change of so many templates, each of which switches a protection off in one table of its own. */
const changed = (count: number): { base: Edits; head: Edits } => {
  const files = (protection: boolean) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `infra/t${index}.yaml`,
        template({ name: `Table${index}`, protection }),
      ]),
    )
  return { base: files(true), head: files(false) }
}

afterAll(async () => {
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

inBundle('a run keeps to its budget of requests', () => {
  test.each([5, 50, 500])('for %i changed files', async (count) => {
    const scene = await scened(changed(count))
    const run = await pullRun(scene)
    const { rest, graphql, creating: created } = counts(run)
    process.stdout.write(
      `${count} files: ${rest} REST and ${graphql} GraphQL requests, ${created} creating, ${Math.round(run.milliseconds)} ms\n`,
    )
    expect(run.outputs.introduced).toBe(String(count))
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(rest).toBeLessThanOrEqual(budget.rest)
    expect(graphql).toBeLessThanOrEqual(budget.graphql)
    expect(created).toBeLessThanOrEqual(creating)
  })
})
