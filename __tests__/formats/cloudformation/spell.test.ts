import { describe, expect, test } from '@jest/globals'
import type { Wish } from '#model'
import { applyEdits } from '#text'
import { cloudformation } from '../../../src/formats/cloudformation/index.js'
import { read } from './sample.js'

/** The text after a wish for a resource, or null when it has no spelling. */
const wished = (
  text: string | readonly string[],
  wish: Wish,
  address = 'Orders',
  path = 'stack.yaml',
): string | null => {
  const whole = typeof text === 'string' ? text : text.join('\n')
  const resource = read(whole, path).resources.find((one) => one.address === address)
  if (!resource) throw new Error(`no ${address}`)
  const edits = cloudformation.spell(wish, resource, whole)
  return edits && applyEdits(whole, edits)
}

/** What a wish adds and takes away, line by line. */
const difference = (text: readonly string[], wish: Wish, address?: string): string[] | null => {
  const after = wished(text, wish, address)?.split('\n')
  if (!after) return null
  const added = after.filter((line) => !text.includes(line)).map((line) => `+${line}`)
  return [...text.filter((line) => !after.includes(line)).map((line) => `-${line}`), ...added]
}

const recovery: Wish = { set: 'pointInTimeRecovery', value: true }
const protection: Wish = { set: 'deletionProtection', value: true }
const retain: Wish = { set: 'guard', value: 'retain' }
const withKey: Wish = {
  set: 'encryption',
  value: 'customer',
  kmsKey: [{ symbol: 'stack.yaml#Key.arn', resource: 'stack.yaml#Key', attribute: 'arn' }],
}
const head = ['Resources:', '  Key:', '    Type: AWS::KMS::Key', '  Orders:', '    Type: AWS::DynamoDB::Table']
const table = (...lines: readonly string[]) => [...head, '    Properties:', ...lines.map((line) => `      ${line}`)]

describe('in block YAML', () => {
  test('what is missing is added behind the last property', () => {
    expect(difference(table('TableName: orders'), recovery)).toEqual([
      '+      PointInTimeRecoverySpecification:',
      '+        PointInTimeRecoveryEnabled: true',
    ])
  })
  test('before comments and blank lines that follow', () => {
    const text = [...table('TableName: orders # the name'), '', '# next', '  Other:', '    Type: AWS::KMS::Key']
    expect(wished(text, protection)?.split('\n').slice(6, 10)).toEqual([
      '      TableName: orders # the name',
      '      DeletionProtectionEnabled: true',
      '',
      '# next',
    ])
  })
  test('what is written is changed where it stands, its quotes kept', () => {
    expect(difference(table('DeletionProtectionEnabled: no # yet'), protection)).toEqual([
      '-      DeletionProtectionEnabled: no # yet',
      '+      DeletionProtectionEnabled: true # yet',
    ])
    expect(difference(table("DeletionProtectionEnabled: 'false'"), protection)).toEqual([
      "-      DeletionProtectionEnabled: 'false'",
      "+      DeletionProtectionEnabled: 'true'",
    ])
  })
  test('what is so already stays as it is written', () => {
    expect(difference(table('DeletionProtectionEnabled: Yes'), protection)).toEqual([])
  })
  test('a resource without properties gets them', () => {
    expect(difference(head, recovery)).toEqual([
      '+    Properties:',
      '+      PointInTimeRecoverySpecification:',
      '+        PointInTimeRecoveryEnabled: true',
    ])
  })
  test('empty properties are filled', () => {
    expect(difference([...head, '    Properties:'], protection)).toEqual(['+      DeletionProtectionEnabled: true'])
    expect(difference([...head, '    Properties: {}'], protection)).toEqual([
      '-    Properties: {}',
      '+    Properties: { DeletionProtectionEnabled: true }',
    ])
  })
  test('a table that indents by four columns keeps doing so', () => {
    const text = [
      'Resources:',
      '    Orders:',
      '        Type: AWS::DynamoDB::Table',
      '        Properties:',
      '            TableName: a',
    ]
    expect(difference(text, recovery)).toEqual([
      '+            PointInTimeRecoverySpecification:',
      '+                PointInTimeRecoveryEnabled: true',
    ])
  })
  test('Windows line ends and a missing last line end are kept', () => {
    const text = table('TableName: orders').join('\r\n')
    expect(wished(text, protection)).toBe(`${text}\r\n      DeletionProtectionEnabled: true`)
  })
  test('flow maps stay flow maps', () => {
    expect(difference([...head, '    Properties: { TableName: orders }'], recovery)).toEqual([
      '-    Properties: { TableName: orders }',
      '+    Properties: { TableName: orders, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }',
    ])
  })
})

