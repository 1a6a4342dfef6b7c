import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { type Packed, zipOf } from '../../github/zip-writer.js'
import { issueCommentEvent, workflowRunEvent } from '../../github-offline/events.js'
import { comment } from '../../github-offline/people.js'
import type { Edits } from '../../github-offline/repository.js'
import { type Scene, usual } from '../../github-offline/scene.js'
import { endInProcess, hurry, runInProcess } from './in-process.js'
import { checkOf, endScenes, scened, summariesOf } from './runs.js'
import { safe, twoOff } from './samples.js'

hurry(200)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const fixture = new URL('../../formats/terraform/plan/fixtures/orders/', import.meta.url)
const main = readFileSync(new URL('main.tf', fixture), 'utf8')
const plan = readFileSync(new URL('plan.json', fixture), 'utf8')
const terraform = { base: { 'main.tf': main }, head: { 'main.tf': `${main}# a comment\n` } }
const planned = 'recovery/deletion-protection-removed'

const firstRun = 41

/** A pull request of a fork whose first stage left an archive. */
const staged = async (
  { base, head }: { base: Edits; head: Edits },
  zip: Buffer | null,
  { name = 'iac-plan', permissions = { ...usual, actions: 'read' as const }, sha = '' } = {},
): Promise<Scene> => {
  const scene = await scened({ base, head, fork: 'mallory/shop', permissions })
  const run = {
    id: firstRun,
    name: 'plan',
    event: 'pull_request',
    headBranch: 'feature',
    headRepository: 'mallory/shop',
  }
  scene.world.workflowRuns.push({ ...run, headSha: sha || scene.pull.head.sha, conclusion: 'failure', reruns: 0 })
  if (zip) scene.world.artifacts.push({ id: 9, run: firstRun, name, zip })
  return scene
}
const second = (scene: Scene, more: Record<string, string> = {}) => {
  const [run] = scene.world.workflowRuns
  if (!run) throw new Error('no first run')
  const event = workflowRunEvent(scene.world, { ...run, headSha: scene.pull.head.sha })
  return runInProcess(scene.offline, { event, with: { artifact: 'iac-plan', ...more } })
}
const archive = (...files: Packed[]) => zipOf(files.length > 0 ? files : [{ name: 'plan.json', text: plan }])
const textOf = (scene: Scene): string => String(checkOf(scene).text)

describe('the second stage takes the artefact of the first', () => {
  test('a plan shows what the source alone does not', async () => {
    const without = await staged(terraform, null)
    await second(without)
    expect(textOf(without)).not.toContain(planned)
    const scene = await staged(terraform, archive())
    const { ending, said } = await second(scene)
    expect({ ending, conclusion: checkOf(scene).conclusion }).toEqual({ ending: 'green', conclusion: 'failure' })
    expect(textOf(scene)).toContain(planned)
    expect(summariesOf(scene)[0]?.body).toContain(planned)
    expect(said.join('\n')).toContain('The artefact iac-plan has 1 plans and 1 JSON files.')
  })

  test('the artefact of the attempt counts before one without a number', async () => {
    const scene = await staged(terraform, archive({ name: 'plan.json', text: '{}' }))
    scene.world.artifacts.push({ id: 8, run: firstRun, name: 'iac-plan-1', zip: archive() })
    await second(scene)
    expect(textOf(scene)).toContain(planned)
  })

  test('output of cdk synth below base and head is compared, and findings stand in the program', async () => {
    const example = fileURLToPath(new URL('../../../examples/cdk/', import.meta.url))
    const below = (side: string, folder: string): Packed[] =>
      readdirSync(join(example, side, 'cdk.out'), { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(example, side, 'cdk.out', path)).isFile())
        .map((path) => ({ name: `${folder}/${path}`, text: readFileSync(join(example, side, 'cdk.out', path)) }))
    const program = (side: string) => ({
      'cdk.json': '{"app": "npx tsx bin/shop.ts"}',
      'lib/shop-stack.ts': readFileSync(join(example, side, 'lib/shop-stack.ts'), 'utf8'),
    })
    const scene = await staged(
      { base: program('before'), head: program('after') },
      archive(...below('before', 'base'), ...below('after', 'head')),
    )
    await second(scene)
    expect(checkOf(scene).annotations).toContainEqual(
      expect.objectContaining({ path: 'lib/shop-stack.ts', start_line: 18, title: expect.stringContaining(planned) }),
    )
  })

  test('a command reviews with it too, found by the commit', async () => {
    const scene = await staged(terraform, archive())
    await second(scene)
    const { text } = checkOf(scene)
    const event = issueCommentEvent(scene.world, comment(scene, 'alice', '/dynamodb-review rerun'))
    await runInProcess(scene.offline, { event, with: { artifact: 'iac-plan' } })
    expect(checkOf(scene).text).toBe(text)
  })
})

