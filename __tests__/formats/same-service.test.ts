import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { loadFormats, readInventory } from '#formats'
import type { FilePair, Resource } from '#model'
import { defaultConfig, review } from '#review'

await loadFormats()

/** What differs between the two sides of the pull request. */
interface Settings {
  readonly recovery: boolean
  readonly protection: boolean
  readonly actions: readonly string[]
  /** On its own table, or on everything. */
  readonly everywhere: boolean
}

const before: Settings = { recovery: true, protection: true, actions: ['dynamodb:GetItem'], everywhere: false }
const after: Settings = { recovery: false, protection: false, actions: ['dynamodb:*'], everywhere: true }

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

const statement = (sid: string, action: string, more: object) => ({
  Sid: sid,
  Effect: 'Allow',
  Action: action,
  ...more,
})

const policyOf = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })

const bucketReader = policyOf(
  statement('Read', 's3:GetObject', {
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Resource: 'arn:aws:s3:::exports/*',
  }),
)
const streamReader = policyOf(
  statement('Read', 'kinesis:GetRecords', {
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Resource: 'arn:aws:kinesis:eu-west-1:123456789012:stream/changes',
  }),
)
const ownersOnly = policyOf({
  Sid: 'Keep',
  Effect: 'Deny',
  Action: 'dynamodb:DeleteTable',
  Resource: '*',
})
const operators = policyOf(statement('Look', 'dynamodb:DescribeTable', { Resource: '*' }))

/** What stands on both sides alike. */
const around = {
  Worker: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker', AssumeRolePolicyDocument: trust } },
  Code: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'code',
      Role: { 'Fn::GetAtt': ['Worker', 'Arn'] },
      Environment: { Variables: { TABLE: 'orders' } },
    },
  },
  Caller: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: 'code',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::exports',
      SourceAccount: '123456789012',
    },
  },
  Feed: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: 'code', EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] } },
  },
  Changes: {
    Type: 'AWS::Kinesis::Stream',
    Properties: { Name: 'changes', StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } },
  },
  ChangesPolicy: {
    Type: 'AWS::Kinesis::ResourcePolicy',
    Properties: { ResourceArn: { 'Fn::GetAtt': ['Changes', 'Arn'] }, ResourcePolicy: streamReader },
  },
  ExportsPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'exports', PolicyDocument: bucketReader } },
  KeyName: {
    Type: 'AWS::KMS::Alias',
    Properties: { AliasName: 'alias/orders', TargetKeyId: { 'Fn::GetAtt': ['Key', 'KeyId'] } },
  },
  Fence: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupName: 'fence',
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 9111, ToPort: 9111, CidrIp: '10.0.0.0/8' }],
    },
  },
  Cache: {
    Type: 'AWS::DAX::Cluster',
    Properties: {
      ClusterName: 'cache',
      NodeType: 'dax.r5.large',
      ReplicationFactor: 3,
      IAMRoleARN: { 'Fn::GetAtt': ['Worker', 'Arn'] },
      SecurityGroupIds: [{ 'Fn::GetAtt': ['Fence', 'GroupId'] }],
      SSESpecification: { SSEEnabled: true },
      ClusterEndpointEncryptionType: 'TLS',
    },
  },
  Vault: {
    Type: 'AWS::Backup::BackupVault',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { BackupVaultName: 'vault', EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  },
  Plan: {
    Type: 'AWS::Backup::BackupPlan',
    Properties: {
      BackupPlan: {
        BackupPlanName: 'daily',
        BackupPlanRule: [
          {
            RuleName: 'daily',
            TargetBackupVault: { Ref: 'Vault' },
            ScheduleExpression: 'cron(0 5 * * ? *)',
            Lifecycle: { DeleteAfterDays: 35 },
            CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:eu-central-1:111122223333:backup-vault:far' }],
          },
        ],
      },
    },
  },
  Chosen: {
    Type: 'AWS::Backup::BackupSelection',
    Properties: {
      BackupPlanId: { Ref: 'Plan' },
      BackupSelection: {
        SelectionName: 'tables',
        IamRoleArn: { 'Fn::GetAtt': ['Worker', 'Arn'] },
        Resources: [{ 'Fn::GetAtt': ['Orders', 'Arn'] }],
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }],
        Conditions: { StringNotLike: [{ ConditionKey: 'aws:ResourceTag/stage', ConditionValue: 'dev*' }] },
      },
    },
  },
  Door: {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      ServiceName: 'com.amazonaws.eu-west-1.dynamodb',
      VpcEndpointType: 'Gateway',
      VpcId: 'vpc-1',
      RouteTableIds: ['rtb-1'],
      PolicyDocument: policyOf(statement('Inside', 'dynamodb:*', { Principal: '*', Resource: '*' })),
    },
  },
  Capacity: {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    Properties: {
      ServiceNamespace: 'dynamodb',
      ResourceId: 'table/orders',
      ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
      MinCapacity: 1,
      MaxCapacity: 10,
    },
  },
  People: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'people' } },
  Robot: { Type: 'AWS::IAM::User', Properties: { UserName: 'robot' } },
  RobotKey: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Robot' }, Status: 'Inactive' } },
  Builds: {
    Type: 'AWS::IAM::OIDCProvider',
    Properties: { Url: 'https://token.actions.githubusercontent.com', ClientIdList: ['sts.amazonaws.com'] },
  },
  Corp: { Type: 'AWS::IAM::SAMLProvider', Properties: { Name: 'corp', SamlMetadataDocument: '<x/>' } },
  Operators: {
    Type: 'AWS::SSO::PermissionSet',
    Properties: {
      Name: 'operators',
      InstanceArn: 'arn:aws:sso:::instance/x',
      InlinePolicy: operators,
      ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    },
  },
  Bound: {
    Type: 'AWS::Organizations::Policy',
    Properties: { Name: 'bound', Type: 'SERVICE_CONTROL_POLICY', Content: ownersOnly },
  },
  Log: {
    Type: 'AWS::CloudTrail::Trail',
    Properties: {
      TrailName: 'log',
      S3BucketName: 'logs',
      IsLogging: true,
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
    },
  },
  Rule: {
    Type: 'AWS::Config::ConfigRule',
    Properties: { ConfigRuleName: 'pitr', Source: { Owner: 'AWS', SourceIdentifier: 'DYNAMODB_PITR_ENABLED' } },
  },
  Recorder: {
    Type: 'AWS::Config::ConfigurationRecorder',
    Properties: { Name: 'all', RoleARN: { 'Fn::GetAtt': ['Worker', 'Arn'] }, RecordingGroup: { AllSupported: true } },
  },
}

