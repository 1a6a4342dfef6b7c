import { describe, expect, test } from '@jest/globals'
import { newAccess, plainTree, policySet, readPolicy } from '#policy'
import { identitySet } from './generators.js'

const doc = (...statements: readonly unknown[]) => ({ Version: '2012-10-17', Statement: statements })
const problems = (value: unknown, type: 'identity' | 'resource' | 'trust' = 'identity') =>
  readPolicy(plainTree(value), type).problems.map(({ code, path }) => `${code} ${path}`.trim())

describe('documents that are no good', () => {
  test('every fault is named with its place', () => {
    expect(problems('text')).toEqual(['not-an-object'])
    expect(problems({ Version: '2012-10-17' })).toEqual(['missing-statement'])
    expect(problems(doc({ Effect: 'Permit', Action: 'a:b', Resource: '*' }))).toEqual([
      'invalid-effect Statement[0].Effect',
    ])
    expect(problems(doc({ Effect: 'Allow', Resource: '*' }))).toEqual(['missing-action Statement[0]'])
    expect(problems(doc({ Effect: 'Allow', Action: 'a:b' }))).toEqual(['missing-resource Statement[0]'])
    expect(problems(doc({ Effect: 'Allow', Action: 'a:b', Resource: '*', Principal: '*' }))).toEqual([
      'principal-not-allowed Statement[0].Principal',
    ])
    expect(problems(doc({ Effect: 'Allow', Action: 'a:b', NotAction: 'c:d', Resource: '*' }))).toEqual([
      'both-forms Statement[0].Action',
    ])
    expect(problems(doc({ Effect: 'Allow', Action: 'a:b', Resource: '*', Condition: { Odd: { k: 'v' } } }))).toEqual([
      'unknown-operator Statement[0].Condition.Odd',
    ])
  })

  test('of a repeated key the last one counts, and that is said', () => {
    const statement = plainTree({ Effect: 'Allow', Action: 'dynamodb:Query', Resource: '*' })
    const { span } = statement
    const condition = (value: unknown) => ({ key: 'Condition', keySpan: span, value: plainTree(value) })
    const entries = statement.kind === 'mapping' ? statement.entries : []
    const twice = {
      ...statement,
      kind: 'mapping' as const,
      entries: [...entries, condition({ Bool: { k: 'true' } }), condition({})],
    }
    const list = { key: 'Statement', keySpan: span, value: twice }
    const policy = readPolicy({ kind: 'mapping', entries: [list], span }, 'identity')
    expect(policy.problems.map(({ code, path }) => `${code} ${path}`)).toContain('duplicate-key Statement[0].Condition')
    expect(policy.statements[0]?.conditions).toEqual([])
  })

  test('what cannot be read is never passed over in silence', () => {
    const broken = policySet({
      identity: [readPolicy(plainTree(doc({ Effect: 'Permit', Action: '*', Resource: '*' })), 'identity')],
    })
    expect(newAccess(identitySet(doc()), broken).verdict).toBe('undecided')
  })

  test('numbers and truth values in conditions mean their text', () => {
    const guarded = (value: unknown) =>
      identitySet(
        doc({
          Effect: 'Allow',
          Action: 'dynamodb:Query',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': value } },
        }),
      )
    expect(newAccess(guarded('true'), guarded(true)).verdict).toBe('none')
    expect(newAccess(guarded('true'), guarded(false)).verdict).toBe('new')
  })

  test('any JSON at all is read without an exception', () => {
    const odd = [
      null,
      1,
      [],
      [[]],
      {},
      { Statement: null },
      { Statement: [null, 1, 'x', [], {}] },
      doc({ Effect: [], Action: {}, Resource: [[]], Condition: [] }),
    ]
    for (const value of odd)
      for (const type of ['identity', 'resource', 'trust'] as const)
        expect(readPolicy(plainTree(value), type).type).toBe(type)
  })
})

describe('documents that are too much', () => {
  const stars = (unit: string, times: number) =>
    identitySet(doc({ Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::${unit.repeat(times)}` }))

  test('patterns that would take for ever end in an open answer', () => {
    const answer = newAccess(stars('*a', 1), stars('*b', 1))
    expect(answer.verdict).toBe('new')
    const hard = newAccess(
      identitySet(doc({ Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::*a${'?'.repeat(40)}` })),
      identitySet(doc({ Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::*b${'?'.repeat(40)}` })),
    )
    expect(['new', 'undecided']).toContain(hard.verdict)
  })

  test('two hundred kilobytes of statements are answered', () => {
    const many = [...Array(720)].map((_, index) => ({
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:Query', 'kms:Decrypt'],
      Resource: [
        `arn:aws:dynamodb:us-east-1:111122223333:table/orders-${index}`,
        `arn:aws:dynamodb:us-east-1:111122223333:table/orders-${index}/index/*`,
      ],
      Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${index}` } },
    }))
    expect(JSON.stringify(many).length).toBeGreaterThan(200_000)
    expect(newAccess(identitySet(doc(...many)), identitySet(doc(...[...many].reverse()))).verdict).toBe('none')
  })
})

test('conditions with patterns that float all over the text are left open, each without working them through', () => {
  const floating = (key: number) => Array.from({ length: 10 }, (_, at) => `*${at}*${key}*x*`)
  const statements = (count: number, effect: string) =>
    Array.from({ length: count }, (_, key) => ({
      Effect: effect,
      Action: 'dynamodb:GetItem',
      Resource: '*',
      Condition: { StringLike: { [`aws:PrincipalTag/k${key}`]: floating(key) } },
    }))
  const [before, after] = [identitySet(doc(...statements(39, 'Allow'))), identitySet(doc(...statements(40, 'Allow')))]
  expect(newAccess(before, after).verdict).toBe('undecided')
})
