# source_policy_documents come first, own statements win by sid
data "aws_iam_policy_document" "a" {
  statement {
    sid       = "One"
    actions   = ["dynamodb:GetItem"]
    resources = ["*"]
  }
  statement {
    actions   = ["dynamodb:Scan"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "b" {
  statement {
    sid       = "Two"
    actions   = ["dynamodb:PutItem"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.a.json, data.aws_iam_policy_document.b.json]
  statement {
    sid       = "Three"
    actions   = ["dynamodb:DeleteItem"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.d.json
}
