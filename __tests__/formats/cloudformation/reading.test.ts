import { describe, expect, test } from '@jest/globals'
import { cloudformation } from '../../../src/formats/cloudformation/index.js'
import { at, faults, only, read, tableWith } from './sample.js'

const recognises = (text: string, path = 'stack.yaml') => cloudformation.recognises({ path, text })
const table = ['Resources:', '  Orders:', '    Type: AWS::DynamoDB::Table']

/** Computing time, which does not grow with what else the machine has to do. */
const millisecondsSince = (started: NodeJS.CpuUsage): number => process.cpuUsage(started).user / 1000

describe('which files are templates', () => {
  test('a Resources section whose entries have types', () => {
    expect(recognises(table.join('\n'))).toBe(true)
    expect(recognises('{"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table"}}}', 'a.json')).toBe(true)
  })
  test.each([
    ['other YAML', 'name: build\non: push\n'],
    ['other JSON', '{"Version": "2012-10-17", "Statement": []}'],
    ['a Kubernetes manifest', 'apiVersion: v1\nresources:\n  limits: {cpu: 1}\n'],
    [
      'a Serverless Framework file',
      'service: orders\nresources:\n  Resources:\n    Orders:\n      Type: AWS::DynamoDB::Table\n',
    ],
    ['an empty file', ''],
    ['binary', '\u0000\u0001Resources: AWS::'],
    ['a document about AWS:: types', '# AWS::DynamoDB::Table\nResources: none\n'],
  ])('%s is not', (_name, text) => {
    expect(recognises(text)).toBe(false)
    expect(read(text)).toEqual({ resources: [], moves: [], releases: [], directives: [], notices: [], files: [] })
  })
  test.each([
    ['cloudformation', table],
    ['sam', ['Transform: AWS::Serverless-2016-10-31', ...table]],
    ['sam', ['Transform: [Other, AWS::Serverless-2016-10-31]', ...table]],
    ['cdk', [...table, '    Metadata: {"aws:cdk:path": Stack/Orders/Resource}']],
    ['cdk', [...table, '  CDKMetadata:', '    Type: AWS::CDK::Metadata']],
  ])('the dialect is told from the content: %s', (format, lines) => {
    expect(read(lines).resources[0]?.format).toBe(format)
  })
  test('a file that seems a template and cannot be read gets a notice with the line', () => {
    const { notices, files } = read('{"AWSTemplateFormatVersion": "2010-09-09",\n "Resources": [ }', 'a.json')
    expect(notices).toMatchObject([{ code: 'unparsable', file: 'a.json', line: 2 }])
    expect(files).toEqual(['a.json'])
  })
})

