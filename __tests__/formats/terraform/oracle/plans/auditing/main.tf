# trails and configuration rules
resource "aws_cloudtrail" "all" {
  name                       = "all"
  s3_bucket_name             = "trails"
  is_multi_region_trail      = true
  enable_log_file_validation = !false
  event_selector {
    read_write_type = "All"
    dynamic "data_resource" {
      for_each = ["AWS::DynamoDB::Table"]
      content {
        type   = data_resource.value
        values = ["arn:aws:dynamodb"]
      }
    }
  }
}
resource "aws_config_config_rule" "recovery" {
  name = "recovery"
  source {
    owner             = "AWS"
    source_identifier = "DYNAMODB_PITR_ENABLED"
  }
}
resource "aws_config_configuration_recorder" "some" {
  name     = "some"
  role_arn = "arn:aws:iam::123456789012:role/config"
  recording_group {
    all_supported  = false
    resource_types = concat(["AWS::DynamoDB::Table"], ["AWS::IAM::Role"])
  }
}
