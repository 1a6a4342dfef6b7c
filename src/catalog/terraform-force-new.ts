/**
 * Arguments that the AWS provider marks ForceNew, by resource type, joined by blanks; blocks by their own name.
 * Source: the schemas in terraform-provider-aws, 5.100.
 */
export const forceNew: Readonly<Record<string, string>> = {
  aws_appautoscaling_target: 'resource_id scalable_dimension service_namespace',
  aws_backup_plan: 'name',
  aws_backup_selection: 'condition iam_role_arn name not_resources plan_id resources selection_tag',
  aws_backup_vault: 'kms_key_arn name',
  aws_dax_cluster:
    'availability_zones cluster_endpoint_encryption_type cluster_name iam_role_arn node_type server_side_encryption subnet_group_name',
  aws_dynamodb_kinesis_streaming_destination: 'stream_arn table_name',
  aws_dynamodb_resource_policy: 'resource_arn',
  aws_dynamodb_table:
    'hash_key import_table local_secondary_index name range_key restore_date_time restore_to_latest_time',
  aws_dynamodb_table_replica: 'global_table_arn kms_key_arn table_class_override',
  aws_iam_group_policy: 'group name name_prefix',
  aws_iam_group_policy_attachment: 'group policy_arn',
  aws_iam_policy: 'description name name_prefix path',
  aws_iam_policy_attachment: 'name policy_arn',
  aws_iam_role: 'name name_prefix path',
  aws_iam_role_policy: 'name name_prefix role',
  aws_iam_role_policy_attachment: 'policy_arn role',
  aws_iam_user_policy: 'name name_prefix user',
  aws_iam_user_policy_attachment: 'policy_arn user',
  aws_kinesis_stream: 'name',
  aws_kms_alias: 'name name_prefix',
  aws_kms_key: 'custom_key_store_id customer_master_key_spec key_usage multi_region xks_key_id',
  aws_vpc_endpoint: 'service_name vpc_endpoint_type vpc_id',
}
