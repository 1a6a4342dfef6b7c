import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { requestFrom } from '../../src/entry/action-request.js'
import { forkFiles, initFiles } from '../../src/entry/init-files.js'
import { isMet } from './condition.js'
import { deliveryOf, signatureOf } from './deliveries.js'
import {
  checkRunEvent,
  type Event,
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  workflowRunEvent,
} from './events.js'
import { comment } from './people.js'
import { openScene, type Scene } from './scene.js'
import { type Happening, jobsStarted } from './workflows.js'
import type { CheckRun } from './world.js'

let scene: Scene
beforeAll(async () => {
  scene = await openScene({ base: { 'a.yaml': 'a: 1\n' }, head: { 'a.yaml': 'a: 2\n' } })
})
afterAll(() => scene.end())

const files = new Map([...initFiles, ...forkFiles].filter(([path]) => path.startsWith('.github/workflows/')))
const started = (event: Event, by: Happening['by'] = 'person'): string[] =>
  jobsStarted(files, { event, by }).map((one) =>
    one.replace('.github/workflows/dynamodb-review', '').replace('.yml', ''),
  )

const [review, command, forks] = [[' review'], ['-commands command'], ['-forks review']]

describe('the workflows that init writes', () => {
  test.each(['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited'])(
    'review a pull request that is %s',
    (action) => {
      const more = action === 'synchronize' ? { before: scene.pull.head.sha, after: scene.pull.head.sha } : {}
      const event = pullRequestEvent(scene.world, 7, action, action === 'edited' ? { changes: {} } : more)
      expect(started(event)).toEqual(review)
      expect(requestFrom(event.name, event.body, event).kind).toBe('pull-request')
    },
  )

  test.each(['closed', 'labeled', 'assigned', 'converted_to_draft', 'review_requested'])(
    'leave one that is %s alone',
    (action) => {
      expect(started(pullRequestEvent(scene.world, 7, action))).toEqual([])
    },
  )

  test('hear a command, and start nothing for any other comment', () => {
    const said = (user: string, text: string) => issueCommentEvent(scene.world, comment(scene, user, text))
    expect(started(said('alice', '/dynamodb-review help'))).toEqual(command)
    expect(started(said('alice', 'Looks good to me.'))).toEqual([])
    expect(started(said('alice', '> /dynamodb-review help'))).toEqual([])
  })

  test('start nothing for what a job writes, so that no answer is answered', () => {
    const answer = comment(scene, 'github-actions[bot]', '/dynamodb-review help')
    expect(started(issueCommentEvent(scene.world, answer), 'job')).toEqual([])
    expect(started(pullRequestEvent(scene.world, 7, 'edited', { changes: {} }), 'job')).toEqual([])
  })

  test('hear a comment that an app writes, which the action then does not answer', () => {
    const event = issueCommentEvent(scene.world, comment(scene, 'renovate[bot]', '/dynamodb-review help'))
    expect(started(event, 'app')).toEqual(command)
    expect(requestFrom(event.name, event.body, event)).toMatchObject({ kind: 'command', comment: { isBot: true } })
  })

  test('review in a merge queue, and not on a push', () => {
    const base = scene.world.git.resolve('heads/main') ?? ''
    expect(started(mergeGroupEvent(scene.world, scene.pull.head.sha, base, 7))).toEqual(review)
    expect(started(pushEvent(scene.world, base))).toEqual([])
  })

  test('follow the first stage of a fork or of Dependabot, and of nobody else', () => {
    const run = {
      id: 1,
      event: 'pull_request',
      headSha: scene.pull.head.sha,
      headBranch: 'feature',
      reruns: 0,
      conclusion: 'success',
    }
    const ended = (name: string, headRepository: string, event = 'pull_request') =>
      workflowRunEvent(scene.world, { ...run, name, headRepository, event })
    expect(started(ended('DynamoDB review', 'mallory/shop'))).toEqual(forks)
    expect(started(ended('DynamoDB review', 'acme/shop'))).toEqual([])
    expect(started(ended('Tests', 'mallory/shop'))).toEqual([])
    expect(started(ended('DynamoDB review', 'mallory/shop', 'merge_group'))).toEqual([])
  })
})

