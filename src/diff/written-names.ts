import type { Resource, ResourceKind } from '#model'

/** How the languages call a field of the model: names of properties and of arguments, joined by blanks. */
type Names = readonly [cloudformation: string, terraform: string]

const indexNames: Readonly<Record<string, Names>> = {
  attributes: ['AttributeDefinitions', 'attribute'],
  globalIndexes: ['GlobalSecondaryIndexes', 'global_secondary_index'],
  localIndexes: ['LocalSecondaryIndexes', 'local_secondary_index'],
}

const tableNames: Readonly<Record<string, Names>> = {
  name: ['TableName', 'name'],
  partitionKey: ['KeySchema', 'hash_key'],
  sortKey: ['KeySchema', 'range_key'],
  ...indexNames,
  billingMode: ['BillingMode', 'billing_mode'],
  readCapacity: ['ProvisionedThroughput', 'read_capacity'],
  writeCapacity: ['ProvisionedThroughput', 'write_capacity'],
  stream: ['StreamSpecification', 'stream_enabled stream_view_type'],
  timeToLive: ['TimeToLiveSpecification', 'ttl'],
  importSource: ['ImportSourceSpecification', 'import_table'],
  replicas: ['Replicas', 'replica'],
}

const settingNames: Readonly<Record<string, Names>> = {
  pointInTimeRecovery: ['PointInTimeRecoverySpecification', 'point_in_time_recovery'],
  recoveryPeriodInDays: ['PointInTimeRecoverySpecification', 'point_in_time_recovery'],
  deletionProtection: ['DeletionProtectionEnabled', 'deletion_protection_enabled'],
  encryption: ['SSESpecification', 'server_side_encryption'],
  kmsKey: ['SSESpecification', 'server_side_encryption'],
  tableClass: ['TableClass', 'table_class'],
  kinesisStream: ['KinesisStreamSpecification', ''],
  contributorInsights: ['ContributorInsightsSpecification', ''],
  insightsMode: ['ContributorInsightsSpecification', ''],
  idleKey: ['SSESpecification', 'server_side_encryption'],
  tags: ['Tags', 'tags tags_all'],
  resourcePolicy: ['ResourcePolicy', ''],
  streamPolicy: ['StreamSpecification', ''],
}

const principalNames: Readonly<Record<string, Names>> = {
  inlinePolicies: ['Policies', 'inline_policy'],
  managedPolicies: ['ManagedPolicyArns', 'managed_policy_arns'],
  permissionsBoundary: ['PermissionsBoundary', 'permissions_boundary'],
}

const attachments: Readonly<Record<string, Names>> = {
  'attachedTo.roles': ['Roles RoleName', 'role roles'],
  'attachedTo.users': ['Users UserName', 'user users'],
  'attachedTo.groups': ['Groups GroupName', 'group groups'],
}

