# arguments of other resources
resource "aws_dynamodb_table" "t" {
  name         = "source"
  range_key    = "sk"
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "S"
  }
}
resource "aws_dynamodb_table" "copy" {
  name         = "copy"
  hash_key     = aws_dynamodb_table.t.range_key
  billing_mode = aws_dynamodb_table.t.billing_mode
  attribute {
    name = aws_dynamodb_table.t.range_key
    type = "S"
  }
}
