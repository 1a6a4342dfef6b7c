import { cloudpossePolicy, cloudposseRole, cloudposseTable } from './cloudposse.js'
import { dynamodbTable } from './dynamodb-table.js'
import { groupWithPolicies5, oidcProvider, policy5, policy6, user5, user6 } from './iam-others.js'
import { assumableRole5, assumableRoleWithOidc5, githubOidcRole5, roleForServiceAccounts5 } from './iam-roles-5.js'
import { role6, roleForServiceAccounts6 } from './iam-roles-6.js'
import { kmsKey } from './kms-key.js'
import { lambdaModule } from './lambda-function.js'
import type { Version, VersionRange } from './versions.js'

/** A published module of which we know what it makes of its inputs. */
export interface KnownModule extends VersionRange {
  /** The address in the registry. */
  readonly registry: string
  /** The repository, for calls that take it from git. */
  readonly repository: string
  readonly text: string
  /** The input that must be given for it to hold. */
  readonly given?: string
  /** Inputs that decide nothing we judge, joined by blanks. */
  readonly without?: string
}

const iam = (module: string, [from, below]: readonly [number, number], text: string, without: string): KnownModule => ({
  registry: `terraform-aws-modules/iam/aws//modules/${module}`,
  repository: `github.com/terraform-aws-modules/terraform-aws-iam//modules/${module}`,
  from: [from, 0],
  below: [below, 0],
  text,
  without,
})

const ofRole5 = 'role_name_prefix role_description force_detach_policies max_session_duration tags'
const ofRole6 = 'description max_session_duration tags create_instance_profile instance_profile_name'
const ofUser =
  'path force_destroy password_reset_required password_length ssh_key_encoding ssh_public_key tags upload_iam_user_ssh_key create_ssh_key'

/** Modules of cloudposse name things in one of two ways, and never in both. */
const cloudposse = (
  module: string,
  [from, below]: readonly [Version, Version],
  text: (context: boolean) => string,
  without: string,
): readonly KnownModule[] => {
  const known = {
    registry: `cloudposse/${module}/aws`,
    repository: `github.com/cloudposse/terraform-aws-${module}`,
    from,
    below,
    without: `${without} descriptor_formats label_key_case labels_as_tags additional_tag_map`,
  }
  return [
    { ...known, text: text(true), given: 'context' },
    { ...known, text: text(false) },
  ]
}

/** The widely used modules for tables, keys, functions and access, by the versions for which it holds. */
export const published: readonly KnownModule[] = [
  {
    registry: 'terraform-aws-modules/dynamodb-table/aws',
    repository: 'github.com/terraform-aws-modules/terraform-aws-dynamodb-table',
    from: [1, 0],
    below: [6, 0],
    text: dynamodbTable,
    without:
      'autoscaling_read autoscaling_write autoscaling_indexes autoscaling_defaults timeouts on_demand_throughput warm_throughput region',
  },
  {
    registry: 'terraform-aws-modules/kms/aws',
    repository: 'github.com/terraform-aws-modules/terraform-aws-kms',
    from: [1, 0],
    below: [5, 0],
    text: kmsKey,
    without:
      'description bypass_policy_lockout_safety_check custom_key_store_id key_material_base64 valid_to rotation_period_in_days region',
  },
  {
    registry: 'terraform-aws-modules/lambda/aws',
    repository: 'github.com/terraform-aws-modules/terraform-aws-lambda',
    from: [2, 0],
    below: [9, 0],
    text: lambdaModule,
    without:
      `handler runtime architectures description memory_size timeout ephemeral_storage_size publish layers kms_key_arn tags
function_tags role_tags role_description role_force_detach_policies role_maximum_session_duration policy_path policy_name
reserved_concurrent_executions provisioned_concurrent_executions source_path source_code_hash hash_extra hash_source_code_hash
local_existing_package create_package package_type image_uri image_config_command image_config_entry_point
image_config_working_directory s3_bucket s3_prefix s3_existing_package store_on_s3 s3_object_storage_class s3_server_side_encryption
s3_object_tags s3_object_tags_only artifacts_dir build_in_docker docker_file docker_image docker_build_root docker_additional_options
docker_entrypoint docker_with_ssh_agent docker_pip_cache recreate_missing_package ignore_source_code_hash trigger_on_package_timestamp
vpc_subnet_ids vpc_security_group_ids replace_security_groups_on_destroy attach_network_policy attach_cloudwatch_logs_policy
attach_create_log_group_permission attach_dead_letter_policy dead_letter_target_arn attach_tracing_policy tracing_mode
attach_async_event_policy create_async_event_config maximum_event_age_in_seconds maximum_retry_attempts destination_on_failure
destination_on_success use_existing_cloudwatch_log_group cloudwatch_logs_retention_in_days cloudwatch_logs_kms_key_id
cloudwatch_logs_tags cloudwatch_logs_log_group_class cloudwatch_logs_skip_destroy logging_log_format logging_log_group
logging_application_log_level logging_system_log_level create_current_version_allowed_triggers
create_current_version_async_event_config create_unqualified_alias_async_event_config
snap_start skip_destroy timeouts file_system_arn file_system_local_mount_path code_signing_config_arn region`.replace(
        /\s+/g,
        ' ',
      ),
  },
  iam('iam-assumable-role', [5, 6], assumableRole5, `${ofRole5} create_instance_profile`),
  iam('iam-assumable-role-with-oidc', [5, 6], assumableRoleWithOidc5, ofRole5),
  iam(
    'iam-github-oidc-role',
    [5, 6],
    githubOidcRole5,
    'name_prefix description force_detach_policies max_session_duration tags',
  ),
  iam('iam-github-oidc-provider', [5, 6], oidcProvider, 'tags additional_thumbprints'),
  iam('iam-oidc-provider', [6, 7], oidcProvider, 'tags'),
  iam('iam-policy', [3, 6], policy5, 'path description tags name_prefix'),
  iam('iam-policy', [6, 7], policy6, 'path description tags name_prefix'),
  iam('iam-user', [5, 6], user5, ofUser),
  iam('iam-user', [6, 7], user6, ofUser),
  iam(
    'iam-group-with-policies',
    [4, 6],
    groupWithPolicies5,
    'path attach_iam_self_management_policy iam_self_management_policy_name_prefix enable_mfa_enforcement aws_account_id tags',
  ),
  iam('iam-role-for-service-accounts-eks', [5, 6], roleForServiceAccounts5, ofRole5),
  iam('iam-role', [6, 7], role6, ofRole6),
  iam(
    'iam-role-for-service-accounts',
    [6, 7],
    roleForServiceAccounts6,
    `${ofRole6} policy_path policy_description region`,
  ),
  ...cloudposse(
    'iam-role',
    [
      [0, 16],
      [1, 0],
    ],
    cloudposseRole,
    `max_session_duration role_description policy_description instance_profile_enabled tags_enabled github_actions_iam_role_attributes`,
  ),
  ...cloudposse(
    'iam-policy',
    [
      [0, 4],
      [3, 0],
    ],
    cloudpossePolicy,
    'description iam_policy_id',
  ),
  ...cloudposse(
    'dynamodb',
    [
      [0, 29],
      [1, 0],
    ],
    cloudposseTable,
    'enable_autoscaler autoscaler_attributes autoscaler_tags autoscale_max_read_capacity autoscale_max_write_capacity autoscale_read_target autoscale_write_target',
  ),
]
