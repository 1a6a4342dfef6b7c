import { describe, expect, test } from '@jest/globals'
import { plan } from '#conversation'
import { commentOf, kinds, ran, silence, situation, table } from './github-state.js'

const both = table({ protection: false, recovery: false })
const one = table({ protection: false })

describe('a run on a pull request', () => {
  test('tells two findings in one review, and writes one check run and one summary', () => {
    const writes = plan(situation(both))
    expect(kinds(writes)).toEqual(['create-review', 'create-check', 'create-comment'])
    expect(writes[0]).toMatchObject({ comments: [{ line: 10 }, { line: 12 }] })
  })

  test('says each thing once in the check: the verdict in its title, counts below it, findings last', () => {
    const check = plan(situation(both)).flatMap((write) => (write.write === 'create-check' ? write.check : []))[0]
    expect(check?.title).toBe('2 findings of severity high or above were introduced or made worse.')
    expect(check?.summary).toMatch(
      /^2 introduced \(2 high\)\.\n\n1 of 1 changed file held infrastructure;.* Compared base /,
    )
    expect(check?.text).toMatch(/^#### Introduced and worsened\n/)
    const whole = [check?.title, check?.summary, check?.text].join('\n')
    for (const once of ['or above were introduced', '2 introduced', 'held infrastructure', 'Compared base'])
      expect(whole.split(once)).toHaveLength(2)
  })

  test('counts notes that look like ours in comments and threads of others, and believes none', () => {
    const [summary] = plan(situation(both)).flatMap((write) => (write.write === 'create-comment' ? write.body : []))
    const forged = { ...silence, imitations: 2, comments: [commentOf(1, 'mallory', summary ?? '')] }
    const writes = plan(situation(both, forged))
    expect(kinds(writes)).toEqual(['create-review', 'create-check', 'create-comment'])
    expect(writes[2]).toMatchObject({
      body: expect.stringContaining('3 comments by others carry hidden notes that look like'),
    })
  })

  test('plans nothing when it comes again', () => expect(plan(situation(both, ran(situation(both))))).toEqual([]))

  test('says what a push fixed, once, and keeps the rest', () => {
    const first = ran(situation(both))
    const fixed = situation(one, first, { run: 2 })
    expect(kinds(plan(fixed))).toEqual(['edit-thread', 'fold-thread', 'update-check', 'edit-comment'])
    const state = ran(fixed)
    expect(state.threads.map(({ body }) => /^\*\*(\w+)/.exec(body)?.[1])).toEqual(['high', 'Fixed'])
    expect(state.threads[1]?.body).not.toContain('```suggestion')
    expect(plan(situation(one, state, { run: 3 }))).toEqual([])
  })

  test('closes everything when all is fixed', () => {
    const clean = plan(situation(table(), ran(situation(both))))
    expect(kinds(clean)).toEqual([
      'edit-thread',
      'fold-thread',
      'edit-thread',
      'fold-thread',
      'update-check',
      'edit-comment',
    ])
  })

  test('opens the thread of a finding that is back', () => {
    const fixed = ran(situation(one, ran(situation(both))))
    expect(kinds(plan(situation(both, fixed)))).toEqual([
      'unfold-thread',
      'edit-thread',
      'update-check',
      'edit-comment',
    ])
  })

  test.each([
    ['this run may not open again', {}],
    ['a person resolved', { isSettled: true }],
  ])('tells a finding anew whose thread %s, and leads to that thread', (_, more) => {
    const fixed = ran(situation(one, ran(situation(both))))
    const threads = fixed.threads.map((thread) =>
      thread.line === 12 ? { ...thread, isResolved: true, canUnresolve: false, ...more } : thread,
    )
    const back = situation(both, { ...fixed, threads })
    const [review] = plan(back).flatMap((write) => (write.write === 'create-review' ? write.comments : []))
    const url = threads.find(({ line }) => line === 12)?.url
    expect(review?.body).toMatch(/^\*\*Back again\*\*: it was told before \[in another thread\]/)
    expect(review?.body).toContain(`(${url})`)
    expect(plan(situation(both, ran(back), { run: 3 }))).toEqual([])
  })

  test('leaves alone what a person resolved while it stood, and says that it counts', () => {
    const state = ran(situation(one))
    const threads = state.threads.map((thread) => ({
      ...thread,
      isResolved: true,
      isSettled: true,
      canUnresolve: true,
    }))
    const writes = plan(situation(one, { ...state, threads }))
    expect(kinds(writes)).toEqual(['edit-comment'])
    expect(writes[0]).toMatchObject({ body: expect.stringContaining('still counted although a person resolved') })
  })

  test('opens what an app resolved when it was fixed, as soon as it is back', () => {
    const fixed = ran(situation(one, ran(situation(both))))
    const threads = fixed.threads.map((thread) =>
      thread.line === 12 ? { ...thread, isResolved: true, isSettled: true, canUnresolve: true } : thread,
    )
    expect(kinds(plan(situation(both, { ...fixed, threads })))).toContain('reopen-thread')
  })

  test('says nothing when there is nothing to say, but leaves a green check', () => {
    const writes = plan(situation(table()))
    expect(kinds(writes)).toEqual(['create-check'])
    expect(writes[0]).toMatchObject({ check: { conclusion: 'success' } })
  })

  test('does not tell again what a person deleted, and says that it counts', () => {
    const state = ran(situation(one))
    const writes = plan(situation(one, { ...state, threads: [] }))
    expect(kinds(writes)).toEqual(['edit-comment'])
    expect(writes[0]).toMatchObject({ body: expect.stringContaining('a person deleted the comment') })
    expect(plan(situation(one, ran(situation(one, { ...state, threads: [] }))))).toEqual([])
  })

  test('tells anew where the lines moved, before it takes the old comment away', () => {
    const state = ran(situation(one))
    const outdated = { ...state, threads: state.threads.map((thread) => ({ ...thread, line: null, isOutdated: true })) }
    expect(kinds(plan(situation(one, outdated)))).toEqual(['create-review', 'delete-thread'])
  })

  test('keeps an outdated thread that people answered', () => {
    const state = ran(situation(one))
    const replies = [{ isOurs: false, body: 'why?' }]
    const answered = {
      ...state,
      threads: state.threads.map((thread) => ({ ...thread, line: null, isOutdated: true, replies })),
    }
    const writes = plan(situation(one, answered))
    expect(kinds(writes)).toEqual(['edit-thread'])
    const place = `https://github.com/acme/shop/blob/${'b'.repeat(40)}/infra/orders.yaml#L10`
    expect(writes[0]).toMatchObject({
      body: expect.stringContaining(`**Still there**, now at [\`infra/orders.yaml:10\`](${place}).`),
    })
  })

  test('takes a second telling of the same away', () => {
    const state = ran(situation(one))
    const [thread] = state.threads
    const twice = { ...state, threads: thread ? [thread, { ...thread, comment: 99_999, node: 'X', id: 'X' }] : [] }
    expect(plan(situation(one, twice))).toMatchObject([{ write: 'delete-thread', comment: 99_999 }])
  })

  test.each([
    ['a draft gets its check and summary, no threads', { isDraft: true }, ['create-check', 'create-comment']],
    ['a locked one gets its check only', { isLocked: true }, ['create-check']],
    ['a closed one gets nothing', { isOpen: false }, []],
  ])('%s', (_, state, expected) =>
    expect(kinds(plan(situation(one, { ...silence, pull: { ...silence.pull, ...state } })))).toEqual(expected),
  )

  test('leaves a pull request alone that a later run has spoken about', () => {
    const state = ran(situation(one, silence, { run: 9 }))
    expect(plan(situation(both, state, { run: 5 }))).toEqual([])
  })

  test('labels and asks for reviews only where the policy wants it, and asks once', () => {
    const config = { labels: true, reviewers: ['maria', 'alice'] }
    const writes = plan(situation(one, silence, { config }))
    expect(writes.slice(3)).toMatchObject([
      { write: 'add-label', label: 'dynamodb-review:blocked' },
      { write: 'request-reviewers', reviewers: ['maria'] },
    ])
    const labelled = {
      ...ran(situation(one, silence, { config })),
      pull: { ...silence.pull, labels: ['dynamodb-review:blocked'] },
    }
    expect(plan(situation(one, labelled, { config }))).toEqual([])
  })
})
