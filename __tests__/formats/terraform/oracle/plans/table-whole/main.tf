# a table with everything
resource "aws_dynamodb_table" "t" {
  name             = "whole"
  billing_mode     = "PROVISIONED"
  read_capacity    = 5
  write_capacity   = 6
  hash_key         = "pk"
  range_key        = "sk"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  table_class      = "STANDARD_INFREQUENT_ACCESS"
  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "N"
  }
  attribute {
    name = "other"
    type = "B"
  }
  local_secondary_index {
    name               = "l"
    range_key          = "other"
    projection_type    = "INCLUDE"
    non_key_attributes = ["z"]
  }
  global_secondary_index {
    name            = "g"
    hash_key        = "other"
    read_capacity   = 1
    write_capacity  = 1
    projection_type = "KEYS_ONLY"
  }
  ttl {
    attribute_name = "exp"
    enabled        = true
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
  }
  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 10
  }
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [read_capacity]
  }
}
