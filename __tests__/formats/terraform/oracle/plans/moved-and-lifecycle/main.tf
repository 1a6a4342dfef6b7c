# moved, removed, lifecycle and provisioners change no value
resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  lifecycle {
    prevent_destroy       = true
    create_before_destroy = true
    ignore_changes        = [read_capacity, tags["team"]]
  }
}
moved {
  from = aws_dynamodb_table.table
  to   = aws_dynamodb_table.orders
}
removed {
  from = aws_iam_user.old
  lifecycle {
    destroy = false
  }
}
