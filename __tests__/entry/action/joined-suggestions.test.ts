import { afterAll, describe, expect, test } from '@jest/globals'
import { commitSuggestion, rootOf, suggestionIn } from '../../github-offline/people.js'
import type { Scene } from '../../github-offline/scene.js'
import { endInProcess, hurry, pullInProcess } from './in-process.js'
import { checkOf, endScenes, scened } from './runs.js'

hurry(1000)
afterAll(async () => {
  endInProcess()
  expect(await endScenes()).toEqual({ violations: [], mistakes: [] })
})

const file = 'infra/orders.yaml'
/** Tables without recovery, without protection and without guard: the first two would be written on the same line. */
const bare = (...names: readonly string[]): string =>
  `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n${names
    .map(
      (name) => `  ${name}Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: ${name.toLowerCase()}
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: pk
          AttributeType: S
      KeySchema:
        - AttributeName: pk
          KeyType: HASH
`,
    )
    .join('')}`

const opened = async (text: string): Promise<Scene> => {
  const scene = await scened({ base: { 'README.md': 'Tables.\n' }, head: { [file]: text } })
  await pullInProcess(scene)
  return scene
}
const bodiesOf = ({ world }: Scene) => world.reviewComments.map(({ body }) => body)
const clickable = (scene: Scene) => scene.world.reviewComments.filter(({ body }) => suggestionIn(body) !== null)
const textOf = (scene: Scene): string => {
  const { git } = scene.world
  const oid = git.tree(scene.pull.head.sha).find(({ path }) => path === file)?.oid ?? ''
  return git.blob(oid).toString('utf8')
}

describe('fixes that would be written on the same line', () => {
  test('are one suggestion, in the thread of one of them, which names the other', async () => {
    const scene = await opened(bare('Orders'))
    const joined = bodiesOf(scene).filter((body) => body.includes('Also mends'))
    expect(joined).toHaveLength(1)
    expect(joined[0]).toMatch(/Also mends `recovery\/[\w-]+`:\n\n```suggestion/)
    expect(suggestionIn(joined[0] ?? '')).toBe(
      [
        '          KeyType: HASH',
        '      DeletionProtectionEnabled: true',
        '      PointInTimeRecoverySpecification:',
        '        PointInTimeRecoveryEnabled: true',
        '',
      ].join('\n'),
    )
    const lines = clickable(scene).map(({ line }) => line)
    expect(new Set(lines).size).toBe(lines.length)
  })

  test('are all gone after one click, and every thread of theirs is closed', async () => {
    const scene = await opened(bare('Orders'))
    const joined = scene.world.reviewComments.find(({ body }) => body.includes('Also mends'))
    if (!joined) throw new Error('a joined suggestion is wanted')
    commitSuggestion(scene, joined)
    expect(textOf(scene)).toContain('DeletionProtectionEnabled: true\n      PointInTimeRecoverySpecification:')
    await pullInProcess(scene, 'synchronize', { runId: 2 })
    const about = scene.world.threads.map((thread) => rootOf(scene, thread).body)
    const fixed = about.filter((body) => /deletion-protection-off|point-in-time-recovery-off/.test(body))
    expect(fixed).toHaveLength(2)
    expect(fixed.every((body) => body.startsWith('**Fixed**'))).toBe(true)
    expect(fixed.some((body) => suggestionIn(body) !== null)).toBe(false)
  })

  test('of several tables in one file stay apart, table by table', async () => {
    const scene = await opened(bare('Orders', 'Carts', 'Users'))
    const joined = bodiesOf(scene).filter((body) => body.includes('Also mends'))
    expect(joined).toHaveLength(3)
    const lines = clickable(scene).map(({ line }) => line)
    expect(new Set(lines).size).toBe(lines.length)
  })

  test('keep the line ends of their file', async () => {
    const scene = await opened(bare('Orders').replaceAll('\n', '\r\n'))
    const joined = scene.world.reviewComments.find(({ body }) => body.includes('Also mends'))
    expect(suggestionIn(joined?.body ?? '')).not.toContain('\r')
    expect(suggestionIn(joined?.body ?? '')).toContain('PointInTimeRecoveryEnabled: true')
  })

  test('are the same when the run comes again', async () => {
    const scene = await opened(bare('Orders', 'Carts'))
    const before = scene.offline.requests.length
    await pullInProcess(scene, 'synchronize', { runId: 2 })
    expect(scene.offline.requests.slice(before).filter(({ isWrite }) => isWrite)).toEqual([])
    expect(checkOf(scene).conclusion).toBe('neutral')
  })
})

test('a suggestion that stands is left as it is while the finding that joins it stands on another line', async () => {
  const scene = await scened({
    base: { 'README.md': 'Tables.\n' },
    head: {
      [file]: bare('Orders').replace(
        '      BillingMode',
        '      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }\n      BillingMode',
      ),
    },
  })
  await pullInProcess(scene)
  const [own] = clickable(scene).filter(({ body }) => body.includes('deletion-protection-off'))
  scene.push({ [file]: bare('Orders') })
  await pullInProcess(scene, 'synchronize', { runId: 2 })
  const lines = clickable(scene).map(({ path, line }) => `${path}:${line}`)
  expect(own).toBeDefined()
  expect(new Set(lines).size).toBe(lines.length)
})

test('a new finding whose fix meets a suggestion that stands elsewhere gets none of its own', async () => {
  const guarded = bare('Orders').replace(
    '          KeyType: HASH\n',
    '          KeyType: HASH\n      PointInTimeRecoverySpecification:\n        PointInTimeRecoveryEnabled: true\n',
  )
  const scene = await opened(guarded)
  const before = clickable(scene).length
  scene.push({ [file]: bare('Orders') })
  await pullInProcess(scene, 'synchronize', { runId: 2 })
  const places = clickable(scene).map(({ startLine, line }) => `${startLine}-${line}`)
  expect(before).toBeGreaterThan(0)
  expect(new Set(places).size).toBe(places.length)
  const told = bodiesOf(scene).filter((body) => body.includes('point-in-time-recovery-off'))
  expect(told.length).toBeGreaterThan(0)
})