const resourcesOf = ({ recovery, protection, actions, everywhere }: Settings) => ({
  Key: {
    Type: 'AWS::KMS::Key',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
  },
  Orders: {
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      TableName: 'orders',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'order', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'order', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: recovery },
      DeletionProtectionEnabled: protection,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    },
  },
  ...around,
  Access: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'access',
      Roles: [{ Ref: 'Worker' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Own',
            Effect: 'Allow',
            Action: actions,
            Resource: everywhere ? '*' : { 'Fn::GetAtt': ['Orders', 'Arn'] },
          },
        ],
      },
    },
  },
})

const terraformOf = ({ recovery, protection, actions, everywhere }: Settings): string => `
resource "aws_kms_key" "Key" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
  lifecycle { prevent_destroy = true }
}
resource "aws_dynamodb_table" "Orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer"
  range_key    = "order"
  attribute {
    name = "customer"
    type = "S"
  }
  attribute {
    name = "order"
    type = "S"
  }
  stream_enabled   = true
  stream_view_type = "KEYS_ONLY"
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery { enabled = ${recovery} }
  deletion_protection_enabled = ${protection}
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.Key.arn
  }
  lifecycle { prevent_destroy = true }
}
resource "aws_iam_role" "Worker" {
  name = "worker"
  assume_role_policy = jsonencode(${JSON.stringify(trust)})
}
resource "aws_iam_role_policy" "Access" {
  name = "access"
  role = aws_iam_role.Worker.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Own", Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = ${everywhere ? '"*"' : 'aws_dynamodb_table.Orders.arn'} }]
  })
}
${terraformAround}`

