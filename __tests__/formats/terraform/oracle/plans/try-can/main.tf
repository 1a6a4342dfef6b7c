# try, can and lookup
locals {
  config = { a = { n = 1 } }
}
resource "aws_dynamodb_table" "t" {
  name = try(local.config.b.n, "fallback")
  tags = {
    can    = can(local.config.a.n)
    cannot = can(local.config.z.n)
    look   = lookup(local.config, "q", { n = 9 }).n
  }
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
