variable "class" {
  type     = string
  default  = "STANDARD_INFREQUENT_ACCESS"
  nullable = false
}
variable "days" {
  type    = number
  default = 9
}
resource "aws_dynamodb_table" "t" {
  name         = "n"
  table_class  = var.class
  tags         = { days = var.days == null ? "none" : "some" }
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