describe('in JSON', () => {
  const pretty = (properties: object, extra: object = {}) =>
    JSON.stringify(
      { Resources: { Orders: { Type: 'AWS::DynamoDB::Table', Properties: properties, ...extra } } },
      null,
      2,
    )
  const inJson = (text: string, wish: Wish) => wished(text, wish, 'Orders', 'stack.json')
  test('what is missing is added as the file is written', () => {
    expect(inJson(pretty({ TableName: 'orders' }), recovery)).toBe(
      pretty({ TableName: 'orders', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
    )
  })
  test('tabs and four blanks are kept', () => {
    const four = JSON.stringify(JSON.parse(pretty({ TableName: 'a' })), null, 4)
    expect(inJson(four, recovery)).toBe(
      JSON.stringify(
        JSON.parse(pretty({ TableName: 'a', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })),
        null,
        4,
      ),
    )
  })
  test('on one line it stays on one line', () => {
    const text = '{"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "a"}}}}'
    expect(inJson(text, protection)).toBe(text.replace('"a"', '"a", "DeletionProtectionEnabled": true'))
  })
  test('booleans stay booleans and strings stay strings', () => {
    expect(inJson(pretty({ DeletionProtectionEnabled: false }), protection)).toBe(
      pretty({ DeletionProtectionEnabled: true }),
    )
    expect(inJson(pretty({ DeletionProtectionEnabled: 'false' }), protection)).toBe(
      pretty({ DeletionProtectionEnabled: 'true' }),
    )
  })
  test('both policies are added behind the type', () => {
    const text =
      '{\n  "Resources": {\n    "Orders": {\n      "Type": "AWS::DynamoDB::Table",\n      "Properties": {}\n    }\n  }\n}\n'
    expect(inJson(text, retain)).toBe(
      text.replace('Table",', 'Table",\n      "DeletionPolicy": "Retain",\n      "UpdateReplacePolicy": "Retain",'),
    )
  })
  test('a key of the template is named in long form', () => {
    const text =
      '{"Resources": {"Key": {"Type": "AWS::KMS::Key"}, "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {}}}}'
    const wish: Wish = {
      set: 'encryption',
      value: 'customer',
      kmsKey: [{ symbol: 'stack.json#Key.arn', resource: 'stack.json#Key', attribute: 'arn' }],
    }
    expect(inJson(text, wish)).toBe(
      text.replace(
        '{}',
        '{ "SSESpecification": { "SSEEnabled": true, "SSEType": "KMS", "KMSMasterKeyId": { "Fn::GetAtt": ["Key", "Arn"] } } }',
      ),
    )
  })
})

describe('each wish', () => {
  test('retain stands behind the type and takes the place of Delete', () => {
    expect(
      wished([...head, '    DeletionPolicy: Delete'], retain)
        ?.split('\n')
        .slice(4),
    ).toEqual(['    Type: AWS::DynamoDB::Table', '    UpdateReplacePolicy: Retain', '    DeletionPolicy: Retain'])
    expect(difference([...head, '    DeletionPolicy: RetainExceptOnCreate'], retain)).toEqual([
      '+    UpdateReplacePolicy: Retain',
    ])
  })
  test('refusing deletion has no word in CloudFormation', () => {
    expect(wished(head, { set: 'guard', value: 'refuse' })).toBeNull()
  })
  test('a period needs recovery', () => {
    const wish: Wish = { set: 'recoveryPeriodInDays', value: 14 }
    expect(wished(table('TableName: a'), wish)).toBeNull()
    expect(difference(table('PointInTimeRecoverySpecification:', '  PointInTimeRecoveryEnabled: true'), wish)).toEqual([
      '+        RecoveryPeriodInDays: 14',
    ])
  })
  test('time to live on and off', () => {
    expect(difference(table('TableName: a'), { set: 'timeToLive', value: 'ttl' })).toEqual([
      '+      TimeToLiveSpecification:',
      '+        AttributeName: ttl',
      '+        Enabled: true',
    ])
    expect(
      difference(table('TimeToLiveSpecification:', '  AttributeName: ttl', '  Enabled: true'), {
        set: 'timeToLive',
        value: null,
      }),
    ).toEqual(['-        Enabled: true', '+        Enabled: false'])
  })
  test('rotation and use of a key', () => {
    expect(difference(head, { set: 'rotation', value: true }, 'Key')).toEqual([
      '+    Properties:',
      '+      EnableKeyRotation: true',
    ])
    expect(
      difference(
        [...head, '  K2:', '    Type: AWS::KMS::Key', '    Properties:', '      Enabled: false'],
        { set: 'enabled', value: true },
        'K2',
      ),
    ).toEqual(['-      Enabled: false', '+      Enabled: true'])
  })
  test('a replica key has no rotation of its own', () => {
    expect(
      wished(['Resources:', '  R:', '    Type: AWS::KMS::ReplicaKey'], { set: 'rotation', value: true }, 'R'),
    ).toBeNull()
  })
  test('encryption of a DAX cluster', () => {
    expect(
      difference(
        ['Resources:', '  D:', '    Type: AWS::DAX::Cluster', '    Properties:', '      NodeType: a'],
        { set: 'encryptionAtRest', value: true },
        'D',
      ),
    ).toEqual(['+      SSESpecification:', '+        SSEEnabled: true'])
  })
  test('the policy of an endpoint', () => {
    const endpoint = ['Resources:', '  E:', '    Type: AWS::EC2::VPCEndpoint', '    Properties:', '      VpcId: v']
    const wish: Wish = {
      set: 'endpointPolicy',
      value: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: ['dynamodb:*'], Resource: '*' }],
      },
    }
    const added = [
      '      PolicyDocument:',
      "        Version: '2012-10-17'",
      '        Statement:',
      '          - Effect: Allow',
      "            Principal: '*'",
      '            Action:',
      "              - 'dynamodb:*'",
      "            Resource: '*'",
    ]
    expect(difference(endpoint, wish, 'E')).toEqual(added.map((line) => `+${line}`))
    expect(difference([...endpoint, '      PolicyDocument:', '        Statement: []'], wish, 'E')).toEqual([
      '-        Statement: []',
      ...added.slice(1).map((line) => `+${line}`),
    ])
  })
})

