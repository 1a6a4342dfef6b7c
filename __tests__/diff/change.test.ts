import { describe, expect, test } from '@jest/globals'
import { changeOf } from '#diff'
import type { Resource, Table } from '#model'
import { asTerraform, change, changes, difference, effects, keyed, pairOf, read, table, template } from './sides.js'

const named = (...properties: readonly string[]) => template(table('Orders', ['TableName: orders', ...properties]))
const unnamed = (...properties: readonly string[]) => template(table('Orders', properties))

describe('no difference in meaning', () => {
  test.each([
    [
      'another order of keys and another spelling of true',
      ['DeletionProtectionEnabled: true', ...keyed('id')],
      [...keyed('id'), "DeletionProtectionEnabled: 'yes'"],
    ],
    ['writing a default', keyed('id'), [...keyed('id'), 'DeletionProtectionEnabled: false', 'TableClass: STANDARD']],
    [
      'the same unresolved value',
      [...keyed('id'), 'TableClass: !Ref Class'],
      [...keyed('id'), 'TableClass: !Ref Class'],
    ],
    ['lines above and comments', keyed('id'), ['# a comment', ...keyed('id')]],
  ])('%s', (_name, before, after) => {
    expect(change(named(...before), named(...after))).toBeNull()
  })

  test('a resource that is neither before nor after', () => {
    expect(changeOf(pairOf(null, null))).toBeNull()
  })
})

describe('a name that is known in part', () => {
  const called = (name: string) => template(table('Orders', [`TableName: ${name}`, ...keyed('id')]))
  test.each([
    ['with more behind it is another one', '!Ref Name', `!Sub '\${Name}-v2'`, 'name replaces'],
    ['with more before it is another one', '!Ref Name', `!Sub 'new-\${Name}'`, 'name replaces'],
    ['with other letters between is another one', `!Sub '\${A}-\${B}'`, `!Sub '\${A}-x-\${B}'`, 'name replaces'],
    ['from another parameter may be the same', '!Ref Name', '!Ref Other', 'name in-place'],
    ['with another parameter behind it may be the same', '!Ref Name', `!Sub '\${Name}\${Suffix}'`, 'name in-place'],
  ])('%s', (_name, before, after, effect) => {
    expect(effects(change(called(before), called(after)))).toEqual([effect])
  })
})

