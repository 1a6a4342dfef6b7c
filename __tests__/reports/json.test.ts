import { expect, test } from '@jest/globals'
import { toJson } from '#reports'
import { access, finding, reviewOf } from './sample.js'

const parsed = () => JSON.parse(toJson(reviewOf()))

test('the result has the keys of its contract, in their order', () => {
  expect(Object.keys(parsed())).toEqual([
    'schema',
    'verdict',
    'profile',
    'base',
    'head',
    'summary',
    'findings',
    'access',
    'changes',
    'notices',
    'coverage',
  ])
  expect(Object.keys(parsed().findings[0])).toEqual([
    'rule',
    'severity',
    'confidence',
    'status',
    'waiver',
    'resource',
    'location',
    'side',
    'condition',
    'related',
    'message',
    'why',
    'fingerprint',
    'evidence',
    'fix',
    'controls',
  ])
  expect(parsed().schema).toBe('dynamodb-review/1')
  expect(parsed().findings[0].location).toEqual({
    file: 'infra/orders.yaml',
    line: 5,
    column: 7,
    endLine: 5,
    endColumn: 39,
  })
  expect(parsed().access[0]).toMatchObject({ verdict: 'broadened', gained: ['dynamodb:DeleteTable'], lost: [] })
})

test('a waived finding counts as waived only', () => {
  expect(parsed().summary).toEqual({ introduced: 1, worsened: 1, unchanged: 1, fixed: 1, waived: 1 })
})

test('a change names the resource and shows null where a property is not there', () => {
  const [change] = parsed().changes
  expect(change).toEqual({
    address: 'OrdersTable',
    kind: 'table',
    change: 'replaced',
    properties: [
      { path: 'partitionKey', before: 'pk', after: 'id' },
      { path: 'deletionProtection', before: true, after: false },
    ],
  })
  const added = reviewOf().changes.map((one) => ({
    ...one,
    properties: one.properties.map((property) => ({ ...property, before: undefined })),
  }))
  expect(JSON.parse(toJson(reviewOf({ changes: added }))).changes[0].properties[0].before).toBeNull()
})

test('the text has two spaces, a final newline and nothing that depends on when it was made', () => {
  const text = toJson(reviewOf())
  expect(text.startsWith('{\n  "schema"')).toBe(true)
  expect(text.endsWith('}\n')).toBe(true)
  expect(toJson(reviewOf())).toBe(text)
})

test('a hostile name is data and nothing else', () => {
  const address = '##[add-mask]x\u202e\n::error::'
  const hostile = finding('a/b', 'low', 'introduced', {
    resource: { address, kind: 'table', type: 't', format: 'cloudformation' },
  })
  const text = toJson(reviewOf({ findings: [hostile], access: [access('same')] }))
  expect(text).not.toContain('##[')
  expect(text).not.toContain('\u202e')
  expect(JSON.parse(text).findings[0].resource.address).toBe(address)
})