const terraformAround = `
resource "aws_lambda_function" "Code" {
  function_name = "code"
  role          = aws_iam_role.Worker.arn
  environment { variables = { TABLE = "orders" } }
}
resource "aws_lambda_permission" "Caller" {
  function_name  = "code"
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::exports"
  source_account = "123456789012"
}
resource "aws_lambda_event_source_mapping" "Feed" {
  function_name    = "code"
  event_source_arn = aws_dynamodb_table.Orders.stream_arn
}
resource "aws_kinesis_stream" "Changes" {
  name            = "changes"
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}
resource "aws_kinesis_resource_policy" "ChangesPolicy" {
  resource_arn = aws_kinesis_stream.Changes.arn
  policy       = jsonencode(${JSON.stringify(streamReader)})
}
resource "aws_s3_bucket_policy" "ExportsPolicy" {
  bucket = "exports"
  policy = jsonencode(${JSON.stringify(bucketReader)})
}
resource "aws_kms_alias" "KeyName" {
  name          = "alias/orders"
  target_key_id = aws_kms_key.Key.key_id
}
resource "aws_security_group" "Fence" {
  name = "fence"
  ingress {
    protocol    = "tcp"
    from_port   = 9111
    to_port     = 9111
    cidr_blocks = ["10.0.0.0/8"]
  }
}
resource "aws_dax_cluster" "Cache" {
  cluster_name                     = "cache"
  node_type                        = "dax.r5.large"
  replication_factor               = 3
  iam_role_arn                     = aws_iam_role.Worker.arn
  security_group_ids               = [aws_security_group.Fence.id]
  cluster_endpoint_encryption_type = "TLS"
  server_side_encryption { enabled = true }
}
resource "aws_backup_vault" "Vault" {
  name        = "vault"
  kms_key_arn = aws_kms_key.Key.arn
  lifecycle { prevent_destroy = true }
}
resource "aws_backup_plan" "Plan" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.Vault.name
    schedule          = "cron(0 5 * * ? *)"
    lifecycle { delete_after = 35 }
    copy_action { destination_vault_arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:far" }
  }
}
resource "aws_backup_selection" "Chosen" {
  name         = "tables"
  plan_id      = aws_backup_plan.Plan.id
  iam_role_arn = aws_iam_role.Worker.arn
  resources    = [aws_dynamodb_table.Orders.arn]
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
  condition {
    string_not_like {
      key   = "aws:ResourceTag/stage"
      value = "dev*"
    }
  }
}
resource "aws_vpc_endpoint" "Door" {
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  vpc_id            = "vpc-1"
  route_table_ids   = ["rtb-1"]
  policy            = jsonencode(${JSON.stringify(around.Door.Properties.PolicyDocument)})
}
resource "aws_appautoscaling_target" "Capacity" {
  service_namespace  = "dynamodb"
  resource_id        = "table/orders"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  min_capacity       = 1
  max_capacity       = 10
}
resource "aws_iam_group" "People" { name = "people" }
resource "aws_iam_user" "Robot" { name = "robot" }
resource "aws_iam_access_key" "RobotKey" {
  user   = aws_iam_user.Robot.name
  status = "Inactive"
}
resource "aws_iam_openid_connect_provider" "Builds" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}
resource "aws_iam_saml_provider" "Corp" {
  name                   = "corp"
  saml_metadata_document = "<x/>"
}
resource "aws_ssoadmin_permission_set" "Operators" {
  name         = "operators"
  instance_arn = "arn:aws:sso:::instance/x"
}
resource "aws_ssoadmin_permission_set_inline_policy" "Operators" {
  instance_arn       = "arn:aws:sso:::instance/x"
  permission_set_arn = aws_ssoadmin_permission_set.Operators.arn
  inline_policy      = jsonencode(${JSON.stringify(operators)})
}
resource "aws_ssoadmin_managed_policy_attachment" "Operators" {
  instance_arn       = "arn:aws:sso:::instance/x"
  permission_set_arn = aws_ssoadmin_permission_set.Operators.arn
  managed_policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_organizations_policy" "Bound" {
  name    = "bound"
  type    = "SERVICE_CONTROL_POLICY"
  content = jsonencode(${JSON.stringify(ownersOnly)})
}
resource "aws_cloudtrail" "Log" {
  name                       = "log"
  s3_bucket_name             = "logs"
  enable_logging             = true
  is_multi_region_trail      = true
  enable_log_file_validation = true
}
resource "aws_config_config_rule" "Rule" {
  name = "pitr"
  source {
    owner             = "AWS"
    source_identifier = "DYNAMODB_PITR_ENABLED"
  }
}
resource "aws_config_configuration_recorder" "Recorder" {
  name     = "all"
  role_arn = aws_iam_role.Worker.arn
  recording_group { all_supported = true }
}
`

