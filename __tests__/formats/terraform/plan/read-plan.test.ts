import { describe, expect, test } from '@jest/globals'
import { planTree } from '../../../../src/formats/terraform/plan/plan-tree.js'
import { readPlan } from '../../../../src/formats/terraform/plan/read-plan.js'

const planOf = (...changes: object[]) =>
  readPlan({ path: 'plan.json', text: JSON.stringify({ format_version: '1.2', resource_changes: changes }) })

const change = (actions: readonly string[], more: object = {}, outer: object = {}) => ({
  address: 'aws_dynamodb_table.a',
  mode: 'managed',
  type: 'aws_dynamodb_table',
  change: { actions, before: null, after: null, ...more },
  ...outer,
})

describe('what becomes of a resource', () => {
  test.each([
    [['no-op'], 'none'],
    [['create'], 'create'],
    [['update'], 'update'],
    [['delete', 'create'], 'replace'],
    [['create', 'delete'], 'replace'],
    [['delete'], 'delete'],
    [['forget'], 'forget'],
    [['read'], 'none'],
  ])('%j is %s', (actions, outcome) => {
    expect(planOf(change(actions)).resources.map(({ planned }) => planned.outcome)).toEqual([outcome])
  })

  test('with the arguments that force it, once each and without places in lists', () => {
    const paths = [['hash_key'], ['local_secondary_index', 0, 'name'], ['local_secondary_index', 1, 'name'], []]
    const [resource] = planOf(
      change(['delete', 'create'], { replace_paths: paths }, { action_reason: 'replace_because_tainted' }),
    ).resources
    expect(resource?.planned).toEqual({
      outcome: 'replace',
      forcedBy: ['hash_key', 'local_secondary_index.name'],
      reason: 'it is marked as tainted in the state',
      plan: 'plan.json',
    })
  })

  test('data sources and leftovers of earlier runs do not count', () => {
    expect(planOf(change(['read'], {}, { mode: 'data' }), change(['delete'], {}, { deposed: '1a' })).resources).toEqual(
      [],
    )
  })

  test('a reason that nobody knows is none', () => {
    const [resource] = planOf(change(['delete'], {}, { action_reason: 'constructor' })).resources
    expect(resource?.planned.reason).toBeNull()
  })
})

describe('what is no plan', () => {
  test.each([
    '',
    '{',
    '[]',
    '1',
    '{"format_version": 1}',
    '{"values": {}}',
    '{"format_version": "1.0", "resource_changes": 1}',
  ])('%s is told', (text) => {
    expect(readPlan({ path: 'p', text }).notices).toEqual([
      {
        code: 'unparsable',
        file: 'p',
        line: 1,
        message: 'this is no plan: write one with terraform show -json PLANFILE',
      },
    ])
  })

  test('nor is one of a format to come', () => {
    expect(readPlan({ path: 'p', text: '{"format_version": "2.0"}' }).notices).toHaveLength(1)
  })

  test('one that did not get to its end is read, and told', () => {
    const plan = readPlan({
      path: 'p',
      text: JSON.stringify({
        format_version: '1.2',
        errored: true,
        complete: false,
        resource_changes: [change(['create'])],
      }),
    })
    expect([plan.resources.length, plan.notices.length]).toEqual([1, 2])
  })

  test('entries of another shape are passed over', () => {
    expect(planOf({}, { address: 1 }, change(['create'], {}, { change: null })).resources).toEqual([])
  })
})

describe('the values of a plan', () => {
  const span = { file: 'main.tf', line: 3, column: 1, endLine: 3, endColumn: 9 }
  const tree = (value: unknown, unknown: unknown = false, sensitive: unknown = false) =>
    planTree({ value, unknown, sensitive }, span)

  test('are arguments as written, nulls left out, all at one place', () => {
    expect(tree({ name: 'a', count: 3, on: true, none: null, ttl: [{ enabled: false }] })).toEqual({
      kind: 'mapping',
      span,
      entries: [
        { key: 'name', keySpan: span, value: { kind: 'scalar', text: ['a'], type: 'string', span } },
        { key: 'count', keySpan: span, value: { kind: 'scalar', text: ['3'], type: 'number', span } },
        { key: 'on', keySpan: span, value: { kind: 'scalar', text: ['true'], type: 'boolean', span } },
        {
          key: 'ttl',
          keySpan: span,
          value: {
            kind: 'sequence',
            span,
            items: [
              {
                kind: 'mapping',
                span,
                entries: [
                  { key: 'enabled', keySpan: span, value: { kind: 'scalar', text: ['false'], type: 'boolean', span } },
                ],
              },
            ],
          },
        },
      ],
    })
  })

  test('that are sensitive or known only after apply are unknown, wherever they stand', () => {
    const text = JSON.stringify(
      tree({ a: 'secret', b: [{ c: 'secret' }], d: 'x' }, { e: true, b: [{}] }, { a: true, b: [{ c: true }] }),
    )
    expect(text).not.toContain('secret')
    expect(text.match(/the plan marks it as sensitive/g)).toHaveLength(2)
    expect(text.match(/it is known only after apply/g)).toHaveLength(1)
  })

  test('that are policies in JSON are documents', () => {
    expect(JSON.stringify(tree({ policy: '{"Version":"2012-10-17"}' }))).toContain('"key":"Version"')
    expect(JSON.stringify(tree({ description: '{"Version":"2012-10-17"}' }))).not.toContain('"key":"Version"')
    expect(JSON.stringify(tree({ policy: '{"Version":' }))).toContain('"type":"string"')
  })

  test('nested without end do no harm', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`)
    expect(JSON.stringify(tree(deep))).toContain('it is nested too deep')
  })
})
