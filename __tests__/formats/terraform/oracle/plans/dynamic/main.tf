# dynamic blocks with an iterator
locals {
  attributes = [{ name = "pk", type = "S" }, { name = "sk", type = "N" }]
  indexes    = { bySk = "sk" }
}
resource "aws_dynamodb_table" "t" {
  name         = "dynamic"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  dynamic "attribute" {
    for_each = local.attributes
    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }
  dynamic "global_secondary_index" {
    for_each = local.indexes
    iterator = index
    content {
      name            = index.key
      hash_key        = index.value
      projection_type = "ALL"
    }
  }
}
