/** What `id` means for types where it is another attribute. */
const meaningOfId: Readonly<Record<string, string>> = {
  aws_dynamodb_table: 'name',
  aws_dax_cluster: 'name',
  aws_kms_alias: 'name',
  aws_backup_vault: 'name',
  aws_iam_role: 'name',
  aws_iam_user: 'name',
  aws_iam_group: 'name',
  aws_iam_policy: 'arn',
  aws_kinesis_stream: 'arn',
  aws_dynamodb_resource_policy: 'arn',
  aws_sns_topic: 'arn',
  aws_lambda_function: 'name',
  aws_s3_bucket: 'name',
  aws_iam_openid_connect_provider: 'arn',
  aws_iam_saml_provider: 'arn',
  aws_config_config_rule: 'name',
  aws_config_configuration_recorder: 'name',
}

/** Attributes under another name than the model's. */
const otherNames: Readonly<Record<string, string>> = {
  stream_arn: 'stream-arn',
  'aws_kms_key.key_id': 'id',
  'aws_kms_replica_key.key_id': 'id',
  'aws_kms_external_key.key_id': 'id',
  'aws_kms_replica_external_key.key_id': 'id',
  'aws_dax_cluster.cluster_name': 'name',
  'aws_lambda_function.function_name': 'name',
  'aws_s3_bucket.bucket': 'name',
}

/** The model's name for an attribute of a resource type: equal names of one resource are equal texts. */
export const attributeOf = (type: string, attribute: string): string => {
  if (attribute === 'id') return lookedUp(meaningOfId, type) ?? 'id'
  return lookedUp(otherNames, `${type}.${attribute}`) ?? lookedUp(otherNames, attribute) ?? attribute
}

const lookedUp = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The model's names for what `ignore_changes` lists, by Terraform's name. */
const modelNames: Readonly<Record<string, readonly string[]>> = {
  point_in_time_recovery: ['pointInTimeRecovery', 'recoveryPeriodInDays'],
  server_side_encryption: ['encryption', 'kmsKey', 'encryptionAtRest'],
  deletion_protection_enabled: ['deletionProtection'],
  ttl: ['timeToLive'],
  replica: ['replicas'],
  hash_key: ['partitionKey'],
  range_key: ['sortKey'],
  attribute: ['attributes'],
  global_secondary_index: ['globalIndexes'],
  local_secondary_index: ['localIndexes'],
  stream_enabled: ['stream'],
  stream_view_type: ['stream'],
  import_table: ['importSource'],
  tags: ['tags'],
  tags_all: ['tags'],
  kms_key_arn: ['kmsKey', 'encryption'],
  kms_key_id: ['kmsKey'],
  key_id: ['key'],
  enable_key_rotation: ['rotation'],
  is_enabled: ['enabled'],
  customer_master_key_spec: ['keySpec'],
  deletion_window_in_days: ['deletionWindowInDays'],
  target_key_id: ['target'],
  cluster_endpoint_encryption_type: ['endpointEncryption'],
  replication_factor: ['nodes'],
  iam_role_arn: ['role'],
  policy: ['document', 'keyPolicy', 'endpointPolicy'],
  assume_role_policy: ['trustPolicy'],
  inline_policy: ['inlinePolicies'],
  managed_policy_arns: ['managedPolicies'],
  policy_arn: ['policy'],
  rule: ['rules'],
  min_capacity: ['minimum'],
  max_capacity: ['maximum'],
  service_name: ['serviceName'],
  vpc_endpoint_type: ['endpointType'],
  vpc_id: ['vpc'],
  encryption_type: ['encrypted'],
  security_group_ids: ['securityGroups'],
  route_table_ids: ['routeTables'],
  content: ['document'],
  client_id_list: ['clientIds'],
  url: ['name'],
  pgp_key: ['encryptedFor'],
  minimum_password_length: ['minimumLength'],
  function_name: ['name', 'function'],
  event_source_arn: ['source'],
  principal_org_id: ['organization'],
  function_url_auth_type: ['urlAuthorization'],
  grantee_principal: ['grantee'],
  constraints: ['constrained'],
  enable_logging: ['logging'],
  is_multi_region_trail: ['multiRegion'],
  enable_log_file_validation: ['logFileValidation'],
  event_selector: ['selectors'],
  advanced_event_selector: ['selectors'],
  include_global_service_events: ['globalServiceEvents'],
  cloud_watch_logs_group_arn: ['logGroup'],
  is_organization_trail: ['ofOrganization'],
  selection_tag: ['tags'],
  condition: ['conditions'],
  recording_group: ['allSupported', 'resourceTypes', 'excludedTypes'],
}

/** The model's settings that an argument decides; arguments without such keep a name in the model's spelling. */
export const settingsOf = (argument: string): readonly string[] =>
  Object.hasOwn(modelNames, argument)
    ? (modelNames[argument] ?? [])
    : [argument.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]
