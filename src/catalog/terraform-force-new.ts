/**
 * Arguments that the AWS provider marks ForceNew, by resource type, joined by blanks; blocks by their own name.
 * Source: the schemas in terraform-provider-aws, 5.100, and what `terraform plan` replaces with it.
 */
export const forceNew: Readonly<Record<string, string>> = {
  aws_appautoscaling_target: 'resource_id scalable_dimension service_namespace',
  aws_backup_logically_air_gapped_vault: 'max_retention_days min_retention_days name',
  aws_backup_plan: 'name',
  aws_backup_selection: 'condition iam_role_arn name not_resources plan_id resources selection_tag',
  aws_backup_vault: 'kms_key_arn name',
  aws_backup_vault_policy: 'backup_vault_name',
  aws_cloudtrail: 'name',
  aws_config_config_rule: 'name',
  aws_config_configuration_recorder: 'name',
  aws_config_organization_managed_rule: 'name',
  aws_dax_cluster:
    'availability_zones cluster_endpoint_encryption_type cluster_name iam_role_arn node_type server_side_encryption subnet_group_name',
  aws_dynamodb_kinesis_streaming_destination: 'approximate_creation_date_time_precision stream_arn table_name',
  aws_dynamodb_resource_policy: 'resource_arn',
  aws_dynamodb_table:
    'hash_key import_table local_secondary_index name range_key restore_date_time restore_to_latest_time',
  aws_dynamodb_table_export:
    'export_format export_time export_type incremental_export_specification s3_bucket s3_bucket_owner s3_prefix s3_sse_algorithm s3_sse_kms_key_id table_arn',
  aws_dynamodb_table_item: 'hash_key range_key table_name',
  aws_dynamodb_table_replica: 'global_table_arn kms_key_arn table_class_override',
  aws_iam_access_key: 'pgp_key user',
  aws_iam_group_policy: 'group name name_prefix',
  aws_iam_group_policy_attachment: 'group policy_arn',
  aws_iam_openid_connect_provider: 'url',
  aws_iam_policy: 'description name name_prefix path',
  aws_iam_policy_attachment: 'name policy_arn',
  aws_iam_role: 'name name_prefix path',
  aws_iam_role_policy: 'name name_prefix role',
  aws_iam_role_policy_attachment: 'policy_arn role',
  aws_iam_saml_provider: 'name',
  aws_iam_user_policy: 'name name_prefix user',
  aws_iam_user_policy_attachment: 'policy_arn user',
  aws_kinesis_resource_policy: 'resource_arn',
  aws_kinesis_stream: 'name',
  aws_kms_alias: 'name name_prefix',
  aws_kms_external_key: 'key_material_base64 multi_region',
  aws_kms_grant:
    'constraints grant_creation_tokens grantee_principal key_id name operations retire_on_delete retiring_principal',
  aws_kms_key: 'custom_key_store_id customer_master_key_spec key_usage multi_region xks_key_id',
  aws_kms_replica_external_key: 'key_material_base64 primary_key_arn',
  aws_kms_replica_key: 'primary_key_arn',
  aws_lambda_event_source_mapping: 'event_source_arn queues starting_position starting_position_timestamp topics',
  aws_lambda_function: 'function_name package_type',
  aws_lambda_permission:
    'action event_source_token function_name function_url_auth_type principal principal_org_id qualifier source_account source_arn statement_id statement_id_prefix',
  aws_organizations_policy: 'type',
  aws_s3_bucket_policy: 'bucket',
  aws_security_group: 'description name name_prefix vpc_id',
  aws_ssoadmin_permission_set: 'instance_arn name',
  aws_vpc_endpoint: 'service_name service_region vpc_endpoint_type vpc_id',
  aws_vpc_endpoint_policy: 'vpc_endpoint_id',
}
