import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory, spellFix } from '#formats'
import type { Wish } from '#model'
import { applyEdits } from '#text'
import { at, only } from '../cloudformation/sample.js'

await loadFormats()

const path = 'scripts/orders.json'

const skeleton = {
  TableName: 'orders',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}

const text = (more: object = {}) => `${JSON.stringify({ ...skeleton, ...more }, null, 2)}\n`

const read = (content: string, name = path) => readInventory([{ path: name, text: content }])

describe('what create-table is given in a file', () => {
  test('is a table', () => {
    const { resources, notices } = read(
      text({
        DeletionProtectionEnabled: true,
        SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/x' },
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
        Tags: [{ Key: 'env', Value: 'prod' }],
        ResourcePolicy: '{"Statement": []}',
      }),
    )
    expect(resources).toMatchObject([
      {
        kind: 'table',
        format: 'aws-cli',
        address: path,
        name: { value: ['orders'] },
        deletionProtection: { value: true },
        encryption: { value: 'customer' },
        kmsKey: { value: ['alias/x'] },
        stream: { value: 'KEYS_ONLY' },
        tags: { value: [{ key: 'env' }] },
        resourcePolicy: { document: { kind: 'mapping' } },
      },
    ])
    expect(notices).toEqual([])
  })
  test('says nothing of what other commands set, and never takes the table away', () => {
    const table = only(read(text()), path, 'table')
    expect(table).toMatchObject({
      pointInTimeRecovery: { kind: 'unknown', reason: 'aws dynamodb update-continuous-backups decides it' },
      timeToLive: { kind: 'unknown' },
      guard: { deletion: { value: 'retain' }, replacement: { value: 'retain' } },
    })
    expect(at(table.head)).toBe('2:3-2:14')
  })
  test('may be YAML', () => {
    const yaml = [
      "TableName: 'orders'  # [REQUIRED] The name of the table.",
      'AttributeDefinitions:',
      '- AttributeName: id',
      '  AttributeType: S',
      'KeySchema:',
      '- AttributeName: id',
      '  KeyType: HASH',
      'StreamSpecification:',
      '  StreamEnabled: false',
      '  StreamViewType: KEYS_ONLY',
    ].join('\n')
    expect(only(read(yaml, 'orders.yaml'), 'orders.yaml', 'table')).toMatchObject({
      name: { value: ['orders'] },
      stream: { value: null },
    })
  })
  test.each([
    ['without a name, as the command prints it', path, text({ TableName: '' })],
    ['what describe-table answers', path, text({ TableStatus: 'ACTIVE' })],
    ['a file of DynamoDB Local', 'dynamodb-local/orders.json', text()],
    ['a table of a test', 'tests/tables/orders.json', text()],
    ['a template', path, JSON.stringify({ Resources: { T: { Type: 'A::B::C', Properties: skeleton } } })],
  ])('is not %s', (_what, name, content) => {
    expect(read(content, name).resources).toEqual([])
  })
})

describe('a fix', () => {
  test.each<[Wish, object | null]>([
    [{ set: 'deletionProtection', value: true }, { deletionProtection: { value: true } }],
    [{ set: 'encryption', value: 'aws-managed' }, { encryption: { value: 'aws-managed' } }],
    [{ set: 'encryption', value: 'customer', kmsKey: ['alias/x'] }, { kmsKey: { value: ['alias/x'] } }],
    [{ set: 'pointInTimeRecovery', value: true }, null],
    [{ set: 'guard', value: 'retain' }, null],
  ])('%j', (wish, fulfilled) => {
    const table = only(read(text()), path, 'table')
    const files = [{ path, text: text() }]
    const edits = spellFix({ title: 't', safety: 'safe', resource: table.id, wishes: [wish] }, table, files)
    if (fulfilled === null) expect(edits).toBeNull()
    else expect(only(read(applyEdits(text(), edits ?? [])), path, 'table')).toMatchObject(fulfilled)
  })
})
