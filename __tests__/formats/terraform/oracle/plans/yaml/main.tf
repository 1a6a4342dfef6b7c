# tables from YAML
locals {
  tables = yamldecode(file("${path.module}/tables.yaml"))
}
resource "aws_dynamodb_table" "t" {
  for_each                    = { for t in local.tables : t.name => t }
  name                        = each.key
  deletion_protection_enabled = each.value.protect
  hash_key                    = "pk"
  billing_mode                = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
