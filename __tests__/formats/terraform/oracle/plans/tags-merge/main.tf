# merge of tags, later maps win
locals {
  common = { team = "a", stage = "dev" }
}
resource "aws_dynamodb_table" "t" {
  name         = "tags"
  tags         = merge(local.common, { stage = "prod" }, { for k in ["x", "y"] : k => upper(k) })
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