describe('what is read of a file', () => {
  test('the resource has its address, place and head', () => {
    const orders = only(read([...table, '    Properties:', '      TableName: orders', '']), 'Orders', 'table')
    expect(orders).toMatchObject({
      id: 'stack.yaml#Orders',
      scope: 'stack.yaml',
      type: 'AWS::DynamoDB::Table',
      when: null,
      multiplied: null,
      ignored: [],
    })
    expect(at(orders.head)).toBe('2:3-2:9')
    expect(at(orders.span)).toBe('2:3-5:24')
    expect(at(orders.name.span)).toBe('5:18-5:24')
  })
  test('what is not written stands at Properties, or at the head without it', () => {
    const written = only(read(tableWith('TableName: orders')), 'Orders', 'table')
    expect(at(written.pointInTimeRecovery.span)).toBe('4:5-4:15')
    expect(at(only(read(table), 'Orders', 'table').pointInTimeRecovery.span)).toBe('2:3-2:9')
  })
  test('what is not written in a written part stands at that part', () => {
    const orders = only(read(tableWith('SSESpecification: {SSEType: KMS}')), 'Orders', 'table')
    expect(at(orders.encryption.span)).toBe('5:7-5:23')
  })
  test('a byte order mark before JSON is no fault', () => {
    expect(read('\uFEFF{"Resources": {"A": {"Type": "AWS::KMS::Key"}}}', 'a.json').notices).toEqual([])
  })
  test('a byte order mark and Windows line ends move nothing', () => {
    const orders = only(read(`\uFEFF${tableWith('TableName: orders').replaceAll('\n', '\r\n')}\r\n`), 'Orders', 'table')
    expect(at(orders.name.span)).toBe('5:18-5:24')
    expect(orders.name).toMatchObject({ value: ['orders'] })
  })
  test('JSON has the same places', () => {
    const text =
      '{\n  "Resources": {\n    "Orders": {\n      "Type": "AWS::DynamoDB::Table",\n      "Properties": {"TableName": "orders"}\n    }\n  }\n}'
    const orders = only(read(text, 'stack.json'), 'Orders', 'table')
    expect([at(orders.head), at(orders.span), at(orders.name.span)]).toEqual(['3:5-3:13', '3:5-6:6', '5:35-5:43'])
  })
  test('an account id keeps its zero, in YAML and in JSON', () => {
    expect(only(read(tableWith('TableName: 012345678912')), 'Orders', 'table').name).toMatchObject({
      value: ['012345678912'],
    })
    const json =
      '{"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": 12345678901234567890}}}}'
    expect(only(read(json, 'a.json'), 'Orders', 'table').name).toMatchObject({ value: ['12345678901234567890'] })
  })
  test('several documents in a file are several scopes', () => {
    const { resources } = read([...table, '---', ...table])
    expect(resources.map(({ id }) => id)).toEqual(['stack.yaml#Orders', 'stack.yaml#2#Orders'])
    expect(resources.map(({ head }) => at(head))).toEqual(['2:3-2:9', '6:3-6:9'])
  })
  test('comments and trailing commas in JSON are forgiven', () => {
    const text = '{"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table",}, /* none */ }}'
    const inventory = read(text, 'a.json')
    expect(inventory).toMatchObject({ resources: [{ address: 'Orders' }] })
    expect(faults(inventory)).toEqual([])
  })
})

describe('anchors and merge keys', () => {
  test('an alias stands for what it names, at its own place', () => {
    const text = tableWith('TableName: &name orders', 'BillingMode: &mode PAY_PER_REQUEST', 'TableClass: *mode')
    expect(only(read(text), 'Orders', 'table').tableClass).toMatchObject({
      value: 'PAY_PER_REQUEST',
      span: { line: 7, column: 19 },
    })
  })
  test('a merge key brings in what is not written', () => {
    const text = tableWith(
      'SSESpecification: &on',
      '  SSEEnabled: true',
      'PointInTimeRecoverySpecification:',
      '  <<: *on',
      '  PointInTimeRecoveryEnabled: true',
    )
    const orders = only(read(text), 'Orders', 'table')
    expect(orders.pointInTimeRecovery).toMatchObject({ value: true })
    expect(JSON.stringify(orders.properties)).toContain('"PointInTimeRecoveryEnabled"')
  })
  test('an alias to itself or to nothing is nothing', () => {
    const orders = only(read(tableWith('Tags: &tags', '  - *tags', 'TableName: *gone')), 'Orders', 'table')
    expect(orders.name).toMatchObject({ value: null, origin: 'default' })
  })
  test('aliases that multiply are refused with a notice, and quickly', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    const started = process.cpuUsage()
    const notices = faults(read([...lines, ...table, '    Properties:', '      Tags: *a11']))
    expect(notices).toMatchObject([{ code: 'limit' }])
    expect(millisecondsSince(started)).toBeLessThan(1000)
  })
  test('merges that multiply are refused with a notice, and quickly', () => {
    const lines = ['a0: &a0 {k: 1}']
    for (let i = 1; i < 3000; i++) lines.push(`a${i}: &a${i}`, `  <<: *a${i - 1}`, `  k${i}: 1`)
    const started = process.cpuUsage()
    expect(faults(read([...lines, ...table]))).toMatchObject([{ code: 'limit' }])
    expect(millisecondsSince(started)).toBeLessThan(2000)
  })
  test('aliases in aliases may not nest without end', () => {
    const lines = ['a0: &a0 [x]']
    for (let i = 1; i < 5000; i++) lines.push(`a${i}: &a${i} [*a${i - 1}]`)
    expect(faults(read([...lines, ...table, '    Properties:', '      Tags: *a4999']))).toMatchObject([
      { code: 'limit' },
    ])
  })
})

