import type { Resource } from '#model'
import { configRecorder, configRule, organizationRule, trail } from './audit.js'
import { airGappedVault, backupPlan, backupSelection, backupVault } from './backup.js'
import { eventSourceMapping, functionPermission, functionUrl, lambdaFunction } from './compute.js'
import { accessKey, openIdProvider, passwordPolicy, samlProvider, serviceLinkedRole } from './credentials.js'
import { daxCluster } from './dax.js'
import type { Given } from './given.js'
import { globalTable } from './global-table.js'
import { attachment, attachmentOn, managedPolicy, policyOn } from './iam-policies.js'
import { group, role, user } from './iam-principals.js'
import { externalKey, key, keyAlias, keyGrant, replicaKey } from './key.js'
import { kinesisDestination, kinesisStream } from './kinesis.js'
import { organizationPolicy, permissionSet } from './organization.js'
import { replica } from './replica.js'
import { policyFor, tablePolicy } from './resource-policy.js'
import { scalableTarget } from './scaling.js'
import { defaultGroup, securityGroup } from './security-group.js'
import { table } from './table.js'
import { tableExport, tableItem } from './table-copy.js'
import { vpcEndpoint } from './vpc-endpoint.js'

/** Makes a resource of a block whose arguments were worked out. */
export type Kind = (given: Given) => Resource

/** The resource types that are resources of the model. */
export const kinds: Readonly<Record<string, Kind>> = {
  aws_dynamodb_table: table,
  aws_dynamodb_table_replica: (given) => replica(given),
  aws_dynamodb_global_table: globalTable,
  aws_dynamodb_resource_policy: tablePolicy,
  aws_dynamodb_kinesis_streaming_destination: kinesisDestination,
  aws_dynamodb_table_export: tableExport,
  aws_dynamodb_table_item: tableItem,
  aws_dax_cluster: daxCluster,
  aws_kms_key: key,
  aws_kms_replica_key: (given) => replicaKey(given),
  aws_kms_external_key: externalKey,
  aws_kms_replica_external_key: (given) => replicaKey(given),
  aws_kms_alias: keyAlias,
  aws_kms_grant: keyGrant,
  aws_kms_key_policy: policyFor('key', 'key_id'),
  aws_backup_vault: backupVault,
  aws_backup_logically_air_gapped_vault: airGappedVault,
  aws_backup_vault_policy: policyFor('backupVault', 'backup_vault_name'),
  aws_backup_plan: backupPlan,
  aws_backup_selection: backupSelection,
  aws_vpc_endpoint: vpcEndpoint,
  aws_vpc_endpoint_policy: policyFor('vpcEndpoint', 'vpc_endpoint_id'),
  aws_security_group: securityGroup,
  aws_default_security_group: defaultGroup,
  aws_appautoscaling_target: scalableTarget,
  aws_kinesis_stream: kinesisStream,
  aws_kinesis_resource_policy: policyFor('kinesisStream', 'resource_arn'),
  aws_s3_bucket_policy: policyFor('bucket', 'bucket'),
  aws_lambda_function: lambdaFunction,
  aws_lambda_permission: functionPermission,
  aws_lambda_function_url: functionUrl,
  aws_lambda_event_source_mapping: eventSourceMapping,
  aws_iam_role: role,
  aws_iam_role_policy: policyOn('roles', 'role'),
  aws_iam_role_policy_attachment: attachmentOn('roles', 'role'),
  aws_iam_user: user,
  aws_iam_user_policy: policyOn('users', 'user'),
  aws_iam_user_policy_attachment: attachmentOn('users', 'user'),
  aws_iam_group: group,
  aws_iam_group_policy: policyOn('groups', 'group'),
  aws_iam_group_policy_attachment: attachmentOn('groups', 'group'),
  aws_iam_policy: managedPolicy,
  aws_iam_policy_attachment: attachment,
  aws_iam_access_key: accessKey,
  aws_iam_service_linked_role: serviceLinkedRole,
  aws_iam_openid_connect_provider: openIdProvider,
  aws_iam_saml_provider: samlProvider,
  aws_iam_account_password_policy: passwordPolicy,
  aws_ssoadmin_permission_set: permissionSet,
  aws_organizations_policy: organizationPolicy,
  aws_cloudtrail: trail,
  aws_config_config_rule: configRule,
  aws_config_organization_managed_rule: organizationRule('rule_identifier'),
  aws_config_organization_custom_rule: organizationRule('lambda_function_arn'),
  aws_config_configuration_recorder: configRecorder,
}

/** Resource types that are no resources of their own but say something about others (see link.ts). */
export const additions: ReadonlySet<string> = new Set([
  'aws_dynamodb_contributor_insights',
  'aws_dynamodb_tag',
  'aws_backup_vault_lock_configuration',
  'aws_vpc_endpoint_route_table_association',
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_iam_user_group_membership',
  'aws_iam_group_membership',
  'aws_iam_user_login_profile',
  'aws_iam_role_policy_attachments_exclusive',
  'aws_iam_user_policy_attachments_exclusive',
  'aws_iam_group_policy_attachments_exclusive',
  'aws_ssoadmin_permission_set_inline_policy',
  'aws_ssoadmin_managed_policy_attachment',
  'aws_ssoadmin_customer_managed_policy_attachment',
  'aws_ssoadmin_permissions_boundary_attachment',
])

/** Whether a resource type is read at all. */
export const isRead = (type: string): boolean => Object.hasOwn(kinds, type) || additions.has(type)
