# null leaves an argument out
variable "class" {
  type    = string
  default = null
}
resource "aws_dynamodb_table" "t" {
  name         = "n"
  table_class  = var.class
  range_key    = null
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