/** What CDK adds to what it writes. */
const fromCdk = (resources: Readonly<Record<string, object>>) => ({
  Resources: Object.fromEntries(
    Object.entries(resources).map(([name, body]) => [
      name,
      { ...body, Metadata: { 'aws:cdk:path': `Shop/${name}/Resource` } },
    ]),
  ),
  Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' } },
})

type Language = readonly [name: string, path: string, text: (settings: Settings) => string]

const languages: readonly Language[] = [
  ['CloudFormation YAML', 'stack.yaml', (settings) => stringify({ Resources: resourcesOf(settings) })],
  ['CloudFormation JSON', 'stack.json', (settings) => JSON.stringify({ Resources: resourcesOf(settings) }, null, 2)],
  [
    'SAM',
    'template.yaml',
    (settings) => stringify({ Transform: 'AWS::Serverless-2016-10-31', Resources: resourcesOf(settings) }),
  ],
  ['CDK output', 'cdk.out/Shop.template.json', (settings) => JSON.stringify(fromCdk(resourcesOf(settings)), null, 1)],
  [
    'Serverless',
    'serverless.yml',
    (settings) =>
      stringify({ service: 'shop', provider: { name: 'aws' }, resources: { Resources: resourcesOf(settings) } }),
  ],
  ['Terraform', 'main.tf', terraformOf],
]

/** Names and places, which differ by language, and what only one of them can say. */
const apart = new Set(['id', 'address', 'type', 'format', 'scope', 'span', 'head', 'keySpan', 'via', 'properties'])
const ofOneLanguage = new Set(['keeps', 'construct', 'guard', 'ignored', 'managed', 'planned', 'environments'])

const meaning = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(meaning)
  if (typeof value !== 'object' || value === null) return value
  if ('symbol' in value) return 'attribute' in value ? value.attribute : value.symbol
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      apart.has(key) || ofOneLanguage.has(key) || (key === 'origin' && item) ? [] : [[key, meaning(item)]],
    ),
  )
}

const inventoryOf = ([, path, text]: Language, settings: Settings): unknown[] =>
  [...readInventory([{ path, text: text(settings) }]).resources].sort(byKind).map(meaning)

/** By kind, and where a kind is there twice by what they are called or hang on. */
const byKind = (a: Resource, b: Resource): number => (keyOf(a) < keyOf(b) ? -1 : 1)

const keyOf = (resource: Resource): string =>
  [resource.kind, 'protocol' in resource && resource.protocol, 'targetKind' in resource && resource.targetKind].join(
    ' ',
  )

const reviewOf = ([, path, text]: Language): readonly string[] => {
  const files: FilePair[] = [
    { path, before: { path, text: text(before) }, after: { path, text: text(after) }, changed: true },
  ]
  const { findings } = review({ base: null, head: null, files, seen: 1, notices: [] }, defaultConfig, '2026-01-15')
  return findings.map(({ status, severity, rule, resource }) => `${status} ${severity} ${rule} ${resource.kind}`).sort()
}

