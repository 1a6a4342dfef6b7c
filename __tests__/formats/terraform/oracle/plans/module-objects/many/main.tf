variable "tables" {
  type = map(object({
    name = string
    ttl  = optional(string)
    tags = optional(map(string), { from = "default" })
  }))
}
resource "aws_dynamodb_table" "this" {
  for_each     = { for k, t in var.tables : k => t }
  name         = each.value.name
  tags         = each.value.tags
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
  dynamic "ttl" {
    for_each = each.value.ttl[*]
    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }
}
