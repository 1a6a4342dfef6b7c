import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory, spellFix } from '#formats'
import type { Inventory, Resource, Table, Wish } from '#model'
import { applyEdits } from '#text'
import { at, only } from '../cloudformation/sample.js'

await loadFormats()

const path = 'k8s/table.yaml'

const read = (...lines: readonly string[]): Inventory => readInventory([{ path, text: `${lines.join('\n')}\n` }])

const ack = (...spec: readonly string[]) => [
  'apiVersion: dynamodb.services.k8s.aws/v1alpha1',
  'kind: Table',
  'metadata:',
  '  name: orders',
  '  namespace: shop',
  'spec:',
  '  tableName: live-orders',
  '  attributeDefinitions: [{attributeName: id, attributeType: S}]',
  '  keySchema: [{attributeName: id, keyType: HASH}]',
  ...spec.map((line) => `  ${line}`),
]

const upbound = (version: string, ...desired: readonly string[]) => [
  `apiVersion: dynamodb.aws.upbound.io/${version}`,
  'kind: Table',
  'metadata:',
  '  name: orders',
  'spec:',
  '  forProvider:',
  '    region: eu-west-1',
  '    hashKey: id',
  '    attribute: [{name: id, type: S}]',
  ...desired.map((line) => `    ${line}`),
]

const tableIn = (...lines: readonly string[]): Table => {
  const [found] = read(...lines).resources
  if (found?.kind !== 'table') throw new Error(`${found?.kind ?? 'nothing'}`)
  return found
}

describe('tables of ACK', () => {
  test('are called by their name in the cluster and stand at it', () => {
    const table = only(read(...ack()), 'shop/orders', 'table')
    expect(table).toMatchObject({
      id: 'k8s/table.yaml#shop/orders',
      format: 'kubernetes',
      type: 'dynamodb.services.k8s.aws/Table',
      name: { value: ['live-orders'] },
      partitionKey: { value: 'id' },
    })
    expect(at(table.head)).toBe('4:9-4:15')
    expect(at(table.name.span)).toBe('7:14-7:25')
  })
  test('have the settings that are written', () => {
    const policy = '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "dynamodb:*", "Resource": "*"}]}'
    const table = tableIn(
      ...ack(
        'continuousBackups: {pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7}',
        'streamSpecification: {streamEnabled: false, streamViewType: KEYS_ONLY}',
        'contributorInsights: ENABLED',
        'sseSpecification: {enabled: true, sseType: KMS, kmsMasterKeyRef: {from: {name: data-key}}}',
        'replicationGroup: [{regionName: eu-west-1, kmsMasterKeyID: alias/x}]',
        `resourcePolicy: '${policy}'`,
      ),
    )
    expect(table).toMatchObject({
      pointInTimeRecovery: { value: true },
      recoveryPeriodInDays: { value: 7 },
      stream: { value: null },
      contributorInsights: { value: true },
      encryption: { value: 'customer' },
      kmsKey: { value: [{ symbol: 'import:key data-key' }] },
      replicas: { value: [{ region: { value: ['eu-west-1'] }, kmsKey: { value: ['alias/x'] } }] },
      resourcePolicy: { document: { kind: 'mapping' } },
    })
    // The statement stands where it stands in the text.
    expect(table.resourcePolicy?.document.kind === 'mapping' && at(table.resourcePolicy.document.span)).toBe(
      `15:20-15:${20 + policy.length}`,
    )
  })
  test.each([
    ['services.k8s.aws/deletion-policy: retain', 'retain'],
    ['services.k8s.aws/deletion-policy: delete', 'delete'],
    ['other: x', 'delete'],
  ])('go with their manifest, or not: %s', (annotation, deletion) => {
    const lines = ack().map((line) => (line === '  namespace: shop' ? `  annotations: {${annotation}}` : line))
    expect(tableIn(...lines).guard).toMatchObject({ deletion: { value: deletion }, replacement: { value: 'retain' } })
  })
})

