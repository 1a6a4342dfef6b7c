# override_policy_documents win by sid
data "aws_iam_policy_document" "o" {
  statement {
    sid       = "One"
    effect    = "Deny"
    actions   = ["dynamodb:*"]
    resources = ["*"]
  }
  statement {
    sid       = "New"
    actions   = ["dynamodb:ListTables"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "d" {
  override_policy_documents = [data.aws_iam_policy_document.o.json]
  statement {
    sid       = "One"
    actions   = ["dynamodb:GetItem"]
    resources = ["*"]
  }
  statement {
    sid       = "Last"
    actions   = ["dynamodb:Query"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.d.json
}