describe('duplicate keys', () => {
  test('the last one counts and a notice says so', () => {
    const inventory = read(tableWith('TableName: first', 'TableName: second'))
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources[0]).toMatchObject({ name: { value: ['second'] } })
    expect(notices).toEqual([
      {
        code: 'unparsable',
        file: 'stack.yaml',
        line: 6,
        message: 'the key TableName is written twice; the last one counts',
      },
    ])
  })
  test('of two resources of one name the last one counts', () => {
    const inventory = read([...table, '  Orders:', '    Type: AWS::KMS::Key'])
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources.map(({ kind }) => kind)).toEqual(['key'])
    expect(notices).toMatchObject([{ line: 4 }])
  })
})

describe('text that YAML parsers refuse and the AWS tools take', () => {
  const policy = [
    'Resources:',
    '  Endpoint:',
    '    Type: AWS::EC2::VPCEndpoint',
    '    Properties:',
    "      PolicyDocument: !Sub '{",
    '  "Statement": [{',
    '    "Effect": "Allow",',
    '    "Action": "dynamodb:GetItem",',
    '    "Resource": "*"',
    '  }]',
    "}'",
    '      VpcId: vpc-1',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
  ]
  test('under-indented quoted text is read as a whole, and what follows it', () => {
    const inventory = read(policy)
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources.map(({ address }) => address)).toEqual(['Endpoint', 'Orders'])
    expect(notices).toEqual([])
    expect(resources[0]).toMatchObject({ vpc: { value: ['vpc-1'], span: { line: 12, column: 14, endColumn: 19 } } })
  })
  test('places inside it are those of the file', () => {
    const endpoint = only(read(policy), 'Endpoint', 'vpcEndpoint')
    expect(JSON.stringify(endpoint.endpointPolicy?.document)).toContain('dynamodb:GetItem')
    expect(endpoint.endpointPolicy?.document).toMatchObject({
      kind: 'mapping',
      entries: [{ key: 'Statement', keySpan: { line: 6, column: 3 } }],
    })
  })
  test('an under-indented flow map is read too', () => {
    const text = [
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '    Properties: {',
      '  TableName: orders',
      '}',
      '  Key:',
      '    Type: AWS::KMS::Key',
    ]
    const inventory = read(text)
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources.map(({ address }) => address)).toEqual(['Orders', 'Key'])
    expect(resources[0]).toMatchObject({ name: { value: ['orders'], span: { line: 5, column: 14, endColumn: 20 } } })
    expect(notices).toEqual([])
  })
})

describe('text that goes wrong in one place', () => {
  const whole = (id: string) => [
    `  ${id}:`,
    '    Type: AWS::DynamoDB::Table',
    '    Properties:',
    '      TableClass: STANDARD',
    '      DeletionProtectionEnabled: true',
  ]
  const broken = whole('Orders').map((line) => line.replace('      Deletion', '     Deletion'))

  test('leaves out the resource it goes wrong in, whose settings would look as if they were gone', () => {
    const inventory = read(['Resources:', ...whole('Carts'), ...broken])
    expect(inventory.resources.map(({ address }) => address)).toEqual(['Carts'])
    expect(faults(inventory)).toMatchObject([{ code: 'unparsable', line: 11 }])
  })

  test('in its outputs leaves the resources as they are', () => {
    const inventory = read(['Resources:', ...whole('Orders'), 'Outputs:', '  A:', '   B: 1', '  - C'])
    expect(inventory.resources.map(({ address }) => address)).toEqual(['Orders'])
    expect(faults(inventory)).toMatchObject([{ code: 'unparsable' }])
  })
})