describe('tables of Crossplane', () => {
  test.each([
    ['v1beta1', '[{enabled: true}]', '[{attributeName: gone, enabled: true}]'],
    ['v1beta2', '{enabled: true}', '{attributeName: gone, enabled: true}'],
  ])('%s of the official provider', (version, recovery, expiry) => {
    const table = tableIn(
      ...upbound(
        version,
        'rangeKey: at',
        'globalSecondaryIndex: [{name: byAt, hashKey: at, rangeKey: id, projectionType: KEYS_ONLY}]',
        'localSecondaryIndex: [{name: own, rangeKey: at, projectionType: ALL}]',
        `pointInTimeRecovery: ${recovery}`,
        `ttl: ${expiry}`,
        'streamEnabled: true',
        'streamViewType: NEW_IMAGE',
        'tags: {env: prod}',
        'readCapacity: 5',
        'writeCapacity: 6',
      ),
    )
    expect(table).toMatchObject({
      name: { value: ['orders'] },
      partitionKey: { value: 'id' },
      sortKey: { value: 'at' },
      pointInTimeRecovery: { value: true },
      timeToLive: { value: 'gone' },
      stream: { value: 'NEW_IMAGE' },
      readCapacity: { value: 5 },
      writeCapacity: { value: 6 },
      tags: { value: [{ key: 'env', value: { value: ['prod'] } }] },
      globalIndexes: { value: [{ name: 'byAt', partitionKey: 'at', sortKey: 'id', projection: 'KEYS_ONLY' }] },
      localIndexes: { value: [{ name: 'own', partitionKey: 'id', sortKey: 'at' }] },
    })
  })
  test('are called by their external name where they have one', () => {
    const lines = upbound('v1beta1').map((line) =>
      line === '  name: orders' ? '  annotations: {crossplane.io/external-name: live}' : line,
    )
    expect(tableIn(...lines).name).toMatchObject({ value: ['live'] })
  })
  test.each([
    ['deletionPolicy: Orphan', 'retain'],
    ['deletionPolicy: Delete', 'delete'],
    ['managementPolicies: [Observe, Create, Update]', 'retain'],
    ['managementPolicies: ["*"]', 'delete'],
  ])('stay when their manifest goes, or not: %s', (policy, deletion) => {
    const lines = upbound('v1beta1').flatMap((line) => (line === 'spec:' ? [line, `  ${policy}`] : [line]))
    expect(tableIn(...lines).guard.deletion).toMatchObject({ value: deletion })
  })
  test('of the community provider have the fields of ACK', () => {
    const table = tableIn(
      'apiVersion: dynamodb.aws.crossplane.io/v1alpha1',
      'kind: Table',
      'metadata: {name: orders}',
      'spec:',
      '  forProvider:',
      '    keySchema: [{attributeName: id, keyType: HASH}]',
      '    pointInTimeRecoveryEnabled: true',
    )
    expect(table).toMatchObject({ name: { value: ['orders'] }, pointInTimeRecovery: { value: true } })
  })
})

describe('files of manifests', () => {
  test('may hold several documents and lists, and others that are none of ours', () => {
    const list = [
      'apiVersion: v1',
      'kind: List',
      'items:',
      ...ack().map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
    ]
    const service = ['apiVersion: v1', 'kind: Service', 'metadata: {name: web}']
    const found = read(...ack(), '---', ...service, '---', ...upbound('v1beta1'), '---', ...list).resources
    expect(found.map(({ address }) => address).sort()).toEqual(['orders', 'shop/orders', 'shop/orders (2)'])
  })
  test('say what stands for something that is filled in later', () => {
    const lines = ack().map((line) => line.replace('live-orders', `\${ENV}-orders`))
    expect(tableIn(...lines).name).toMatchObject({ value: [{ symbol: `${path}#placeholder.ENV` }, '-orders'] })
  })
  test('that make tables out of something else are said to be unread', () => {
    const lines = [
      'apiVersion: apiextensions.crossplane.io/v1',
      'kind: Composition',
      'spec:',
      '  resources:',
      '    - base: {apiVersion: dynamodb.aws.upbound.io/v1beta1, kind: Table}',
    ]
    expect(read(...lines).notices).toEqual([
      { code: 'unsupported', file: path, line: 1, message: 'what this Composition makes in DynamoDB is not reviewed' },
    ])
  })
  test('of Helm are read as far as they are YAML, and said not to be', () => {
    const lines = ack('{{- if .Values.backup }}', 'deletionProtectionEnabled: true', '{{- end }}')
    expect(read(...lines).notices).toMatchObject([{ code: 'unparsable' }])
  })
  test('may silence a finding', () => {
    const comment = '# dynamodb-review:ignore recovery/x until=2027-01-01 reason="a cache"'
    expect(read(...ack(comment, 'billingMode: PAY_PER_REQUEST')).directives).toMatchObject([
      { resource: `${path}#shop/orders`, rules: ['recovery/x'] },
    ])
  })
})

describe('a fix', () => {
  const applied = (lines: readonly string[], wishes: readonly Wish[]): Resource | null => {
    const text = `${lines.join('\n')}\n`
    const [resource] = readInventory([{ path, text }]).resources
    if (!resource) throw new Error('no table')
    const edits = spellFix({ title: 't', safety: 'safe', resource: resource.id, wishes }, resource, [{ path, text }])
    return edits && (readInventory([{ path, text: applyEdits(text, edits) }]).resources[0] ?? null)
  }
  test.each<[Wish, object]>([
    [{ set: 'deletionProtection', value: true }, { deletionProtection: { value: true } }],
    [{ set: 'pointInTimeRecovery', value: true }, { pointInTimeRecovery: { value: true } }],
    [{ set: 'recoveryPeriodInDays', value: 9 }, {}],
    [{ set: 'encryption', value: 'aws-managed' }, { encryption: { value: 'aws-managed' } }],
    [
      { set: 'encryption', value: 'customer', kmsKey: ['alias/x'] },
      { encryption: { value: 'customer' }, kmsKey: { value: ['alias/x'] } },
    ],
    [{ set: 'timeToLive', value: 'gone' }, { timeToLive: { value: 'gone' } }],
    [{ set: 'guard', value: 'retain' }, { guard: { deletion: { value: 'retain' } } }],
  ])('of ACK: %j', (wish, fulfilled) => {
    expect(applied(ack(), [wish])).toMatchObject(fulfilled)
  })
  test('of Crossplane', () => {
    const wishes: Wish[] = [
      { set: 'deletionProtection', value: true },
      { set: 'guard', value: 'retain' },
    ]
    expect(applied(upbound('v1beta1'), wishes)).toMatchObject({
      deletionProtection: { value: true },
      guard: { deletion: { value: 'retain' } },
    })
    expect(applied(upbound('v1beta1'), [{ set: 'pointInTimeRecovery', value: true }])).toBeNull()
  })
})
