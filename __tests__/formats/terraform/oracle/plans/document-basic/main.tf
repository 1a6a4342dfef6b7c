# aws_iam_policy_document: statements, sid, effect
data "aws_iam_policy_document" "d" {
  statement {
    sid       = "Read"
    actions   = ["dynamodb:GetItem", "dynamodb:Query"]
    resources = ["arn:aws:dynamodb:*:123456789012:table/x", "arn:aws:dynamodb:*:123456789012:table/y"]
  }
  statement {
    effect        = "Deny"
    not_actions   = ["dynamodb:*"]
    not_resources = ["arn:aws:s3:::b"]
  }
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.d.json
}
