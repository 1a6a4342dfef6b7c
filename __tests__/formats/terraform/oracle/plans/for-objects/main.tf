# for-expressions with grouping and filters
locals {
  rows   = [{ k = "a", v = 1 }, { k = "b", v = 2 }, { k = "a", v = 3 }]
  groups = { for r in local.rows : r.k => r.v... }
  big    = [for r in local.rows : r.k if r.v > 1]
}
resource "aws_dynamodb_table" "t" {
  name         = join("-", local.big)
  tags         = { for k, v in local.groups : k => sum(v) }
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
