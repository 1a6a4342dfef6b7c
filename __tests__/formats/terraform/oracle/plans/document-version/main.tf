# policy_id and version
data "aws_iam_policy_document" "d" {
  version   = "2008-10-17"
  policy_id = "mine"
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.d.json
}
