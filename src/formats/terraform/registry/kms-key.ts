import { inputs, outputs, statementsFrom, surroundings } from './snippets.js'

/*
 * What `terraform-aws-modules/kms/aws`, majors 1 to 4, makes of its inputs: names, defaults and addresses are the documented
 * ones. Inputs that decide nothing we judge are left out.
 */

/** Who may do what with the key, by the input that lists them. */
const statementFor = (list: string, sid: string, actions: readonly string[], forGrants = false): string => `
  dynamic "statement" {
    for_each = length(var.${list}) > 0 ? [1] : []
    content {
      sid       = "${sid}"
      actions   = ${JSON.stringify(actions.map((action) => `kms:${action}`))}
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = var.${list}
      }
      ${forGrants ? grantsOnly : ''}
    }
  }`

const grantsOnly = `
      condition {
        test     = "Bool"
        variable = "kms:GrantIsForAWSResource"
        values   = ["true"]
      }`

const use = ['Encrypt', 'Decrypt', 'ReEncrypt*', 'GenerateDataKey*', 'DescribeKey']
const administration = [
  ...['Create*', 'Describe*', 'Enable*', 'List*', 'Put*', 'Update*', 'Revoke*', 'Disable*', 'Get*', 'Delete*'],
  ...['TagResource', 'UntagResource', 'ScheduleKeyDeletion', 'CancelKeyDeletion', 'ReplicateKey', 'ImportKeyMaterial'],
]

const keyOf = (type: string, when: string, more: string): string => `
resource "${type}" "this" {
  count                   = var.create && ${when} ? 1 : 0
  deletion_window_in_days = var.deletion_window_in_days
  policy                  = var.policy == null || var.policy == "" ? data.aws_iam_policy_document.this.json : var.policy
  tags                    = var.tags
  ${more}
}
`

const keyAttribute = (name: string): string =>
  `try(aws_kms_key.this[0].${name}, aws_kms_external_key.this[0].${name}, aws_kms_replica_key.this[0].${name}, aws_kms_replica_external_key.this[0].${name})`

/** A key with its policy, aliases and grants. */
export const kmsKey = `
${inputs({
  create: 'true',
  tags: '{}',
  create_external: 'false',
  create_replica: 'false',
  create_replica_external: 'false',
  customer_master_key_spec: 'null',
  deletion_window_in_days: 'null',
  enable_key_rotation: 'true',
  is_enabled: 'null',
  key_usage: 'null',
  multi_region: 'false',
  policy: 'null',
  primary_key_arn: 'null',
  primary_external_key_arn: 'null',
  enable_default_policy: 'true',
  key_owners: '[]',
  key_administrators: '[]',
  key_users: '[]',
  key_service_users: '[]',
  key_service_roles_for_autoscaling: '[]',
  key_symmetric_encryption_users: '[]',
  key_statements: '{}',
  source_policy_documents: '[]',
  override_policy_documents: '[]',
  aliases: '[]',
  computed_aliases: '{}',
  aliases_use_name_prefix: 'false',
  grants: '{}',
})}
${surroundings}
data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  dynamic "statement" {
    for_each = var.enable_default_policy ? [1] : []
    content {
      sid       = "Default"
      actions   = ["kms:*"]
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = ["arn:\${local.partition}:iam::\${local.account_id}:root"]
      }
    }
  }
  ${statementFor('key_owners', 'KeyOwner', ['*'])}
  ${statementFor('key_administrators', 'KeyAdministration', administration)}
  ${statementFor('key_users', 'KeyUsage', use)}
  ${statementFor('key_service_users', 'KeyServiceUsage', ['CreateGrant', 'ListGrants', 'RevokeGrant'], true)}
  ${statementFor('key_service_roles_for_autoscaling', 'KeyServiceRolesASG', use)}
  ${statementFor('key_service_roles_for_autoscaling', 'KeyServiceRolesASGPersistentVol', ['CreateGrant'], true)}
  ${statementFor('key_symmetric_encryption_users', 'KeySymmetricEncryption', use)}
  ${statementsFrom('var.key_statements', 'conditions')}
}
${keyOf(
  'aws_kms_key',
  '!var.create_external && !var.create_replica && !var.create_replica_external',
  `customer_master_key_spec = var.customer_master_key_spec
  enable_key_rotation      = var.enable_key_rotation
  is_enabled               = var.is_enabled
  key_usage                = var.key_usage
  multi_region             = var.multi_region`,
)}
${keyOf('aws_kms_external_key', 'var.create_external', 'enabled = var.is_enabled\n  multi_region = var.multi_region')}
${keyOf('aws_kms_replica_key', 'var.create_replica', 'enabled = var.is_enabled\n  primary_key_arn = var.primary_key_arn')}
${keyOf('aws_kms_replica_external_key', 'var.create_replica_external', 'enabled = var.is_enabled\n  primary_key_arn = var.primary_external_key_arn')}
resource "aws_kms_alias" "this" {
  for_each      = var.create ? merge({ for name in var.aliases : name => { name = name } }, var.computed_aliases) : {}
  name          = var.aliases_use_name_prefix ? null : "alias/\${each.value.name}"
  target_key_id = ${keyAttribute('key_id')}
}
resource "aws_kms_grant" "this" {
  for_each          = var.create ? var.grants : {}
  name              = try(each.value.name, each.key)
  key_id            = ${keyAttribute('key_id')}
  grantee_principal = each.value.grantee_principal
  operations        = each.value.operations
  dynamic "constraints" {
    for_each = try([each.value.constraints], [])
    content {
      encryption_context_equals = try(constraints.value.encryption_context_equals, null)
      encryption_context_subset = try(constraints.value.encryption_context_subset, null)
    }
  }
}
${outputs({ key_arn: keyAttribute('arn'), key_id: keyAttribute('key_id'), key_policy: 'data.aws_iam_policy_document.this.json' })}
`