describe('the key of a table', () => {
  test('named by a resource, a literal, a parameter and an import', () => {
    const added = (kmsKey: Extract<Wish, { set: 'encryption' }>['kmsKey']) =>
      difference(['Parameters:', '  KeyArn: {Type: String}', ...table('TableName: a')], {
        set: 'encryption',
        value: 'customer',
        ...(kmsKey ? { kmsKey } : {}),
      })?.at(-1)
    expect(added([{ symbol: 'stack.yaml#Key.arn', resource: 'stack.yaml#Key', attribute: 'arn' }])).toBe(
      '+        KMSMasterKeyId: !GetAtt Key.Arn',
    )
    expect(added([{ symbol: 'stack.yaml#Key.id', resource: 'stack.yaml#Key', attribute: 'id' }])).toBe(
      '+        KMSMasterKeyId: !Ref Key',
    )
    expect(added(['alias/orders'])).toBe('+        KMSMasterKeyId: alias/orders')
    expect(added([{ symbol: 'stack.yaml#param.KeyArn' }])).toBe('+        KMSMasterKeyId: !Ref KeyArn')
    expect(added([{ symbol: 'import:shared-key' }])).toBe('+        KMSMasterKeyId: !ImportValue shared-key')
    expect(added(['arn:aws:kms:', { symbol: 'aws:region' }, ':1:key/a'])).toBe(
      `+        KMSMasterKeyId: !Sub 'arn:aws:kms:\${AWS::Region}:1:key/a'`,
    )
    expect(added([{ symbol: 'other.yaml#Key.arn', resource: 'other.yaml#Key', attribute: 'arn' }])).toBeUndefined()
    expect(added(undefined)).toBeUndefined()
  })
  test('takes the place of another that is written here', () => {
    const text = table('SSESpecification:', '  SSEEnabled: true', '  KMSMasterKeyId: alias/other')
    expect(difference(text, withKey)).toEqual([
      '-        KMSMasterKeyId: alias/other',
      '+        KMSMasterKeyId: !GetAtt Key.Arn',
    ])
  })
  test('goes away for the AWS managed key', () => {
    const text = table('SSESpecification:', '  SSEEnabled: true', '  KMSMasterKeyId: !GetAtt Key.Arn', 'TableName: a')
    expect(difference(text, { set: 'encryption', value: 'aws-managed' })).toEqual([
      '-        KMSMasterKeyId: !GetAtt Key.Arn',
    ])
    const flow = [...head, '    Properties: {SSESpecification: {KMSMasterKeyId: k, SSEEnabled: true}}']
    expect(difference(flow, { set: 'encryption', value: 'aws-managed' })?.at(-1)).toBe(
      '+    Properties: {SSESpecification: {SSEEnabled: true}}',
    )
  })
})

