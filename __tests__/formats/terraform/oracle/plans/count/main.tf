# count and count.index
resource "aws_dynamodb_table" "t" {
  count        = 3
  name         = "t-${count.index}"
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
