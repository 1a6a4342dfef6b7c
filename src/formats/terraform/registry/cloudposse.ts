import { inputs, outputs, statementsFrom } from './snippets.js'

/*
 * What modules of cloudposse make of their inputs: names, defaults and addresses are the documented ones. Inputs that decide
 * nothing we judge are left out. Names come of the parts that are given; with a `context` they are not known.
 */

const labelInputs = inputs({
  enabled: 'null',
  context: 'null',
  namespace: 'null',
  tenant: 'null',
  environment: 'null',
  stage: 'null',
  name: 'null',
  delimiter: '"-"',
  attributes: '[]',
  tags: '{}',
})

/** How things are named and tagged: by the parts that the call gives, or by a context that came from elsewhere. */
const labels = (context: boolean): string => `
locals {
  enabled = var.enabled == false ? false : true
  parts   = concat([for part in [var.namespace, var.environment, var.stage, var.name] : part if part != null], var.attributes)
  words   = [for part in local.parts : lower(replace(part, "/[^-a-zA-Z0-9]/", "")) if part != ""]
  id      = ${context ? 'module.this.id' : 'join(var.delimiter, local.words)'}
  tags    = ${context ? 'module.this.tags' : 'var.tags'}
}
`

/** `cloudposse/iam-role/aws`, 0.16 and later. */
export const cloudposseRole = (context: boolean): string => `
${labelInputs}
${inputs({
  use_fullname: 'true',
  principals: '{}',
  policy_documents: '[]',
  policy_document_count: '1',
  managed_policy_arns: '[]',
  permissions_boundary: '""',
  policy_name: 'null',
  assume_role_actions: '["sts:AssumeRole", "sts:TagSession"]',
  assume_role_conditions: '[]',
  path: '"/"',
})}
${labels(context)}
data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.principals
    content {
      actions = var.assume_role_actions
      principals {
        type        = statement.key
        identifiers = statement.value
      }
      dynamic "condition" {
        for_each = var.assume_role_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}
resource "aws_iam_role" "default" {
  count                = local.enabled ? 1 : 0
  name                 = var.use_fullname ? local.id : var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
data "aws_iam_policy_document" "own" {
  override_policy_documents = var.policy_documents
}
resource "aws_iam_policy" "default" {
  count  = local.enabled && var.policy_document_count > 0 ? 1 : 0
  name   = var.policy_name == null || var.policy_name == "" ? local.id : var.policy_name
  policy = data.aws_iam_policy_document.own.json
}
resource "aws_iam_role_policy_attachment" "default" {
  count      = local.enabled && var.policy_document_count > 0 ? 1 : 0
  role       = aws_iam_role.default[0].name
  policy_arn = aws_iam_policy.default[0].arn
}
resource "aws_iam_role_policy_attachment" "managed" {
  for_each   = local.enabled ? toset(var.managed_policy_arns) : []
  role       = aws_iam_role.default[0].name
  policy_arn = each.key
}
${outputs({
  name: 'aws_iam_role.default[0].name',
  id: 'aws_iam_role.default[0].unique_id',
  arn: 'aws_iam_role.default[0].arn',
  policy: 'data.aws_iam_policy_document.own.json',
})}
`

/** `cloudposse/iam-policy/aws`, 0.4 and later. A document that is fetched from a URL is not known. */
export const cloudpossePolicy = (context: boolean): string => `
${labelInputs}
${inputs({
  iam_policy: '[]',
  iam_policy_statements: '[]',
  iam_source_policy_documents: 'null',
  iam_override_policy_documents: 'null',
  iam_policy_enabled: 'true',
})}
${labels(context)}
locals {
  statements = concat(
    flatten([for policy in flatten([var.iam_policy]) : policy.statements]),
    try([for name, statement in var.iam_policy_statements : statement], []),
  )
}
data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.iam_source_policy_documents
  override_policy_documents = var.iam_override_policy_documents
  ${statementsFrom('flatten(local.statements)', 'conditions')}
}
resource "aws_iam_policy" "default" {
  count  = local.enabled && var.iam_policy_enabled ? 1 : 0
  name   = local.id
  policy = data.aws_iam_policy_document.this.json
}
${outputs({ json: 'data.aws_iam_policy_document.this.json', policy_arn: 'aws_iam_policy.default[0].arn' })}
`

