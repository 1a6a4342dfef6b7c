# items and exports of tables
resource "aws_dynamodb_table_item" "first" {
  table_name = "orders"
  hash_key   = "id"
  item       = <<-JSON
    {
      "id": {"S": "${format("%03d", 7)}"},
      "policy": {"S": "{\"not\": \"a document\"}"}
    }
  JSON
}
resource "aws_dynamodb_table_item" "second" {
  table_name = "orders"
  hash_key   = "id"
  item       = jsonencode({ id = { S = "2" }, count = { N = tostring(1 + 1) } })
}
resource "aws_dynamodb_table_export" "copy" {
  table_arn        = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
  s3_bucket        = "copies"
  s3_bucket_owner  = "123456789012"
  s3_sse_algorithm = "KMS"
}