describe("other tools' templates", () => {
  test('a placeholder in the place of a value leaves it unknown, with a notice', () => {
    const inventory = read(tableWith('TableName: orders-{{ stage }}', 'DeletionProtectionEnabled: true'))
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources[0]).toMatchObject({
      name: { kind: 'unknown', reason: 'another tool fills it in' },
      deletionProtection: { value: true },
    })
    expect(notices).toMatchObject([{ code: 'unparsable', line: 5 }])
  })
  test('a placeholder in the structure gives a notice, and the rest is read', () => {
    const inventory = read(tableWith('TableName: {{ name }}', 'DeletionProtectionEnabled: true'))
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources[0]).toMatchObject({ deletionProtection: { value: true } })
    expect(notices).toMatchObject([{ code: 'unparsable', line: 5 }])
  })
  test('a block of statements gives a notice, and the rest is read', () => {
    const inventory = read([...table, '{% if prod %}', '    DeletionPolicy: Retain', '{% endif %}'])
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources).toHaveLength(1)
    expect(notices).toMatchObject([{ code: 'unparsable', line: 4 }])
  })
  test('what stands between statements is read', () => {
    const inventory = read([
      '{% set env = "x" %}',
      ...table,
      '{% for name in names %}',
      '  Key{{ name }}:',
      '    Type: AWS::KMS::Key',
      '{% endfor %}',
    ])
    expect(inventory.resources.map(({ address, head }) => [address, at(head)])).toEqual([
      ['Orders', '3:3-3:9'],
      ['Key{{ name }}', '6:3-6:16'],
    ])
    expect(faults(inventory)).toMatchObject([{ code: 'unparsable', line: 1 }])
  })
  test('dynamic references are CloudFormation’s own', () => {
    const inventory = read(tableWith('TableName: a-{{resolve:ssm:/name:1}}'))
    const { resources } = inventory
    const notices = faults(inventory)
    expect(resources[0]).toMatchObject({ name: { value: ['a-', { symbol: 'resolve:ssm:/name:1' }] } })
    expect(notices).toEqual([])
  })
})

describe('hostile input', () => {
  const swift = (text: string, path?: string) => {
    const started = process.cpuUsage()
    const inventory = read(text, path)
    expect(millisecondsSince(started)).toBeLessThan(3000)
    return inventory
  }
  const head = 'Resources:\n  A:\n    Type: AWS::DynamoDB::Table\n'
  test.each([
    ['brackets', `${head}x: ${'['.repeat(100_000)}`, 'a.yaml'],
    ['closed brackets', `${head}x: ${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'a.yaml'],
    ['dashes', `${head}x:\n  ${'- '.repeat(100_000)}`, 'a.yaml'],
    ['question marks', `${head}x:\n  ${'? '.repeat(100_000)}`, 'a.yaml'],
    ['JSON brackets', `{"Resources": {"A": {"Type": "AWS::DynamoDB::Table"}}, "x": ${'['.repeat(100_000)}`, 'a.json'],
  ])('100,000 nested %s are refused with a notice', (_name, text, path) => {
    expect(swift(text, path).notices).toMatchObject([{ code: 'limit', file: path, line: 1 }])
  })
  test('a file larger than two megabytes is refused with a notice', () => {
    expect(swift(`${head}#${'x'.repeat(2 * 1024 * 1024)}`).notices).toMatchObject([{ code: 'too-large' }])
  })
  test.each([
    ['quotes', `${head}x: ${'"'.repeat(50_000)}`],
    ['keys', `${head}${'x: 1\n'.repeat(30_000)}`],
    ['documents', `${head}${'---\n'.repeat(30_000)}`],
    ['open flow maps', `${head}${'x: {\n'.repeat(100)}`],
    ['references', `${head}    Properties:\n      TableName: !Sub '${`\${A}`.repeat(50_000)}'\n`],
    ['bad lines', `${head}${'}\n'.repeat(20_000)}`],
    ['comments', `${head}${'# checkov:skip=A\n'.repeat(50_000)}`],
    ['tabs', `${head}${'\t\tx: 1\n'.repeat(20_000)}`],
  ])('very many %s end in reasonable time', (_name, text) => {
    swift(text)
  })
  test('nothing that is cut off anywhere throws', () => {
    const whole = `\uFEFF${tableWith(`TableName: !Sub "a-\${B.C}"`, 'Tags: [{Key: &k a, Value: *k}]', "X: 'it''s'", 'Y: |', '  z')}`
    for (let end = 0; end <= whole.length; end++) read(whole.slice(0, end))
  })
})
