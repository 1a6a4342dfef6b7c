/**
 * What `terraform-aws-modules/dynamodb-table/aws` makes of its inputs, majors 1 to 4: their names and defaults, and the
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
variable "tags" { default = {} }


${tableNamed('this', 'var.create_table && !var.autoscaling_enabled', '')}
${tableNamed('autoscaled', 'var.create_table && var.autoscaling_enabled', 'ignore_changes = [read_capacity, write_capacity]')}

output "dynamodb_table_arn" {
  value = var.autoscaling_enabled ? aws_dynamodb_table.autoscaled[0].arn : aws_dynamodb_table.this[0].arn
}
output "dynamodb_table_id" {
  value = var.autoscaling_enabled ? aws_dynamodb_table.autoscaled[0].id : aws_dynamodb_table.this[0].id
}
output "dynamodb_table_stream_arn" {
  value = var.autoscaling_enabled ? aws_dynamodb_table.autoscaled[0].stream_arn : aws_dynamodb_table.this[0].stream_arn
}
`

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
    enabled = var.point_in_time_recovery_enabled
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

  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region_name                 = replica.value.region_name
      kms_key_arn                 = lookup(replica.value, "kms_key_arn", null)
      propagate_tags              = lookup(replica.value, "propagate_tags", null)
      point_in_time_recovery      = lookup(replica.value, "point_in_time_recovery", null)
    }
  }

  lifecycle {
    ${lifecycle}
  }
}`
}
