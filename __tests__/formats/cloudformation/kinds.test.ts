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
      '      CopyActions: [{DestinationBackupVaultArn: arn:aws:backup:eu-central-1:111122223333:backup-vault:far}]',
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
            copies: { value: [{ value: ['arn:aws:backup:eu-central-1:111122223333:backup-vault:far'] }] },
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
      '  Conditions:',
      '    StringEquals: [{ConditionKey: aws:ResourceTag/a, ConditionValue: b}]',
      '    StringNotLike: [{ConditionKey: c, ConditionValue: d*}]',
    )
    expect(only(narrowed, 'It', 'backupSelection').conditions).toMatchObject({
      value: [
        { operator: 'equals', key: 'a', value: 'b' },
        { operator: 'not-like', key: 'c', value: 'd*' },
      ],
    })
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

describe('what else access hangs on', () => {
  test('an access key, active unless it says otherwise', () => {
    expect(only(resource('AWS::IAM::AccessKey', 'UserName: !Ref Bot'), 'It', 'accessKey')).toMatchObject({
      user: { value: [{ symbol: 'stack.yaml#Bot.id' }] },
      status: { value: 'Active', origin: 'default' },
      encryptedFor: { value: null },
    })
    const idle = resource('AWS::IAM::AccessKey', 'UserName: u', 'Status: Inactive')
    expect(only(idle, 'It', 'accessKey').status).toMatchObject({ value: 'Inactive' })
  })
  test('identity providers of both protocols', () => {
    const oidc = resource(
      'AWS::IAM::OIDCProvider',
      'Url: https://token.actions.githubusercontent.com',
      'ClientIdList: [sts.amazonaws.com]',
    )
    expect(only(oidc, 'It', 'identityProvider')).toMatchObject({
      protocol: 'oidc',
      name: { value: ['https://token.actions.githubusercontent.com'] },
      clientIds: { value: [{ value: ['sts.amazonaws.com'] }] },
    })
    expect(only(resource('AWS::IAM::SAMLProvider', 'Name: corp'), 'It', 'identityProvider')).toMatchObject({
      protocol: 'saml',
      name: { value: ['corp'] },
      clientIds: { value: [] },
    })
  })
  test('a permission set with policies of three kinds and a boundary', () => {
    const set = resource(
      'AWS::SSO::PermissionSet',
      'Name: operators',
      'InlinePolicy: \'{"Statement": [{"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}]}\'',
      'ManagedPolicies: [arn:aws:iam::aws:policy/ReadOnlyAccess]',
      'CustomerManagedPolicyReferences: [{Name: own, Path: /team/}, {Name: other}]',
      'PermissionsBoundary: {CustomerManagedPolicyReference: {Name: fence}}',
    )
    const accounts = ['arn:', { symbol: 'aws:partition' }, ':iam::', { symbol: 'sso:account' }]
    const found = only(set, 'It', 'permissionSet')
    expect(found).toMatchObject({
      name: { value: ['operators'] },
      inlinePolicies: { value: [{ name: null, document: { kind: 'mapping' } }] },
      managedPolicies: {
        value: [
          { value: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
          { value: [...accounts, ':policy/team/own'] },
          { value: [...accounts, ':policy/other'] },
        ],
      },
      permissionsBoundary: { value: [...accounts, ':policy/fence'] },
    })
    const bare = resource('AWS::SSO::PermissionSet', 'Name: x', 'PermissionsBoundary: {ManagedPolicyArn: a}')
    expect(only(bare, 'It', 'permissionSet')).toMatchObject({
      inlinePolicies: { value: [] },
      managedPolicies: { value: [] },
      permissionsBoundary: { value: ['a'] },
    })
  })
  test('a policy of an organisation', () => {
    const policy = resource(
      'AWS::Organizations::Policy',
      'Name: fence',
      'Type: SERVICE_CONTROL_POLICY',
      'Content: {Statement: [{Effect: Deny, Action: "dynamodb:DeleteTable", Resource: "*"}]}',
    )
    expect(only(policy, 'It', 'organizationPolicy')).toMatchObject({
      name: { value: ['fence'] },
      policyType: { value: 'SERVICE_CONTROL_POLICY' },
      document: { document: { kind: 'mapping' } },
    })
  })
  test.each([
    ['AWS::Kinesis::ResourcePolicy', 'ResourceArn: a', 'ResourcePolicy', 'kinesisStream', ['a']],
    ['AWS::S3::BucketPolicy', 'Bucket: b', 'PolicyDocument', 'bucket', ['b']],
  ])('%s', (type, target, document, targetKind, value) => {
    expect(only(resource(type, target, `${document}: {Statement: []}`), 'It', 'resourcePolicy')).toMatchObject({
      targetKind,
      target: { value },
      document: { document: { kind: 'mapping' } },
    })
  })
})

describe('functions', () => {
  test('a function, its role and its environment', () => {
    const text = resource(
      'AWS::Lambda::Function',
      'FunctionName: orders',
      'Role: !GetAtt Role.Arn',
      'Environment:',
      '  Variables: {TABLE: !Ref Orders, KEY: AKIAIOSFODNN7EXAMPLE}',
    )
    expect(only(text, 'It', 'function')).toMatchObject({
      name: { value: ['orders'] },
      role: { value: [{ symbol: 'stack.yaml#Role.arn' }] },
      environment: {
        value: [
          { name: 'TABLE', value: { value: [{ symbol: 'stack.yaml#Orders.id' }] } },
          { name: 'KEY', value: { value: ['AKIAIOSFODNN7EXAMPLE'] } },
        ],
      },
    })
  })
  test('who else may call it', () => {
    const open = resource(
      'AWS::Lambda::Permission',
      'FunctionName: !Ref F',
      'Action: lambda:InvokeFunctionUrl',
      'Principal: "*"',
      'FunctionUrlAuthType: NONE',
    )
    expect(only(open, 'It', 'functionPermission')).toMatchObject({
      function: { value: [{ symbol: 'stack.yaml#F.id' }] },
      action: { value: ['lambda:InvokeFunctionUrl'] },
      principal: { value: ['*'] },
      sourceArn: { value: null },
      sourceAccount: { value: null },
      organization: { value: null },
      urlAuthorization: { value: 'NONE' },
    })
  })
  test('what feeds it', () => {
    const mapping = resource(
      'AWS::Lambda::EventSourceMapping',
      'FunctionName: f',
      'EventSourceArn: !GetAtt Orders.StreamArn',
    )
    expect(only(mapping, 'It', 'eventSourceMapping')).toMatchObject({
      function: { value: ['f'] },
      source: { value: [{ symbol: 'stack.yaml#Orders.stream-arn' }] },
    })
    const own = resource('AWS::Lambda::EventSourceMapping', 'FunctionName: f', 'SelfManagedEventSource: {}')
    expect(only(own, 'It', 'eventSourceMapping').source).toMatchObject({ value: null })
  })
})

describe('security groups', () => {
  const group = ['Resources:', '  Fence:', '    Type: AWS::EC2::SecurityGroup', '    Properties:']
  const inside = '      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 8111, ToPort: 8111, CidrIp: 10.0.0.0/8}]'
  const added = (groupId: string, ...more: readonly string[]) => [
    '  Open:',
    '    Type: AWS::EC2::SecurityGroupIngress',
    ...more,
    `    Properties: {GroupId: ${groupId}, IpProtocol: -1, CidrIpv6: "::/0", SourceSecurityGroupId: sg-1}`,
  ]
  test('have the rules in them', () => {
    expect(only(read([...group, inside]), 'Fence', 'securityGroup')).toMatchObject({
      name: { value: null },
      ingress: {
        value: [
          {
            protocol: { value: 'tcp' },
            fromPort: { value: 8111 },
            toPort: { value: 8111 },
            sources: { value: [{ value: ['10.0.0.0/8'] }] },
          },
        ],
      },
    })
  })
  test.each(['!Ref Fence', '!GetAtt Fence.GroupId'])('and those that are added to %s', (reference) => {
    const inventory = read([...group, inside, ...added(reference)])
    expect(inventory.resources).toHaveLength(1)
    expect(only(inventory, 'Fence', 'securityGroup').ingress).toMatchObject({
      value: [
        {},
        {
          protocol: { value: '-1' },
          fromPort: { value: null },
          sources: { value: [{ value: ['::/0'] }, { value: ['sg-1'] }] },
          span: { line: 8 },
        },
      ],
    })
  })
  test('some under a condition', () => {
    const inventory = read([...group, inside, ...added('!Ref Fence', '    Condition: IsTest')])
    expect(only(inventory, 'Fence', 'securityGroup').ingress).toMatchObject({
      kind: 'choice',
      condition: 'IsTest',
      whenTrue: { value: [{}, {}] },
      whenFalse: { value: [{}] },
    })
  })
  test('a rule for a group elsewhere stands by itself', () => {
    expect(only(read(['Resources:', ...added('sg-2')]), 'Open', 'securityGroup')).toMatchObject({
      name: { kind: 'unknown' },
      ingress: { value: [{ protocol: { value: '-1' } }] },
    })
  })
})

describe('what watches', () => {
  test('a trail', () => {
    const lines = ['IsLogging: true', 'S3BucketName: logs', 'IsMultiRegionTrail: true']
    expect(only(resource('AWS::CloudTrail::Trail', ...lines), 'It', 'trail')).toMatchObject({
      name: { value: null },
      logging: { value: true },
      multiRegion: { value: true },
      logFileValidation: { value: false, origin: 'default' },
      kmsKey: { value: null },
      selectors: { kind: 'absent' },
    })
    const selecting = resource('AWS::CloudTrail::Trail', ...lines, 'AdvancedEventSelectors: [{FieldSelectors: []}]')
    expect(only(selecting, 'It', 'trail').selectors).toMatchObject({ kind: 'sequence', items: [{}] })
  })
  test('a rule of AWS Config', () => {
    const rule = resource('AWS::Config::ConfigRule', 'Source: {Owner: AWS, SourceIdentifier: DYNAMODB_PITR_ENABLED}')
    expect(only(rule, 'It', 'configRule')).toMatchObject({
      name: { value: null },
      source: { value: ['DYNAMODB_PITR_ENABLED'] },
    })
  })
  test('a recorder records all unless its group names types', () => {
    const recorder = (...lines: readonly string[]) =>
      only(resource('AWS::Config::ConfigurationRecorder', 'RoleARN: r', ...lines), 'It', 'configRecorder')
    expect(recorder()).toMatchObject({ allSupported: { value: true, origin: 'default' }, resourceTypes: { value: [] } })
    expect(recorder('RecordingGroup: {ResourceTypes: [AWS::S3::Bucket]}')).toMatchObject({
      allSupported: { value: false },
      resourceTypes: { value: [{ value: ['AWS::S3::Bucket'] }] },
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
