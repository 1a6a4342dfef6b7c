# types of variables convert their values
variable "read" {
  type    = number
  default = "5"
}
variable "on" {
  type    = bool
  default = "true"
}
variable "names" {
  type    = list(string)
  default = [1, true]
}
resource "aws_dynamodb_table" "t" {
  name           = join("-", concat(["x"], var.names))
  billing_mode   = "PROVISIONED"
  read_capacity  = var.read + 1
  write_capacity = var.read
  hash_key       = "pk"
  attribute {
    name = "pk"
    type = "S"
  }
  point_in_time_recovery {
    enabled = var.on
  }
}
