# a dynamic block that is there or not
variable "ttl" {
  default = "expires"
}
variable "protect" {
  default = false
}
resource "aws_dynamodb_table" "t" {
  name         = "maybe"
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
  dynamic "ttl" {
    for_each = var.ttl == "" ? [] : [var.ttl]
    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }
  dynamic "server_side_encryption" {
    for_each = var.protect ? [1] : []
    content {
      enabled = true
    }
  }
}
