# for_each over a map of objects
variable "tables" {
  type = map(object({ type = string, pitr = optional(bool, true) }))
  default = {
    orders = { type = "S" }
    audit  = { type = "N", pitr = false }
  }
}
resource "aws_dynamodb_table" "t" {
  for_each     = var.tables
  name         = "svc-${each.key}"
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = each.value.type
  }
  point_in_time_recovery {
    enabled = each.value.pitr
  }
}
