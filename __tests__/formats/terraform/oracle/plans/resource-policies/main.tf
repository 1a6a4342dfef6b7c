# policies of streams, buckets and tables, and grants
locals {
  reader = "arn:aws:iam::123456789012:role/reader"
}
data "aws_iam_policy_document" "read" {
  statement {
    sid       = "Read"
    actions   = ["kinesis:GetRecords"]
    resources = ["arn:aws:kinesis:eu-west-1:123456789012:stream/feed"]
    principals {
      type        = "AWS"
      identifiers = [local.reader]
    }
  }
}
resource "aws_kinesis_resource_policy" "feed" {
  resource_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/feed"
  policy       = data.aws_iam_policy_document.read.json
}
resource "aws_s3_bucket_policy" "copies" {
  bucket = "copies"
  policy = templatefile("${path.module}/bucket.json", { reader = local.reader })
}
resource "aws_kms_grant" "reader" {
  name              = "reader"
  key_id            = "1234abcd-12ab-34cd-56ef-1234567890ab"
  grantee_principal = local.reader
  operations        = ["Decrypt", "DescribeKey"]
  constraints {
    encryption_context_equals = { "aws:dynamodb:tableName" = "orders" }
  }
}
