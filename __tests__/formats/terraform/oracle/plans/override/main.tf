# override files
resource "aws_dynamodb_table" "t" {
  name                        = "before"
  deletion_protection_enabled = true
  hash_key                    = "pk"
  billing_mode                = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
}
