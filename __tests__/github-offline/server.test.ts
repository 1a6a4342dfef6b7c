import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ask, query } from './asking.js'
import {
  dispatchEvent,
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  workflowRunEvent,
} from './events.js'
import { addIssueComment } from './handlers/conversation.js'
import { operations } from './operations.js'
import { missingPermission } from './permissions.js'
import { openScene, readOnly, type Scene } from './scene.js'
import { handlers } from './server.js'

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`)
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`
const before = numbered(1, 40)
/** Line 5 changed and 30 removed: the hunks show 2–8 of both sides, 27–33 on the left, 27–32 on the right. */
const after = before.map((line, index) => (index === 4 ? 'changed' : line)).filter((_, index) => index !== 29)

let scene: Scene
beforeAll(async () => {
  scene = await openScene({
    base: { 'a.yaml': text(before), 'old.yaml': text(before), 'keep.txt': 'x\n' },
    head: {
      'a.yaml': text(after),
      'old.yaml': null,
      'new.yaml': text([...before, 'one more']),
      'dir/b.bin': Buffer.from([0, 1, 2]),
    },
  })
  scene.world.tokens.set('read-only', { login: 'github-actions[bot]', permissions: readOnly })
  scene.world.tokens.set('app', { login: 'reviewer[bot]', permissions: { contents: 'write', pull_requests: 'write' } })
})
afterAll(async () => {
  await scene.end()
})

const review = (...comments: { line: number; side?: string; start_line?: number; path?: string }[]) =>
  ask(scene.offline, 'POST', '/pulls/7/reviews', {
    event: 'COMMENT',
    body: 'hello',
    comments: comments.map((comment) => ({ path: 'a.yaml', side: 'RIGHT', body: 'look', ...comment })),
  })

describe('what GitHub gives', () => {
  test('the files of a pull request with renames, patches and none for binaries', async () => {
    const { body } = await ask(scene.offline, 'GET', '/pulls/7/files')
    const files = body as { filename: string; status: string; previous_filename?: string; patch?: string }[]
    expect(files.map(({ filename, status, previous_filename }) => [filename, status, previous_filename])).toEqual([
      ['a.yaml', 'modified', undefined],
      ['dir/b.bin', 'added', undefined],
      ['new.yaml', 'renamed', 'old.yaml'],
    ])
    expect(files[1]).not.toHaveProperty('patch')
  })

  test('lists in pages with links to the next', async () => {
    const first = await ask(scene.offline, 'GET', '/pulls/7/files?per_page=2')
    expect(first.body).toHaveLength(2)
    expect(first.headers.get('link')).toContain('page=2>; rel="next"')
    const second = await ask(scene.offline, 'GET', '/pulls/7/files?per_page=2&page=2')
    expect(second.body).toHaveLength(1)
  })

  test('an unchanged answer again as 304', async () => {
    const first = await ask(scene.offline, 'GET', '/pulls/7')
    const again = await ask(scene.offline, 'GET', '/pulls/7', undefined, 'job-token', {
      'if-none-match': first.headers.get('etag'),
    })
    expect(again.status).toBe(304)
  })

  test('blobs in one GraphQL request, null where there is none', async () => {
    const { body } = await query(
      scene.offline,
      `query($a: String!, $b: String!, $c: String!) { repository(owner: "acme", name: "shop") {
        a: object(expression: $a) { ... on Blob { text byteSize } }
        b: object(expression: $b) { ... on Blob { isBinary text } }
        c: object(expression: $c) { oid } } }`,
      {
        a: `${scene.pull.head.sha}:a.yaml`,
        b: `${scene.pull.head.sha}:dir/b.bin`,
        c: `${scene.pull.head.sha}:gone.yaml`,
      },
    )
    const length = Buffer.byteLength(text(after))
    expect(body).toEqual({
      data: { repository: { a: { text: text(after), byteSize: length }, b: { isBinary: true, text: null }, c: null } },
    })
  })
})

