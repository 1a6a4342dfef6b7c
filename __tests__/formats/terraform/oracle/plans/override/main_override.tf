resource "aws_dynamodb_table" "t" {
  name = "after"
  point_in_time_recovery {
    enabled = false
  }
}