const checkBy = (app: string): CheckRun => ({
  ...{ id: 5, sha: scene.pull.head.sha, app, name: 'DynamoDB & IAM review', externalId: '', detailsUrl: null },
  ...{
    status: 'completed',
    conclusion: 'failure',
    startedAt: '2026-01-01T00:00:00Z',
    completedAt: '2026-01-01T00:00:01Z',
  },
  ...{ title: null, summary: null, text: null, annotations: [] },
})

describe('"Re-run" beside a check run', () => {
  const listening = new Map([['w.yml', 'on:\n  check_run:\n    types: [rerequested]\njobs:\n  again: {}\n']])

  test('is told to the app that made it; of a job that is GitHub Actions, and no workflow starts', () => {
    const own = checkRunEvent(scene.world, checkBy('github-actions[bot]'), 'alice')
    const other = checkRunEvent(scene.world, checkBy('reviewer[bot]'), 'alice')
    expect(jobsStarted(listening, { event: own, by: 'person' })).toEqual([])
    expect(jobsStarted(listening, { event: other, by: 'person' })).toEqual(['w.yml again'])
  })

  test('would be nothing to do for the action, which says so', () => {
    const event = checkRunEvent(scene.world, checkBy('reviewer[bot]'), 'alice')
    expect(requestFrom(event.name, event.body, event)).toEqual({
      kind: 'nothing',
      because: 'The event check_run is none that this action serves.',
    })
  })
})

describe('a delivery', () => {
  const hook = { id: 42, secret: 'a secret', target: { type: 'integration', id: 15368 } } as const

  test('is signed as the documentation shows', () => {
    expect(signatureOf('Hello, World!', "It's a Secret to Everybody")).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    )
  })

  test('names its event and hook, and signs the very bytes it carries', () => {
    const { headers, body } = deliveryOf(checkRunEvent(scene.world, checkBy('reviewer[bot]'), 'alice'), hook)
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-github-event': 'check_run',
      'x-github-hook-id': '42',
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': signatureOf(body, 'a secret'),
    })
    expect(headers['user-agent']).toMatch(/^GitHub-Hookshot\//)
    expect(headers['x-github-delivery']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(signatureOf(`${body} `, 'a secret')).not.toBe(headers['x-hub-signature-256'])
    expect(JSON.parse(body)).toMatchObject({ action: 'rerequested', check_run: { name: 'DynamoDB & IAM review' } })
  })

  test('is another one when something else happened, and the same when it is sent again', () => {
    const opened = pullRequestEvent(scene.world, 7, 'opened')
    const again = deliveryOf(opened, hook).headers['x-github-delivery']
    expect(deliveryOf(opened, hook).headers['x-github-delivery']).toBe(again)
    expect(deliveryOf(pullRequestEvent(scene.world, 7, 'reopened'), hook).headers['x-github-delivery']).not.toBe(again)
  })
})

describe('a condition', () => {
  const github = { event: { a: 'x', n: null }, repository: 'acme/shop' }

  test.each([
    ["github.event.a == 'X'", true],
    ["github.event.a != 'x' || github.repository == 'acme/shop'", true],
    ["github.event.a == 'x' && (github.event.n || github.event.none)", false],
    ["startsWith(github.repository, 'ACME/')", true],
    ["github.event.a && startsWith(github.event.a, 'it''s')", false],
  ])('%s', (condition, wanted) => {
    expect(isMet(condition, github)).toBe(wanted)
  })

  test.each(["secrets.token == 'x'", "github.event.a == 'x' )", "contains(github.event.a, 'x')", 'github.event.a > 1'])(
    '%s is refused, not guessed',
    (condition) => {
      expect(() => isMet(condition, github)).toThrow()
    },
  )
})
