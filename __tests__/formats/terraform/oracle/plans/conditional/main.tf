# conditionals, nested
variable "stage" {
  default = "prod"
}
resource "aws_dynamodb_table" "t" {
  name                        = "c"
  deletion_protection_enabled = var.stage == "prod" ? true : false
  table_class                 = var.stage == "dev" ? "STANDARD" : var.stage == "prod" ? "STANDARD_INFREQUENT_ACCESS" : null
  hash_key                    = "pk"
  billing_mode                = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
