import { expect, test } from '@jest/globals'
import type { FormatName, Pair, Resource } from '#model'
import { evidenceOf, fingerprinter } from '../../src/review/identity.js'
import type { Judgement } from '../../src/review/judgement.js'
import { change, ofRule, reviewed } from './change.js'

const resource = (scope: string, address: string, format: FormatName): Resource =>
  ({ kind: 'table', id: `${scope}#${address}`, scope, address, format }) as unknown as Resource

const judged = (after: Resource | null, more: Partial<Judgement> = {}, property = 'pointInTimeRecovery'): Judgement => {
  const pair: Pair | null = after && { before: null, after, by: 'none' }
  const at = { file: 'a.tf', line: 3, column: 1, endLine: 3, endColumn: 9 }
  const rule = { id: 'recovery/point-in-time-recovery-off' } as Judgement['rule']
  const problem = { message: 'off', at, property }
  return {
    rule,
    problem,
    severity: 'low',
    pair,
    resource: after,
    side: 'after',
    worlds: new Set([0]),
    condition: null,
    ...more,
  }
}

const name = (judgement: Judgement, renames = new Map<string, string>()) => fingerprinter(renames)(judgement)
const table = resource('.', 'module.a.aws_dynamodb_table.this', 'terraform')

test('the same place has the same name, another property, scope or address another one', () => {
  expect(name(judged(table))).toBe(name(judged(table)))
  expect(name(judged(table, {}, 'deletionProtection'))).not.toBe(name(judged(table)))
  expect(name(judged({ ...table, scope: 'live' }))).not.toBe(name(judged(table)))
  expect(name(judged({ ...table, address: 'aws_dynamodb_table.other' }))).not.toBe(name(judged(table)))
})

test('adding a SAM transform keeps the names', () => {
  const plain = resource('t.yaml', 'Orders', 'cloudformation')
  expect(name(judged({ ...plain, format: 'sam' }))).toBe(name(judged(plain)))
})

test('a renamed file keeps the names it had, templates and bare policies alike', () => {
  const renames = new Map([['new.yaml', 'old.yaml']])
  expect(name(judged(resource('new.yaml', 'Orders', 'sam')), renames)).toBe(
    name(judged(resource('old.yaml', 'Orders', 'sam'))),
  )
  expect(name(judged(resource('new.yaml', 'new.yaml', 'iam-json')), renames)).toBe(
    name(judged(resource('old.yaml', 'old.yaml', 'iam-json'))),
  )
})

test('an index does not count, so counting with for_each keeps the name of the first', () => {
  const indexed = { ...table, address: 'module.a["eu[1]"].aws_dynamodb_table.this[0]' }
  expect(name(judged(indexed))).toBe(name(judged(table)))
})

test('exact twins are told apart by their order', () => {
  const nameOf = fingerprinter(new Map())
  const names = ['["a"]', '["b"]', '["c"]'].map((index) =>
    nameOf(judged({ ...table, address: `${table.address}${index}` })),
  )
  expect(new Set(names).size).toBe(3)
  expect(names[0]).toBe(name(judged(table)))
})

test('what was removed is named like what stands there now', () => {
  const before = resource('old.yaml', 'Orders', 'cloudformation')
  const after = resource('new.yaml', 'Orders', 'cloudformation')
  const fixed = judged(after, { resource: before, side: 'before', pair: { before, after, by: 'name' } })
  expect(name(fixed)).toBe(name(judged(after)))
})

test('the evidence is what was judged and under which condition, not where it stands', () => {
  const one = judged(table)
  const problem = { ...one.problem, evidence: { days: 7 } }
  expect(evidenceOf({ ...one, problem: { ...problem, at: { ...problem.at, line: 90 } } })).toBe(
    evidenceOf({ ...one, problem }),
  )
  expect(evidenceOf({ ...one, problem: { ...problem, evidence: { days: 8 } } })).not.toBe(
    evidenceOf({ ...one, problem }),
  )
  expect(evidenceOf({ ...one, condition: 'when IsProd is true' })).not.toBe(evidenceOf(one))
})

test('what a change takes away is part of the evidence, also where its rule does not say so', () => {
  const guarded = (policy: string, billing: string) => `
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: ${policy}
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: ${billing}
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
`
  const bare = guarded('Delete', 'PAY_PER_REQUEST')
  const evidence = (before: string, after = bare) => {
    const [finding] = ofRule(reviewed(change(before, after)), 'recovery/deletion-guard-removed')
    return finding?.evidence
  }
  const usual = evidence(guarded('Retain', 'PAY_PER_REQUEST'))
  expect(usual).toMatch(/^\w+$/)
  expect(evidence(guarded('RetainExceptOnCreate', 'PAY_PER_REQUEST'))).toBe(usual)
  expect(evidence(guarded('Snapshot', 'PAY_PER_REQUEST'))).not.toBe(usual)
  expect(evidence(guarded('Retain', 'PROVISIONED'))).toBe(usual)
})