describe('what CloudFormation does', () => {
  const gsi = (name: string, key: string) =>
    `  - { IndexName: ${name}, KeySchema: [{ AttributeName: ${key}, KeyType: HASH }], Projection: { ProjectionType: ALL } }`
  const lsi = ['LocalSecondaryIndexes:', gsi('byDate', 'id')]

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'an ordinary setting changes in place',
      keyed('id'),
      [...keyed('id'), 'DeletionProtectionEnabled: true'],
      ['deletionProtection in-place'],
    ],
    [
      'another key replaces it',
      keyed('id'),
      keyed('orderId'),
      ['partitionKey replaces', 'attributes.id in-place', 'attributes.orderId in-place'],
    ],
    ['another type of the key replaces it', keyed('id'), keyed('id', 'N'), ['attributes.id replaces']],
    [
      'an import that is no longer written replaces it',
      [...keyed('id'), 'ImportSourceSpecification: { S3BucketSource: { S3Bucket: b } }'],
      keyed('id'),
      ['importSource replaces'],
    ],
    ['a local index is refused', keyed('id'), [...keyed('id'), ...lsi], ['localIndexes.byDate refused']],
    [
      'one more global index is made',
      keyed('id'),
      [...keyed('id'), 'GlobalSecondaryIndexes:', gsi('a', 'id')],
      ['globalIndexes.a in-place'],
    ],
    [
      'two more global indexes are refused',
      keyed('id'),
      [...keyed('id'), 'GlobalSecondaryIndexes:', gsi('a', 'id'), gsi('b', 'id')],
      ['globalIndexes.a refused', 'globalIndexes.b refused'],
    ],
    [
      'another key of an index is refused',
      [...keyed('id'), 'GlobalSecondaryIndexes:', gsi('a', 'id')],
      [...keyed('id'), 'GlobalSecondaryIndexes:', gsi('a', 'other')],
      ['globalIndexes.a refused'],
    ],
    [
      'another view makes a new stream',
      [...keyed('id'), 'StreamSpecification: { StreamViewType: NEW_IMAGE }'],
      [...keyed('id'), 'StreamSpecification: { StreamViewType: KEYS_ONLY }'],
      ['stream interrupts'],
    ],
    [
      'expiry by another attribute is refused',
      [...keyed('id'), 'TimeToLiveSpecification: { Enabled: true, AttributeName: a }'],
      [...keyed('id'), 'TimeToLiveSpecification: { Enabled: true, AttributeName: b }'],
      ['timeToLive refused'],
    ],
    [
      'what the model does not read is listed by its own name',
      keyed('id'),
      [...keyed('id'), 'WarmThroughput: { ReadUnitsPerSecond: 12000 }'],
      ['WarmThroughput in-place'],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(effects(change(unnamed(...before), unnamed(...after)))).toEqual(expected)
  })

  test('a custom name that stays makes it refuse to replace', () => {
    const found = change(named(...keyed('id')), named(...keyed('orderId')))
    expect(found).toMatchObject({ change: 'changed', effect: 'refused' })
    expect(found?.properties[0]?.because).toContain('name of its own')
  })

  test('a new name replaces it', () => {
    const found = change(named(...keyed('id')), named(...keyed('id')).replace('orders', 'orders-2'))
    expect(found).toMatchObject({
      change: 'replaced',
      effect: 'replaces',
      properties: [{ path: 'name', before: 'orders', after: 'orders-2' }],
    })
  })

  /** A hole in a text of Fn::Sub. */
  const env = ['$', '{Env}'].join('')

  test('whether a name changes that hangs on a parameter is not claimed to be known', () => {
    const name = (text: string) =>
      `Parameters:\n  Env: { Type: String }\n${named(...keyed('id')).replace('TableName: orders', `TableName: !Sub '${text}'`)}`
    expect(change(name(`${env}-orders`), name('dev-orders'))).toMatchObject({ change: 'changed', effect: 'in-place' })
    expect(change(name(`${env}-orders`), name('dev-carts'))).toMatchObject({ change: 'replaced', effect: 'replaces' })
    expect(change(name(`${env}-orders`), name(`${env}-orders-2`))).toMatchObject({ change: 'replaced' })
  })

  test('a reference to another resource is another thing, in a property that replaces', () => {
    const vault = (key: string) =>
      template(
        `  Vault:\n    Type: AWS::Backup::BackupVault\n    Properties: { BackupVaultName: v${key}, EncryptionKeyArn: !GetAtt ${key}.Arn }`,
        '  A: { Type: AWS::KMS::Key, Properties: {} }',
        '  B: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true } }',
      )
    expect(effects(change(vault('A').replace('vA', 'v'), vault('B').replace('vB', 'v')))).toEqual(['kmsKey refused'])
    expect(effects(change(vault('A'), vault('B')))).toEqual(['name replaces', 'kmsKey replaces'])
  })

  test('a key stays the kind of key it is', () => {
    const key = (spec: string) => template(`  K: { Type: AWS::KMS::Key, Properties: { KeySpec: ${spec} } }`)
    expect(effects(change(key('RSA_2048'), key('RSA_4096')))).toEqual(['keySpec refused'])
  })

  test('the type of a logical id does not change, but SAM tables are tables', () => {
    const global = '  Orders: { Type: AWS::DynamoDB::GlobalTable, Properties: { Replicas: [{ Region: eu-west-1 }] } }'
    expect(change(unnamed(...keyed('id')), template(global))).toMatchObject({ effect: 'refused' })
    const simple =
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders: { Type: AWS::Serverless::SimpleTable }\n'
    const full = `Transform: AWS::Serverless-2016-10-31\n${unnamed(...keyed('id'))}`
    expect(change(simple, full)).toBeNull()
  })
})

