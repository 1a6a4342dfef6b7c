# tables from CSV
locals {
  rows = csvdecode(file("${path.module}/tables.csv"))
}
resource "aws_dynamodb_table" "t" {
  for_each     = { for r in local.rows : r.name => r }
  name         = each.key
  tags         = { owner = each.value.owner }
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