describe('what GitHub refuses', () => {
  test.each([
    ['a line that no hunk shows', { line: 20 }, 'Line could not be resolved'],
    ['the line below a hunk', { line: 9 }, 'Line could not be resolved'],
    ['a removed line on the right', { line: 33 }, 'Line could not be resolved'],
    [
      'a start that is the end',
      { line: 5, start_line: 5 },
      'Pull request review thread start line must precede the end line.',
    ],
    [
      'a range over two hunks',
      { line: 28, start_line: 5 },
      'Pull request review thread start line must be part of the same hunk as the line.',
    ],
    ['a file outside the change', { line: 1, path: 'keep.txt' }, 'Path could not be resolved'],
  ])('a review with %s, whole', async (_, comment, message) => {
    const answer = await review({ line: 5 }, comment)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ message: 'Unprocessable Entity', errors: [message] })
    expect(scene.world.reviewComments).toHaveLength(0)
  })

  test('51 annotations, a summary over 65,535 bytes, a comment over 65,536 characters', async () => {
    const annotation = { path: 'a.yaml', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' }
    const run = (output: object) =>
      ask(scene.offline, 'POST', '/check-runs', {
        name: 'x',
        head_sha: scene.pull.head.sha,
        output: { title: 't', summary: 's', ...output },
      })
    expect((await run({ annotations: Array.from({ length: 51 }, () => annotation) })).status).toBe(422)
    expect((await run({ summary: 'é'.repeat(32_768) })).status).toBe(422)
    const long = await ask(scene.offline, 'POST', '/issues/7/comments', { body: 'x'.repeat(65_537) })
    expect(long.body).toMatchObject({ errors: [{ message: 'body is too long (maximum is 65536 characters)' }] })
    expect(scene.offline.violations.splice(0).length).toBeGreaterThan(0)
  })

  test('what its description does not know, and says that it is our mistake', async () => {
    await ask(scene.offline, 'GET', '/pulls/7/files?perpage=3')
    await ask(scene.offline, 'POST', '/issues/7/comments', { body: 'x', text: 'y' })
    await ask(scene.offline, 'POST', '/pulls/7/reviews', { event: 'COMENT', body: 'x' })
    await ask(scene.offline, 'GET', '/nonsense')
    await query(scene.offline, '{ repository(owner: "acme", name: "shop") { nonsense } }')
    expect(scene.offline.violations.splice(0)).toEqual([
      'pulls/list-files: unknown query parameter perpage',
      'issues/create-comment: unknown body property text',
      'pulls/create-review: body /event must be equal to one of the allowed values ["APPROVE","REQUEST_CHANGES","COMMENT"]',
      'GET /repos/acme/shop/nonsense: no such operation in the slice',
      'graphql: repository: Cannot query field "nonsense" on type "Repository".',
    ])
  })

  test('a token that is unknown, and one without the permission, naming it', async () => {
    expect((await ask(scene.offline, 'GET', '/pulls/7', undefined, 'nobody')).status).toBe(401)
    const denied = await ask(scene.offline, 'POST', '/issues/7/comments', { body: 'x' }, 'read-only')
    expect(denied.status).toBe(403)
    expect(denied.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write')
  })

  test('everything while the hour has no requests left, and content that comes too fast', async () => {
    scene.offline.conduct.remaining = 0
    const over = await ask(scene.offline, 'GET', '/pulls/7')
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([403, '0'])
    scene.offline.conduct.remaining = null
    scene.offline.conduct.contentPerMinute = 0
    const fast = await ask(scene.offline, 'POST', '/issues/7/comments', { body: 'x' })
    expect([fast.status, fast.headers.get('retry-after')]).toEqual([403, '60'])
    scene.offline.conduct.contentPerMinute = 80
  })

  test('a second pending review, and a review without words', async () => {
    const pending = await ask(scene.offline, 'POST', '/pulls/7/reviews', { body: 'x' })
    expect(pending.body).toMatchObject({ state: 'PENDING' })
    const second = await review({ line: 5 })
    expect(second.body).toMatchObject({ errors: ['User can only have one pending review per pull request'] })
    const id = (pending.body as { id: number }).id
    expect((await ask(scene.offline, 'DELETE', `/pulls/7/reviews/${id}`)).status).toBe(200)
    expect((await ask(scene.offline, 'POST', '/pulls/7/reviews', { event: 'COMMENT' })).status).toBe(422)
  })
})

describe('threads', () => {
  const threads = (token = 'job-token') =>
    query(
      scene.offline,
      `{ repository(owner: "acme", name: "shop") { pullRequest(number: 7) { reviewThreads(first: 10) { nodes {
        id isResolved isOutdated line originalLine diffSide viewerCanResolve comments(first: 5) { nodes { body viewerDidAuthor } } } } } } }`,
      {},
      token,
    ).then(
      ({ body }) =>
        (body as unknown as { data: { repository: { pullRequest: { reviewThreads: { nodes: object[] } } } } }).data
          .repository.pullRequest.reviewThreads.nodes,
    )

  test('hold replies, follow a moved line, and are outdated by a force push that changes it', async () => {
    expect((await review({ line: 5 }, { line: 30, side: 'LEFT' })).status).toBe(200)
    const root = scene.world.reviewComments[0]?.id
    expect((await ask(scene.offline, 'POST', `/pulls/7/comments/${root}/replies`, { body: 'why?' })).status).toBe(201)
    scene.push({ 'a.yaml': text(['new first line', ...after]) })
    expect(await threads()).toMatchObject([
      { line: 6, originalLine: 5, isOutdated: false, comments: { nodes: [{ body: 'look' }, { body: 'why?' }] } },
      { line: 30, diffSide: 'LEFT', isOutdated: false },
    ])
    scene.forcePush({ 'a.yaml': text(after.with(4, 'changed again')) })
    expect(await threads()).toMatchObject([{ line: null, originalLine: 5, isOutdated: true }, { isOutdated: false }])
  })

  test('are resolved by apps that may write contents, not by the usual token', async () => {
    const [thread] = (await threads()) as { id: string; viewerCanResolve: boolean }[]
    expect(thread?.viewerCanResolve).toBe(false)
    const mutation = 'mutation($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }'
    const refused = await query(scene.offline, mutation, { id: thread?.id ?? '' })
    expect(refused.body).toMatchObject({ errors: [{ type: 'FORBIDDEN' }] })
    await query(scene.offline, mutation, { id: thread?.id ?? '' }, 'app')
    expect(await threads()).toMatchObject([{ isResolved: true }, { isResolved: false }])
  })
})

