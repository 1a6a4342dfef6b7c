# count that is zero
variable "create" {
  type    = bool
  default = false
}
resource "aws_dynamodb_table" "t" {
  count        = var.create ? 1 : 0
  name         = "gone"
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
resource "aws_kms_key" "k" {
  count       = var.create ? 0 : 1
  description = "here"
}
