/**
 * What `terraform-aws-modules/dynamodb-table/aws` makes of its inputs, majors 1 to 5: their names and defaults, and the
 * addresses of the tables, from the module's documented inputs. Inputs that decide nothing we judge are left out.
 */
export const dynamodbTable = `
variable "create_table" { default = true }
variable "autoscaling_enabled" { default = false }
variable "name" { default = null }
variable "attributes" { default = [] }
variable "hash_key" { default = null }
variable "range_key" { default = null }
variable "billing_mode" { default = "PAY_PER_REQUEST" }
variable "read_capacity" { default = null }
variable "write_capacity" { default = null }
variable "point_in_time_recovery_enabled" { default = false }
variable "ttl_enabled" { default = false }
variable "ttl_attribute_name" { default = "" }
variable "stream_enabled" { default = false }
variable "stream_view_type" { default = null }
variable "server_side_encryption_enabled" { default = false }
variable "server_side_encryption_kms_key_arn" { default = null }
variable "table_class" { default = null }
variable "deletion_protection_enabled" { default = null }
variable "replica_regions" { default = [] }
variable "point_in_time_recovery_period_in_days" { default = null }
variable "global_secondary_indexes" { default = [] }
variable "local_secondary_indexes" { default = [] }
variable "import_table" { default = {} }
variable "ignore_changes_global_secondary_index" { default = false }
variable "resource_policy" { default = null }
variable "tags" { default = {} }


${tableNamed('this', 'var.create_table && !var.autoscaling_enabled', '')}
${tableNamed('autoscaled', 'var.create_table && var.autoscaling_enabled && !var.ignore_changes_global_secondary_index', 'ignore_changes = [read_capacity, write_capacity]')}
${tableNamed('autoscaled_gsi_ignore', 'var.create_table && var.autoscaling_enabled && var.ignore_changes_global_secondary_index', 'ignore_changes = [read_capacity, write_capacity, global_secondary_index]')}

resource "aws_dynamodb_resource_policy" "this" {
  count        = var.create_table && var.resource_policy != null ? 1 : 0
  resource_arn = ${tableAttribute('arn')}
  policy       = replace(var.resource_policy, "__DYNAMODB_TABLE_ARN__", ${tableAttribute('arn')})
}

output "dynamodb_table_arn" {
  value = ${tableAttribute('arn')}
}
output "dynamodb_table_id" {
  value = ${tableAttribute('id')}
}
output "dynamodb_table_stream_arn" {
  value = ${tableAttribute('stream_arn')}
}
`

function tableAttribute(name: string): string {
  return `try(aws_dynamodb_table.this[0].${name}, aws_dynamodb_table.autoscaled[0].${name}, aws_dynamodb_table.autoscaled_gsi_ignore[0].${name})`
}

function tableNamed(name: string, when: string, lifecycle: string): string {
  return `
resource "aws_dynamodb_table" "${name}" {
  count                       = ${when} ? 1 : 0
  name                        = var.name
  billing_mode                = var.billing_mode
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  read_capacity               = var.read_capacity
  write_capacity              = var.write_capacity
  stream_enabled              = var.stream_enabled
  stream_view_type            = var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  tags                        = var.tags

  ttl {
    enabled        = var.ttl_enabled
    attribute_name = var.ttl_attribute_name
  }

  point_in_time_recovery {
    enabled                 = var.point_in_time_recovery_enabled
    recovery_period_in_days = var.point_in_time_recovery_period_in_days
  }

  server_side_encryption {
    enabled     = var.server_side_encryption_enabled
    kms_key_arn = var.server_side_encryption_kms_key_arn
  }

  dynamic "attribute" {
    for_each = var.attributes
    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }

  dynamic "global_secondary_index" {
    for_each = var.global_secondary_indexes
    content {
      name               = global_secondary_index.value.name
      hash_key           = global_secondary_index.value.hash_key
      range_key          = lookup(global_secondary_index.value, "range_key", null)
      projection_type    = global_secondary_index.value.projection_type
      non_key_attributes = lookup(global_secondary_index.value, "non_key_attributes", null)
    }
  }

  dynamic "local_secondary_index" {
    for_each = var.local_secondary_indexes
    content {
      name               = local_secondary_index.value.name
      range_key          = local_secondary_index.value.range_key
      projection_type    = local_secondary_index.value.projection_type
      non_key_attributes = lookup(local_secondary_index.value, "non_key_attributes", null)
    }
  }

  dynamic "import_table" {
    for_each = length(var.import_table) > 0 ? [var.import_table] : []
    content {
      s3_bucket_source {
        bucket     = import_table.value.bucket
        key_prefix = lookup(import_table.value, "key_prefix", null)
      }
    }
  }

  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region_name                 = replica.value.region_name
      kms_key_arn                 = lookup(replica.value, "kms_key_arn", null)
      propagate_tags              = lookup(replica.value, "propagate_tags", null)
      point_in_time_recovery      = lookup(replica.value, "point_in_time_recovery", null)
      deletion_protection_enabled = lookup(replica.value, "deletion_protection_enabled", null)
    }
  }

  lifecycle {
    ${lifecycle}
  }
}`
}
