variable "name" {}
variable "pitr" {
  default = false
}
resource "aws_dynamodb_table" "this" {
  name         = "m-${var.name}"
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
  point_in_time_recovery {
    enabled = var.pitr
  }
}
output "name" {
  value = "out-${var.name}"
}