/** `cloudposse/dynamodb/aws`, 0.29 and later, without the targets of its scaling. */
export const cloudposseTable = (context: boolean): string => `
${labelInputs}
${inputs({
  table_name: 'null',
  billing_mode: '"PROVISIONED"',
  hash_key: 'null',
  hash_key_type: '"S"',
  range_key: '""',
  range_key_type: '"S"',
  dynamodb_attributes: '[]',
  global_secondary_index_map: '[]',
  local_secondary_index_map: '[]',
  enable_encryption: 'true',
  server_side_encryption_kms_key_arn: 'null',
  enable_point_in_time_recovery: 'true',
  deletion_protection_enabled: 'false',
  enable_streams: 'false',
  stream_view_type: '""',
  table_class: '"STANDARD"',
  replicas: '[]',
  ttl_enabled: 'true',
  ttl_attribute: '""',
  import_table: 'null',
  tags_enabled: 'true',
  autoscale_min_read_capacity: '5',
  autoscale_min_write_capacity: '5',
})}
${labels(context)}
resource "aws_dynamodb_table" "default" {
  count                       = local.enabled ? 1 : 0
  name                        = var.table_name == null || var.table_name == "" ? local.id : var.table_name
  billing_mode                = var.billing_mode
  read_capacity               = var.billing_mode == "PAY_PER_REQUEST" ? null : var.autoscale_min_read_capacity
  write_capacity              = var.billing_mode == "PAY_PER_REQUEST" ? null : var.autoscale_min_write_capacity
  hash_key                    = var.hash_key
  range_key                   = var.range_key == "" ? null : var.range_key
  stream_enabled              = length(var.replicas) > 0 ? true : var.enable_streams
  stream_view_type            = var.stream_view_type == "" ? null : var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  tags                        = var.tags_enabled ? local.tags : {}
  server_side_encryption {
    enabled     = var.enable_encryption
    kms_key_arn = var.server_side_encryption_kms_key_arn
  }
  point_in_time_recovery {
    enabled = var.enable_point_in_time_recovery
  }
  ttl {
    enabled        = var.ttl_attribute == "" ? false : var.ttl_enabled
    attribute_name = var.ttl_attribute
  }
  dynamic "attribute" {
    for_each = concat(var.range_key == "" ? [] : [{ name = var.range_key, type = var.range_key_type }], [{ name = var.hash_key, type = var.hash_key_type }], var.dynamodb_attributes)
    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }
  dynamic "global_secondary_index" {
    for_each = var.global_secondary_index_map
    content {
      name               = global_secondary_index.value.name
      hash_key           = global_secondary_index.value.hash_key
      range_key          = try(global_secondary_index.value.range_key, null)
      projection_type    = global_secondary_index.value.projection_type
      non_key_attributes = try(global_secondary_index.value.non_key_attributes, null)
    }
  }
  dynamic "local_secondary_index" {
    for_each = var.local_secondary_index_map
    content {
      name               = local_secondary_index.value.name
      range_key          = local_secondary_index.value.range_key
      projection_type    = local_secondary_index.value.projection_type
      non_key_attributes = try(local_secondary_index.value.non_key_attributes, null)
    }
  }
  dynamic "replica" {
    for_each = var.replicas
    content {
      region_name            = replica.value
      propagate_tags         = false
      point_in_time_recovery = false
    }
  }
  dynamic "import_table" {
    for_each = var.import_table == null ? [] : [var.import_table]
    content {
      s3_bucket_source {
        bucket     = import_table.value.s3_bucket_source.bucket
        key_prefix = try(import_table.value.s3_bucket_source.key_prefix, null)
      }
    }
  }
  lifecycle {
    ignore_changes = [read_capacity, write_capacity, global_secondary_index]
  }
}
${outputs({
  table_name: 'aws_dynamodb_table.default[0].name',
  table_id: 'aws_dynamodb_table.default[0].id',
  table_arn: 'aws_dynamodb_table.default[0].arn',
  table_stream_arn: 'aws_dynamodb_table.default[0].stream_arn',
})}
`