/** Where the fields of every kind are written. */
const names: Readonly<Record<ResourceKind, Readonly<Record<string, Names>>>> = {
  table: { ...tableNames, ...settingNames },
  globalTable: {
    ...tableNames,
    encryption: ['SSESpecification', ''],
    consistency: ['MultiRegionConsistency', ''],
  },
  replica: {
    ...settingNames,
    table: ['', 'global_table_arn'],
    encryption: ['', ''],
    kmsKey: ['', 'kms_key_arn'],
    tableClass: ['', 'table_class_override'],
  },
  kinesisDestination: { table: ['', 'table_name'], stream: ['', 'stream_arn'] },
  key: {
    enabled: ['Enabled', 'is_enabled enabled'],
    rotation: ['EnableKeyRotation', 'enable_key_rotation'],
    deletionWindowInDays: ['PendingWindowInDays', 'deletion_window_in_days'],
    multiRegion: ['MultiRegion', 'multi_region'],
    keyUsage: ['KeyUsage', 'key_usage'],
    keySpec: ['KeySpec', 'customer_master_key_spec'],
    tags: ['Tags', 'tags tags_all'],
    keyPolicy: ['KeyPolicy', 'policy'],
  },
  keyAlias: { name: ['AliasName', 'name'], target: ['TargetKeyId', 'target_key_id'] },
  daxCluster: {
    name: ['ClusterName', 'cluster_name'],
    encryptionAtRest: ['SSESpecification', 'server_side_encryption'],
    endpointEncryption: ['ClusterEndpointEncryptionType', 'cluster_endpoint_encryption_type'],
    nodeType: ['NodeType', 'node_type'],
    nodes: ['ReplicationFactor', 'replication_factor'],
    role: ['IAMRoleARN', 'iam_role_arn'],
    securityGroups: ['SecurityGroupIds', 'security_group_ids'],
    tags: ['Tags', 'tags tags_all'],
  },
  backupVault: {
    name: ['BackupVaultName', 'name'],
    kmsKey: ['EncryptionKeyArn', 'kms_key_arn'],
    lockedForDays: ['LockConfiguration MinRetentionDays', ''],
    accessPolicy: ['AccessPolicy', ''],
    tags: ['BackupVaultTags', 'tags tags_all'],
  },
  backupPlan: { name: ['BackupPlan', 'name'], rules: ['BackupPlan', 'rule'] },
  backupSelection: {
    plan: ['BackupPlanId', 'plan_id'],
    resources: ['BackupSelection', 'resources'],
    notResources: ['BackupSelection', 'not_resources'],
    role: ['BackupSelection', 'iam_role_arn'],
    tags: ['BackupSelection', 'selection_tag'],
    conditions: ['BackupSelection', 'condition'],
  },
  vpcEndpoint: {
    serviceName: ['ServiceName', 'service_name'],
    endpointType: ['VpcEndpointType', 'vpc_endpoint_type'],
    vpc: ['VpcId', 'vpc_id'],
    routeTables: ['RouteTableIds', 'route_table_ids'],
    endpointPolicy: ['PolicyDocument', 'policy'],
    tags: ['Tags', 'tags tags_all'],
  },
  scalableTarget: {
    resourceId: ['ResourceId', 'resource_id'],
    dimension: ['ScalableDimension', 'scalable_dimension'],
    minimum: ['MinCapacity', 'min_capacity'],
    maximum: ['MaxCapacity', 'max_capacity'],
  },
  kinesisStream: {
    name: ['Name', 'name'],
    encrypted: ['StreamEncryption', 'encryption_type'],
    kmsKey: ['StreamEncryption', 'kms_key_id'],
  },
  role: {
    ...principalNames,
    name: ['RoleName', 'name'],
    trustPolicy: ['AssumeRolePolicyDocument', 'assume_role_policy'],
    path: ['Path', 'path'],
  },
  user: {
    ...principalNames,
    name: ['UserName', 'name'],
    groups: ['Groups', ''],
    password: ['LoginProfile', ''],
  },
  group: { ...principalNames, name: ['GroupName', 'name'] },
  policy: { ...attachments, name: ['PolicyName ManagedPolicyName', 'name'], document: ['PolicyDocument', 'policy'] },
  policyAttachment: { ...attachments, policy: ['', 'policy_arn managed_policy_arn'] },
  resourcePolicy: {
    target: ['ResourceArn Bucket', 'resource_arn key_id vpc_endpoint_id backup_vault_name'],
    document: ['PolicyDocument ResourcePolicy', 'policy'],
  },
  policyFile: {
    document: ['', 'statement policy_id version source_policy_documents override_policy_documents'],
  },
  accessKey: {
    user: ['UserName', 'user'],
    status: ['Status', 'status'],
    encryptedFor: ['', 'pgp_key'],
  },
  serviceLinkedRole: { service: ['AWSServiceName', 'aws_service_name'] },
  provider: { accessKeyId: ['', 'access_key'], hasSecret: ['', 'secret_key'] },
  identityProvider: { name: ['Url Name', 'url name'], clientIds: ['ClientIdList', 'client_id_list'] },
  permissionSet: {
    name: ['Name', 'name'],
    inlinePolicies: ['InlinePolicy', 'inline_policy'],
    managedPolicies: ['ManagedPolicies CustomerManagedPolicyReferences', ''],
    permissionsBoundary: ['PermissionsBoundary', ''],
  },
  organizationPolicy: { name: ['Name', 'name'], policyType: ['Type', 'type'], document: ['Content', 'content'] },
  passwordPolicy: { minimumLength: ['', 'minimum_password_length'] },
  keyGrant: {
    name: ['', 'name'],
    key: ['', 'key_id'],
    grantee: ['', 'grantee_principal'],
    operations: ['', 'operations'],
    constrained: ['', 'constraints'],
  },
  securityGroup: { name: ['GroupName', 'name'], ingress: ['SecurityGroupIngress', 'ingress'] },
  function: {
    name: ['FunctionName', 'function_name'],
    role: ['Role', 'role'],
    environment: ['Environment', 'environment'],
  },
  functionPermission: {
    function: ['FunctionName', 'function_name'],
    action: ['Action', 'action'],
    principal: ['Principal', 'principal'],
    sourceArn: ['SourceArn', 'source_arn'],
    sourceAccount: ['SourceAccount', 'source_account'],
    organization: ['PrincipalOrgID', 'principal_org_id'],
    urlAuthorization: ['FunctionUrlAuthType', 'function_url_auth_type'],
  },
  eventSourceMapping: {
    function: ['FunctionName', 'function_name'],
    source: ['EventSourceArn', 'event_source_arn'],
  },
  tableExport: {
    table: ['', 'table_arn'],
    bucket: ['', 's3_bucket'],
    bucketOwner: ['', 's3_bucket_owner'],
    encryption: ['', 's3_sse_algorithm'],
    kmsKey: ['', 's3_sse_kms_key_id'],
  },
  tableItem: { table: ['', 'table_name'], item: ['', 'item'] },
  trail: {
    name: ['TrailName', 'name'],
    logging: ['IsLogging', 'enable_logging'],
    multiRegion: ['IsMultiRegionTrail', 'is_multi_region_trail'],
    logFileValidation: ['EnableLogFileValidation', 'enable_log_file_validation'],
    kmsKey: ['KMSKeyId', 'kms_key_id'],
    globalServiceEvents: ['IncludeGlobalServiceEvents', 'include_global_service_events'],
    logGroup: ['CloudWatchLogsLogGroupArn', 'cloud_watch_logs_group_arn'],
    ofOrganization: ['IsOrganizationTrail', 'is_organization_trail'],
    selectors: ['EventSelectors AdvancedEventSelectors', 'event_selector advanced_event_selector'],
  },
  configRule: { name: ['ConfigRuleName', 'name'], source: ['Source', 'source'] },
  configRecorder: {
    name: ['Name', 'name'],
    allSupported: ['RecordingGroup', 'recording_group'],
    resourceTypes: ['RecordingGroup', 'recording_group'],
    excludedTypes: ['RecordingGroup', 'recording_group'],
  },
}

/** The names under which a field of the model is written; a field of a part, such as one index, is written where the whole is. */
export const writtenNames = ({ kind, format }: Resource, path: string): readonly string[] => {
  const own = names[kind]
  const found = own[path] ?? own[path.split('.')[0] ?? '']
  return found ? split(found, format === 'terraform') : []
}

/** All names that the model's fields account for. */
export const accountedNames = ({ kind, format }: Resource): ReadonlySet<string> => {
  const known = format === 'terraform' ? inTerraform : inCloudFormation
  const before = known.get(kind)
  if (before) return before
  const all = new Set(Object.values(names[kind]).flatMap((found) => split(found, format === 'terraform')))
  known.set(kind, all)
  return all
}

/** Every resource asks for the names of its kind. */
const inTerraform = new Map<ResourceKind, ReadonlySet<string>>()
const inCloudFormation = new Map<ResourceKind, ReadonlySet<string>>()

const split = ([cloudformation, terraform]: Names, isTerraform: boolean): readonly string[] =>
  (isTerraform ? terraform : cloudformation).split(' ').filter((name) => name !== '')
