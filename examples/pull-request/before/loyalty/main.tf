# Points that customers collect, kept by the loyalty team.

resource "aws_kms_key" "points" {
  description             = "Loyalty points"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_dynamodb_table" "points" {
  name                        = "loyalty-points"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "customerId"
  deletion_protection_enabled = true

  attribute {
    name = "customerId"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.points.arn
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "campaigns" {
  name                        = "loyalty-campaigns"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "campaignId"
  deletion_protection_enabled = true

  attribute {
    name = "campaignId"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}