describe('one service, written in six languages', () => {
  const [first, ...others] = languages
  if (!first) throw new Error('no language')
  test('has one thing of every kind that all of them can say', () => {
    const kinds = new Set(inventoryOf(first, before).map((resource) => (resource as Resource).kind))
    expect([...kinds]).toEqual(
      (
        'accessKey backupPlan backupSelection backupVault configRecorder configRule daxCluster eventSourceMapping ' +
        'function functionPermission group identityProvider key keyAlias kinesisStream organizationPolicy permissionSet ' +
        'policy resourcePolicy role scalableTarget securityGroup table trail user vpcEndpoint'
      ).split(' '),
    )
  })
  test('is read as it is meant', () => {
    expect(inventoryOf(first, before)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'policy', attachedTo: expect.objectContaining({}) }),
        expect.objectContaining({ kind: 'function', role: expect.objectContaining({ value: ['arn'] }) }),
        expect.objectContaining({
          kind: 'eventSourceMapping',
          source: expect.objectContaining({ value: ['stream-arn'] }),
        }),
        expect.objectContaining({ kind: 'daxCluster', securityGroups: expect.objectContaining({}) }),
        expect.objectContaining({
          kind: 'table',
          name: expect.objectContaining({ value: ['orders'] }),
          kmsKey: expect.objectContaining({ value: ['arn'] }),
          stream: expect.objectContaining({ value: 'KEYS_ONLY' }),
        }),
      ]),
    )
  })
  test.each(others.map((language) => [language[0], language] as const))('%s: the same inventory', (_name, language) => {
    for (const settings of [before, after])
      expect(inventoryOf(language, settings)).toEqual(inventoryOf(first, settings))
  })
  test('the change switches off recovery and protection and opens everything', () => {
    const found = reviewOf(first)
    expect(found).toContain('introduced high recovery/deletion-protection-removed table')
    expect(found.some((finding) => finding.startsWith('introduced high access/'))).toBe(true)
    expect(found.some((finding) => finding.includes('recovery/point-in-time-recovery'))).toBe(true)
  })
  test.each(others.map((language) => [language[0], language] as const))('%s: the same review', (_name, language) => {
    expect(reviewOf(language)).toEqual(reviewOf(first))
  })
})

describe('one function, as its frameworks write it', () => {
  const stream = { 'Fn::GetAtt': ['Orders', 'StreamArn'] }
  const orders = { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } } }
  const environment = { TABLE: 'orders' }
  const open = { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' }
  const written = {
    'CloudFormation.yaml': {
      Resources: {
        Orders: orders,
        Worker: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
        Code: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            FunctionName: 'code',
            Role: { 'Fn::GetAtt': ['Worker', 'Arn'] },
            Environment: { Variables: environment },
          },
        },
        Url: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Code' }, ...open } },
        Feed: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { FunctionName: { Ref: 'Code' }, EventSourceArn: stream },
        },
      },
    },
    'SAM.yaml': {
      Transform: 'AWS::Serverless-2016-10-31',
      Globals: { Function: { Environment: { Variables: environment } } },
      Resources: {
        Orders: orders,
        Code: {
          Type: 'AWS::Serverless::Function',
          Properties: {
            FunctionName: 'code',
            FunctionUrlConfig: { AuthType: 'NONE' },
            Events: { Feed: { Type: 'DynamoDB', Properties: { Stream: stream } } },
          },
        },
      },
    },
    'serverless.yml': {
      service: 'shop',
      provider: { name: 'aws', environment },
      functions: {
        code: { handler: 'a.b', name: 'code', url: true, events: [{ stream: { type: 'dynamodb', arn: stream } }] },
      },
      resources: { Resources: { Orders: orders } },
    },
  }
  const kinds = ['eventSourceMapping', 'function', 'functionPermission']
  const found = Object.entries(written).map(([path, content]) =>
    [...readInventory([{ path, text: stringify(content) }]).resources]
      .filter(({ kind }) => kinds.includes(kind))
      .sort(byKind)
      .map(meaning),
  )
  test('is a function that a stream feeds and anyone may call', () => {
    expect(found[0]?.map((resource) => (resource as Resource).kind)).toEqual(kinds)
  })
  test.each([
    ['SAM', 1],
    ['Serverless Framework', 2],
  ])('%s says the same', (_name, at) => {
    expect(found[at]).toEqual(found[0])
  })
})
