# arithmetic, comparison and logic
locals {
  base = 5
}
resource "aws_dynamodb_table" "t" {
  name           = "t-${local.base * 2 - 1}"
  hash_key       = "pk"
  billing_mode   = local.base > 3 && !(local.base == 4) ? "PROVISIONED" : "PAY_PER_REQUEST"
  read_capacity  = local.base % 3 + 10 / 5
  write_capacity = max(local.base, 7)
  attribute {
    name = "pk"
    type = "S"
  }
}
