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
  range_key                   = "earnedAt"
  deletion_protection_enabled = true

  attribute {
    name = "customerId"
    type = "S"
  }

  attribute {
    name = "earnedAt"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.points.arn
  }
}

resource "aws_dynamodb_table" "campaigns" {
  name                        = "loyalty-campaigns"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "campaignId"
  deletion_protection_enabled = var.protect_campaigns

  attribute {
    name = "campaignId"
    type = "S"
  }

  point_in_time_recovery {
    enabled = false
  }
}