describe('replicas', () => {
  const global = (...regions: readonly string[]) =>
    template(
      [
        '  Orders:',
        '    Type: AWS::DynamoDB::GlobalTable',
        '    Properties:',
        '      Replicas:',
        ...regions.map((region) => `        - ${region}`),
      ].join('\n'),
    )
  const [eu, us, ap] = ['{ Region: eu-west-1 }', '{ Region: us-east-1 }', '{ Region: ap-south-1 }'] as const

  test('come and go by Region, whatever their order', () => {
    expect(change(global(eu, us), global(us, eu))).toBeNull()
    expect(effects(change(global(eu), global(eu, us)))).toEqual(['replicas.us-east-1 in-place'])
    expect(change(global(eu, us), global(us))?.properties).toEqual([
      expect.objectContaining({
        path: 'replicas.eu-west-1',
        before: true,
        after: undefined,
        because: 'the table of that Region is deleted',
      }),
    ])
  })

  test('two at once are refused', () => {
    expect(effects(change(global(eu, us), global(eu, ap)))).toEqual([
      'replicas.us-east-1 refused',
      'replicas.ap-south-1 refused',
    ])
  })

  test('have settings of their own', () => {
    const protectedUs = '{ Region: us-east-1, DeletionProtectionEnabled: true }'
    expect(effects(change(global(eu, us), global(eu, protectedUs)))).toEqual([
      'replicas.us-east-1.deletionProtection in-place',
    ])
  })
})

describe('policies', () => {
  const policy = (...statements: readonly string[]) =>
    template(
      [
        '  Role:',
        '    Type: AWS::IAM::Policy',
        '    Properties:',
        '      PolicyName: p',
        '      PolicyDocument:',
        '        Statement:',
        ...statements.map((one) => `          - ${one}`),
      ].join('\n'),
    )
  const read = '{ Sid: Read, Effect: Allow, Action: [dynamodb:GetItem, dynamodb:Query], Resource: t }'
  const write = '{ Effect: Allow, Action: dynamodb:PutItem, Resource: t }'

  test('are compared statement by statement, and a change names only what differs', () => {
    const wider = read.replace('dynamodb:Query', 'dynamodb:*')
    expect(change(policy(read, write), policy(write, wider))?.properties).toEqual([
      expect.objectContaining({ path: 'document.Read', before: 'Action dynamodb:Query', after: 'Action dynamodb:*' }),
    ])
  })

  test('statements without a Sid are known by their effect and first action', () => {
    const found = change(policy(read), policy(read, write, write))?.properties
    expect(found?.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['document.Allow dynamodb:PutItem', undefined, 'Effect Allow · Action dynamodb:PutItem · Resource t'],
      ['document.Allow dynamodb:PutItem (2)', undefined, 'Effect Allow · Action dynamodb:PutItem · Resource t'],
    ])
  })

  test('a document of which a statement is not known is compared as a whole', () => {
    const found = change(policy(read), policy(read, '!Ref Statement'))?.properties
    expect(found?.map(({ path }) => path)).toEqual(['document'])
  })
})

describe('conditions', () => {
  const text = (value: string) =>
    `Conditions:\n  IsProd: !Equals [!Ref AWS::Region, eu-west-1]\n${unnamed(...keyed('id'), `DeletionProtectionEnabled: ${value}`)}`

  test('both branches are listed, with what deploying does where they differ', () => {
    expect(change(text('true'), text('!If [IsProd, true, false]'))?.properties).toEqual([
      expect.objectContaining({
        path: 'deletionProtection',
        before: true,
        after: '(true when IsProd, otherwise false)',
        effect: 'in-place',
      }),
    ])
  })

  test('a condition that makes no difference is none', () => {
    expect(change(text('true'), text('!If [IsProd, true, true]'))).toBeNull()
  })

  test('the worst branch counts', () => {
    const called = (name: string) =>
      `Conditions:\n  IsProd: !Equals [!Ref AWS::Region, eu-west-1]\n${unnamed(`TableName: ${name}`, ...keyed('id'))}`
    expect(change(called('orders'), called('!If [IsProd, orders, other]'))).toMatchObject({
      change: 'replaced',
      effect: 'replaces',
    })
  })
})

