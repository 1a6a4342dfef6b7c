# dynamic statements
variable "tables" {
  default = ["x", "y"]
}
data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = var.tables
    content {
      sid       = "Table${statement.key}"
      actions   = ["dynamodb:GetItem"]
      resources = ["arn:aws:dynamodb:*:*:table/${statement.value}"]
      dynamic "condition" {
        for_each = statement.value == "x" ? [1] : []
        content {
          test     = "Bool"
          variable = "aws:SecureTransport"
          values   = ["true"]
        }
      }
    }
  }
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.d.json
}