describe('an artefact takes nothing away', () => {
  test('a plan that says all is well hides no finding of the source', async () => {
    const scene = await staged({ base: safe, head: twoOff }, archive())
    const without = await staged({ base: safe, head: twoOff }, null)
    await second(scene)
    await second(without)
    const annotated = (one: Scene) => checkOf(one).annotations.map(({ title }) => title)
    expect(annotated(scene)).toEqual(annotated(without))
    expect(annotated(scene)).toHaveLength(2)
  })

  test('a template of the same name as one in the repository is not read in its place', async () => {
    const path = 'infra/orders.template.json'
    const table = (protection: boolean) =>
      JSON.stringify({
        Resources: {
          T: { Type: 'AWS::DynamoDB::Table', Properties: { DeletionProtectionEnabled: protection, TableName: 't' } },
        },
      })
    const forged = { text: table(true) }
    const files = ['base', 'head'].map((side) => ({ name: `${side}/${path.replace('infra/', '')}`, ...forged }))
    const scene = await staged({ base: { [path]: table(true) }, head: { [path]: table(false) } }, archive(...files), {
      name: 'infra',
    })
    await second(scene, { artifact: 'infra' })
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(textOf(scene)).toContain(planned)
  })

  test.each([
    ['is missing', null, 'the artefact is not there: the source alone was reviewed'],
    ['is no archive', Buffer.from('{"format_version": "1.2"}'), 'it is no whole zip archive'],
    ['is cut off', archive().subarray(0, -40), 'it is no whole zip archive'],
    ['leads out of its folder', archive({ name: '../plan.json', text: plan }), 'a name that leads out of it'],
    [
      'holds a link',
      archive({ name: 'plan.json', text: '/etc/passwd', mode: 0o120777 }),
      'it holds a link or a device',
    ],
    ['is a bomb', archive({ name: 'plan.json', text: Buffer.alloc(60_000_000, '1') }), 'packed too well to be honest'],
    [
      'holds too many files',
      archive(...Array.from({ length: 2001 }, (_, at) => ({ name: `${at}.json`, text: '' }))),
      'it holds more than 2000 files',
    ],
  ])('when it %s, the source is reviewed and the review says so', async (_, zip, words) => {
    const scene = await staged({ base: safe, head: twoOff }, zip)
    await second(scene)
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(textOf(scene)).toContain(words)
    expect(textOf(scene)).toContain('`iac-plan.zip:1`')
  })

  test('what is no JSON is not read, and other JSON is counted', async () => {
    const scene = await staged(
      terraform,
      archive({ name: 'run.sh', text: 'curl evil' }, { name: 'package.json', text: '{"name": "x"}' }),
    )
    await second(scene)
    expect(textOf(scene)).toContain('holds 1 JSON files that are neither a plan nor output of cdk synth')
    expect(textOf(scene)).not.toContain('run.sh')
  })

  test('a plan that is nothing but brackets, a million deep, stops nothing', async () => {
    const scene = await staged(
      { base: safe, head: twoOff },
      archive({ name: 'plan.json', text: `{"format_version":${'['.repeat(1_000_000)}`, stored: true }),
    )
    await second(scene)
    expect(checkOf(scene).conclusion).toBe('failure')
    expect(textOf(scene)).toContain('this is no plan')
  })

  test('the artefact of a run for another commit is none of ours', async () => {
    const scene = await staged(terraform, archive(), { sha: '0123456789012345678901234567890123456789' })
    await second(scene)
    expect(textOf(scene)).not.toContain(planned)
    expect(textOf(scene)).toContain('the artefact is not there')
  })

  test('a token that may not read it turns the check red and says which permission is missing', async () => {
    const scene = await staged(terraform, archive(), { permissions: usual as never })
    const { ending } = await second(scene)
    expect([ending, checkOf(scene).conclusion]).toEqual(['red', 'failure'])
    expect(checkOf(scene).summary).toContain('(actions: read)')
  })

  test('whatever GitHub does not answer about it leaves no green check, and the next run makes good', async () => {
    const scene = await staged(terraform, archive())
    const { offline } = scene
    for (const operation of ['actions/list-workflow-run-artifacts', 'actions/download-artifact'])
      for (const failure of ['403 permission', '404', '500', 'reset', 'truncated'] as const) {
        offline.conduct.fail = (entry) => (entry.operation === operation ? failure : null)
        const { ending } = await second(scene)
        expect([operation, failure, ending, checkOf(scene).conclusion]).toEqual([operation, failure, 'red', 'failure'])
      }
    offline.conduct.fail = () => null
    await second(scene)
    expect(textOf(scene)).toContain(planned)
  })
})