describe('what goes and what moves', () => {
  const guarded = (policy: string, ...properties: readonly string[]) =>
    template(table('Orders', [...keyed('id'), ...properties], policy === '' ? [] : [`DeletionPolicy: ${policy}`]))
  const empty = 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n'

  test.each([
    ['is deleted', guarded(''), 'replaces'],
    ['stays when it is retained', guarded('Retain'), 'unmanaged'],
    ['cannot be deleted when DynamoDB protects it', guarded('', 'DeletionProtectionEnabled: true'), 'refused'],
  ])('a table that leaves the template %s', (_name, before, effect) => {
    expect(change(before, empty)).toMatchObject({ change: 'removed', after: null, effect })
  })

  test('another logical id is refused with a name, and a new table without', () => {
    const renamed = (text: string) => text.replace('  Orders:', '  Other:')
    expect(change(named(...keyed('id')), renamed(named(...keyed('id'))))).toMatchObject({
      change: 'renamed',
      effect: 'refused',
    })
    expect(change(unnamed(...keyed('id')), renamed(unnamed(...keyed('id'))))).toMatchObject({
      change: 'renamed',
      effect: 'replaces',
    })
  })

  test('a renamed file moves nothing, another file does', () => {
    const text = named(...keyed('id'))
    expect(changes({ 'a.yaml': text }, { 'b.yaml': text }, new Map([['b.yaml', 'a.yaml']]))).toEqual([])
    expect(changes({ 'a.yaml': text }, { 'b.yaml': text }).map(({ change: kind }) => kind)).toEqual(['moved'])
  })
})

describe('what Terraform does', () => {
  const [orders] = read({ 't.yaml': named(...keyed('id')) }).resources as readonly [Table]
  const before = asTerraform(orders) as Table
  const with_ = (more: Partial<Table>): Resource => ({ ...before, ...more })
  const { span } = orders
  const written = <T>(value: T) => ({ kind: 'known' as const, value, origin: 'written' as const, span })
  const kept = <T>(value: T) => ({
    kind: 'known' as const,
    value,
    origin: 'default' as const,
    span,
    keeps: true as const,
  })

  test('another key replaces the table, unless something stops it', () => {
    const rekeyed = { partitionKey: written('other') }
    expect(difference(before, with_(rekeyed))).toMatchObject({ change: 'replaced', effect: 'replaces' })
    const guard = { ...before.guard, replacement: written('refuse' as const) }
    expect(difference(before, with_({ ...rekeyed, guard }))?.properties).toContainEqual(
      expect.objectContaining({
        path: 'partitionKey',
        effect: 'refused',
        because: expect.stringContaining('prevent_destroy'),
      }),
    )
    const protection = { deletionProtection: written(true) }
    expect(difference(with_(protection), with_({ ...rekeyed, ...protection }))).toMatchObject({ effect: 'refused' })
  })

  test('a block that goes leaves the live setting as it is', () => {
    const on = with_({ pointInTimeRecovery: written(true) })
    expect(difference(on, with_({ pointInTimeRecovery: kept(false) }))?.properties).toEqual([
      expect.objectContaining({ path: 'pointInTimeRecovery', before: true, after: undefined, effect: 'unmanaged' }),
    ])
    expect(
      difference(with_({ pointInTimeRecovery: kept(false) }), with_({ pointInTimeRecovery: kept(false) })),
    ).toBeNull()
  })

  test('what lifecycle tells it to ignore has no effect', () => {
    const ignoring = (name: string) => with_({ ignored: [name], billingMode: written('PROVISIONED' as const) })
    for (const name of ['billingMode', '*'])
      expect(effects(difference(before, ignoring(name)))).toEqual(['billingMode none'])
    expect(effects(difference(before, ignoring('stream')))).toEqual(['billingMode in-place'])
  })

  test('a removed block with destroy = false leaves the table, anything else deletes it', () => {
    const release = { scope: '.', address: 'Orders', destroy: false, span }
    expect(changeOf({ ...pairOf(before, null), release })).toMatchObject({ effect: 'unmanaged' })
    const guard = { deletion: written('refuse' as const), replacement: written('refuse' as const) }
    expect(difference(with_({ guard }), null)).toMatchObject({ effect: 'replaces' })
  })

  test('a moved block moves, without one the table is made anew', () => {
    const after = { ...before, address: 'Other', id: '.#Other' } as Resource
    expect(changeOf({ before, after, by: 'moved-block' })).toMatchObject({ change: 'moved', effect: 'none' })
    expect(changeOf({ before, after, by: 'name' })).toMatchObject({ change: 'renamed', effect: 'replaces' })
  })
})