test('check runs gain annotations, belong to their app, and are listed newest first of a name', async () => {
  const sha = scene.pull.head.sha
  const annotation = { path: 'a.yaml', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' }
  const body = { name: 'review', head_sha: sha, output: { title: 't', summary: 's', annotations: [annotation] } }
  const { id } = (await ask(scene.offline, 'POST', '/check-runs', body)).body as { id: number }
  await ask(scene.offline, 'PATCH', `/check-runs/${id}`, {
    conclusion: 'failure',
    output: { title: 't', summary: 's', annotations: [annotation] },
  })
  expect((await ask(scene.offline, 'GET', `/check-runs/${id}/annotations`)).body).toHaveLength(2)
  const list = await ask(scene.offline, 'GET', `/commits/${sha}/check-runs?check_name=review`)
  expect(list.body).toMatchObject({ total_count: 1, check_runs: [{ id, status: 'completed', conclusion: 'failure' }] })
})

test('reactions count once, labels come and go, SARIF is unpacked', async () => {
  const comment = addIssueComment(scene.world, 7, 'maria', '/dynamodb-review help')
  scene.world.tokens.set('issues', {
    login: 'github-actions[bot]',
    permissions: { issues: 'write', security_events: 'write' },
  })
  const react = () =>
    ask(scene.offline, 'POST', `/issues/comments/${comment.id}/reactions`, { content: 'eyes' }, 'issues')
  expect([(await react()).status, (await react()).status]).toEqual([201, 200])
  await ask(scene.offline, 'POST', '/issues/7/labels', { labels: ['blocked'] }, 'issues')
  expect((await ask(scene.offline, 'DELETE', '/issues/7/labels/blocked', undefined, 'issues')).status).toBe(200)
  expect((await ask(scene.offline, 'DELETE', '/issues/7/labels/blocked', undefined, 'issues')).status).toBe(404)
  const sarif = gzipSync(JSON.stringify({ version: '2.1.0' })).toString('base64')
  const sent = { commit_sha: scene.pull.head.sha, ref: 'refs/pull/7/head', sarif }
  expect((await ask(scene.offline, 'POST', '/code-scanning/sarifs', sent, 'issues')).status).toBe(202)
  expect(scene.world.sarifs[0]).toMatchObject({ sarif: { version: '2.1.0' } })
})

test('requests fail on demand, before or after their work', async () => {
  const issueComments = () => scene.world.issueComments.length
  const [count] = [issueComments()]
  scene.offline.conduct.fail = () => 'reset'
  await expect(ask(scene.offline, 'POST', '/issues/7/comments', { body: 'lost' })).rejects.toThrow()
  expect(issueComments()).toBe(count)
  for (const failure of ['reset after', 'truncated'] as const) {
    scene.offline.conduct.fail = () => failure
    await expect(ask(scene.offline, 'POST', '/issues/7/comments', { body: 'written' })).rejects.toThrow()
  }
  expect(issueComments()).toBe(count + 2)
  scene.offline.conduct.fail = () => null
})

test('events are what GitHub sends', () => {
  const { world } = scene
  const base = world.git.resolve('heads/main') ?? ''
  const run = {
    id: 9,
    name: 'plan',
    event: 'pull_request',
    headSha: base,
    headBranch: 'feature',
    headRepository: 'eve/shop',
    conclusion: 'success',
    reruns: 0,
  }
  const comment = addIssueComment(world, 7, 'maria', 'hello')
  expect(() => [
    pullRequestEvent(world, 7),
    pullRequestEvent(world, 7, 'synchronize', { before: base, after: base }),
    pullRequestEvent(world, 7, 'edited', { changes: { base: { ref: { from: 'x' }, sha: { from: base } } } }),
    issueCommentEvent(world, comment),
    mergeGroupEvent(world, base, base, 7),
    workflowRunEvent(world, run),
    dispatchEvent(world, { pr: '7' }),
    pushEvent(world, base),
  ]).not.toThrow()
})

test('every operation of the slice has an answer and a permission', () => {
  const ids = operations.map(({ id }) => id).filter((id) => id !== 'users/get-authenticated')
  expect(ids.filter((id) => !handlers[id])).toEqual([])
  expect(ids.filter((id) => missingPermission(id, {})?.startsWith('an entry in'))).toEqual([])
})

test('the double answered only what GitHub describes', () => {
  expect(scene.offline.mistakes).toEqual([])
  expect(scene.offline.violations).toEqual([])
})
