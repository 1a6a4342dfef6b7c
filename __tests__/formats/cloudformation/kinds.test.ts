import { describe, expect, test } from '@jest/globals'
import { only, read } from './sample.js'

const resource = (type: string, ...properties: readonly string[]) =>
  read(['Resources:', '  It:', `    Type: ${type}`, '    Properties:', ...properties.map((line) => `      ${line}`)])

describe('keys', () => {
  test('a key without settings', () => {
    expect(only(resource('AWS::KMS::Key', 'Description: x'), 'It', 'key')).toMatchObject({
      enabled: { value: true },
      rotation: { value: false },
      deletionWindowInDays: { value: 30 },
      multiRegion: { value: false },
      keyUsage: { value: 'ENCRYPT_DECRYPT' },
      keySpec: { value: 'SYMMETRIC_DEFAULT' },
      tags: { value: [] },
      keyPolicy: null,
    })
  })
  test('a key with settings', () => {
    const key = resource(
      'AWS::KMS::Key',
      'Enabled: false',
      'EnableKeyRotation: true',
      'PendingWindowInDays: 7',
      'MultiRegion: true',
      'KeyPolicy: {Statement: []}',
    )
    expect(only(key, 'It', 'key')).toMatchObject({
      enabled: { value: false },
      rotation: { value: true },
      deletionWindowInDays: { value: 7 },
      multiRegion: { value: true },
      keyPolicy: { name: null, document: { kind: 'mapping' } },
    })
  })
  test('a replica key leaves rotation to its primary key', () => {
    expect(only(resource('AWS::KMS::ReplicaKey', 'PrimaryKeyArn: a'), 'It', 'key')).toMatchObject({
      rotation: { kind: 'unknown' },
      multiRegion: { value: true },
    })
  })
  test('an alias names its key', () => {
    expect(
      only(resource('AWS::KMS::Alias', 'AliasName: alias/a', 'TargetKeyId: !Ref Key'), 'It', 'keyAlias'),
    ).toMatchObject({
      name: { value: ['alias/a'] },
      target: { value: [{ symbol: 'stack.yaml#Key.id' }] },
    })
  })
})

describe('what works around tables', () => {
  test('a DAX cluster', () => {
    const cluster = resource(
      'AWS::DAX::Cluster',
      'NodeType: dax.r5.large',
      'ReplicationFactor: 3',
      'IAMRoleARN: !GetAtt Role.Arn',
      'Tags: {env: prod}',
    )
    expect(only(cluster, 'It', 'daxCluster')).toMatchObject({
      name: { value: null },
      encryptionAtRest: { value: false, origin: 'default' },
      endpointEncryption: { value: 'NONE' },
      nodeType: { value: 'dax.r5.large' },
      nodes: { value: 3 },
      role: { value: [{ symbol: 'stack.yaml#Role.arn' }] },
      tags: { value: [{ key: 'env' }] },
    })
  })
  test('a backup vault, locked or not', () => {
    expect(only(resource('AWS::Backup::BackupVault', 'BackupVaultName: v'), 'It', 'backupVault')).toMatchObject({
      name: { value: ['v'] },
      lockedForDays: { value: null },
      accessPolicy: null,
    })
    expect(
      only(resource('AWS::Backup::BackupVault', 'LockConfiguration: {MinRetentionDays: 7}'), 'It', 'backupVault')
        .lockedForDays,
    ).toMatchObject({ value: 7 })
    expect(
      only(resource('AWS::Backup::LogicallyAirGappedBackupVault', 'MinRetentionDays: 9'), 'It', 'backupVault')
        .lockedForDays,
    ).toMatchObject({ value: 9 })
  })
  test('a backup plan and its rules', () => {
    const plan = resource(
      'AWS::Backup::BackupPlan',
      'BackupPlan:',
      '  BackupPlanName: daily',
      '  BackupPlanRule:',
      '    - RuleName: r',
      '      TargetBackupVault: !Ref Vault',
      '      Lifecycle: {DeleteAfterDays: 35}',
    )
    expect(only(plan, 'It', 'backupPlan')).toMatchObject({
      name: { value: ['daily'] },
      rules: {
        value: [
          {
            name: { value: ['r'] },
            schedule: { value: null },
            deleteAfterDays: { value: 35 },
            coldAfterDays: { value: null },
          },
        ],
      },
    })
  })
  test('a backup selection by resource, by tag, and narrowed by conditions', () => {
    const lines = [
      'BackupPlanId: !Ref Plan',
      'BackupSelection:',
      '  IamRoleArn: r',
      '  Resources: ["arn:aws:dynamodb:*:*:table/*"]',
      '  ListOfTags: [{ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily}]',
    ]
    expect(only(resource('AWS::Backup::BackupSelection', ...lines), 'It', 'backupSelection')).toMatchObject({
      plan: { value: [{ symbol: 'stack.yaml#Plan.id' }] },
      resources: { value: [{ value: ['arn:aws:dynamodb:*:*:table/*'] }] },
      notResources: { value: [] },
      tags: { value: ['backup=daily'] },
    })
    const narrowed = resource(
      'AWS::Backup::BackupSelection',
      ...lines,
      '  Conditions: {StringEquals: [{ConditionKey: a, ConditionValue: b}]}',
    )
    expect(only(narrowed, 'It', 'backupSelection').resources).toMatchObject({ kind: 'unknown' })
  })
  test('a VPC endpoint', () => {
    const endpoint = resource(
      'AWS::EC2::VPCEndpoint',
      `ServiceName: !Sub com.amazonaws.\${AWS::Region}.dynamodb`,
      'VpcId: vpc-1',
    )
    expect(only(endpoint, 'It', 'vpcEndpoint')).toMatchObject({
      serviceName: { value: ['com.amazonaws.', { symbol: 'aws:region' }, '.dynamodb'] },
      endpointType: { value: 'Gateway' },
      endpointPolicy: null,
    })
  })
  test('a scalable target', () => {
    const target = resource(
      'AWS::ApplicationAutoScaling::ScalableTarget',
      'ResourceId: table/orders',
      'ScalableDimension: dynamodb:table:ReadCapacityUnits',
      'MinCapacity: 1',
      'MaxCapacity: 10',
    )
    expect(only(target, 'It', 'scalableTarget')).toMatchObject({
      resourceId: { value: ['table/orders'] },
      dimension: { value: 'dynamodb:table:ReadCapacityUnits' },
      minimum: { value: 1 },
      maximum: { value: 10 },
    })
  })
  test('a Kinesis stream, encrypted or not', () => {
    expect(only(resource('AWS::Kinesis::Stream', 'Name: s'), 'It', 'kinesisStream')).toMatchObject({
      encrypted: { value: false },
      kmsKey: { value: null },
    })
    expect(
      only(
        resource('AWS::Kinesis::Stream', 'StreamEncryption: {EncryptionType: KMS, KeyId: k}'),
        'It',
        'kinesisStream',
      ),
    ).toMatchObject({ encrypted: { value: true }, kmsKey: { value: ['k'] } })
  })
})