describe('a global table', () => {
  const text = [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::GlobalTable',
    '    Properties:',
    '      SSESpecification: {SSEEnabled: true}',
    '      Replicas:',
    '        - Region: eu-west-1',
    '        - Region: us-east-1',
    '          TableClass: STANDARD',
    '          SSESpecification:',
    '            KMSMasterKeyId: alias/a',
  ]
  test('a wish for one replica changes that one', () => {
    expect(
      wished(text, { ...recovery, replica: 'eu-west-1' })
        ?.split('\n')
        .slice(6, 10),
    ).toEqual([
      '        - Region: eu-west-1',
      '          PointInTimeRecoverySpecification:',
      '            PointInTimeRecoveryEnabled: true',
      '        - Region: us-east-1',
    ])
    expect(difference(text, { ...protection, replica: 'us-east-1' })).toEqual([
      '+          DeletionProtectionEnabled: true',
    ])
  })
  test('a replica gets or loses its own key', () => {
    expect(
      difference(text, { set: 'encryption', value: 'customer', kmsKey: ['alias/b'], replica: 'us-east-1' }),
    ).toEqual(['-            KMSMasterKeyId: alias/a', '+            KMSMasterKeyId: alias/b'])
    expect(difference(text, { set: 'encryption', value: 'aws-managed', replica: 'us-east-1' })).toEqual([
      '-          SSESpecification:',
      '-            KMSMasterKeyId: alias/a',
    ])
  })
  test('without a replica, or for one that is not there, it has no spelling', () => {
    expect(wished(text, recovery)).toBeNull()
    expect(wished(text, { ...recovery, replica: 'ap-south-1' })).toBeNull()
  })
})

describe('where there is no honest spelling', () => {
  test.each([
    [
      'a parameter',
      ['Parameters: {On: {Type: String, Default: "false"}}', ...table('DeletionProtectionEnabled: !Ref On')],
    ],
    ['a condition', table('DeletionProtectionEnabled: !If [IsProd, true, false]')],
    ['an alias', ['X: &x {TableName: a}', ...head, '    Properties: *x']],
    ['a merged map', ['X: &x {DeletionProtectionEnabled: false}', ...table('<<: *x')]],
    ['a macro', table('Fn::Transform: {Name: AWS::Include}', 'TableName: a')],
    ['a file that is broken elsewhere', [...table('TableName: a'), '  Bad: [']],
    ['a file that another tool fills in', [...table('TableName: a'), '  Bad: {{ x }}']],
    ['what CDK makes', [...table('TableName: a'), '    Metadata: {"aws:cdk:path": a}']],
  ])('%s', (_name, text) => {
    expect(wished(text, protection)).toBeNull()
  })
  test('a map that a merge key brings in', () => {
    const text = ['X: &x {PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: false}}', ...table('<<: *x')]
    expect(wished(text, recovery)).toBeNull()
  })
  test('a SAM table cannot be protected, nor expire items', () => {
    const text = ['Resources:', '  Orders:', '    Type: AWS::Serverless::SimpleTable']
    expect(wished(text, protection)).toBeNull()
    expect(wished(text, { set: 'timeToLive', value: 'ttl' })).toBeNull()
    expect(wished(text, recovery)).toContain('PointInTimeRecoveryEnabled: true')
  })
  test('a key that comes from a parameter stays', () => {
    const text = [
      'Parameters: {K: {Type: String}}',
      ...table('SSESpecification:', '  SSEEnabled: true', '  KMSMasterKeyId: !Ref K'),
    ]
    expect(wished(text, withKey)).toBeNull()
  })
  test('a role that SAM makes is not written anywhere', () => {
    expect(wished(['Resources:', '  F:', '    Type: AWS::Serverless::Function'], retain, 'FRole')).toBeNull()
  })
})
