# locals that build on each other
locals {
  full   = "${local.prefix}-${local.suffix}"
  prefix = lower(local.team)
  team   = "Payments"
  suffix = join("-", local.parts)
  parts  = concat(["a"], ["b"])
}
resource "aws_dynamodb_table" "t" {
  name         = local.full
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