describe('principals and policies', () => {
  const inline = ['Policies:', '  - PolicyName: p', '    PolicyDocument: {Statement: []}', '  - PolicyName: q']
  test('a role', () => {
    const role = resource(
      'AWS::IAM::Role',
      'AssumeRolePolicyDocument: {Statement: []}',
      ...inline,
      'ManagedPolicyArns: [a, !Ref Policy]',
    )
    expect(only(role, 'It', 'role')).toMatchObject({
      name: { value: null },
      trustPolicy: { document: { kind: 'mapping' } },
      inlinePolicies: {
        value: [
          { name: { value: ['p'] }, document: { kind: 'mapping' } },
          { name: { value: ['q'] }, document: { kind: 'unknown' } },
        ],
      },
      managedPolicies: { value: [{ value: ['a'] }, { value: [{ symbol: 'stack.yaml#Policy.id' }] }] },
      permissionsBoundary: { value: null },
      path: { value: '/' },
    })
  })
  test('a user and a group', () => {
    expect(only(resource('AWS::IAM::User', 'UserName: u', 'Groups: [g]'), 'It', 'user')).toMatchObject({
      name: { value: ['u'] },
      groups: { value: [{ value: ['g'] }] },
      inlinePolicies: { value: [] },
    })
    expect(only(resource('AWS::IAM::Group', ...inline), 'It', 'group')).toMatchObject({
      inlinePolicies: { value: [{}, {}] },
    })
  })
  test.each([
    [
      'AWS::IAM::Policy',
      'PolicyName: p',
      false,
      'Roles: [r]',
      { roles: { value: [{ value: ['r'] }] }, users: { value: [] } },
    ],
    ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName: p', true, 'Groups: [r]', { groups: { value: [{ value: ['r'] }] } }],
    [
      'AWS::IAM::RolePolicy',
      'PolicyName: p',
      false,
      'RoleName: r',
      { roles: { value: [{ value: ['r'] }] }, groups: { value: [] } },
    ],
    ['AWS::IAM::UserPolicy', 'PolicyName: p', false, 'UserName: r', { users: { value: [{ value: ['r'] }] } }],
    ['AWS::IAM::GroupPolicy', 'PolicyName: p', false, 'GroupName: r', { groups: { value: [{ value: ['r'] }] } }],
  ])('%s', (type, name, managed, holder, attachedTo) => {
    expect(only(resource(type, name, holder, 'PolicyDocument: {Statement: []}'), 'It', 'policy')).toMatchObject({
      managed,
      name: { value: ['p'] },
      document: { document: { kind: 'mapping' } },
      attachedTo,
    })
  })
})

describe('what is not read is said', () => {
  test('a setting that cannot be known', () => {
    expect(resource('AWS::KMS::Key', 'Enabled: !Ref On').notices).toEqual([
      {
        code: 'unresolved-value',
        file: 'stack.yaml',
        line: 5,
        message: 'It: enabled is not known, because it is decided when deploying, by On.id',
      },
    ])
  })
  test('what adds resources, and what gives permissions elsewhere', () => {
    const text = ['Resources:', "  'Fn::ForEach::Tables': []", '  Link:', '    Type: AWS::Serverless::Connector']
    expect(read(text).notices).toMatchObject([
      { code: 'unsupported', line: 2 },
      { code: 'unsupported', line: 3 },
    ])
  })
})
