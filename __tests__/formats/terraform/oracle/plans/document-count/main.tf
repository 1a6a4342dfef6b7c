# a document with count, picked by one()
data "aws_iam_policy_document" "d" {
  count = 1
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = one(data.aws_iam_policy_document.d[*].json)
}
resource "aws_iam_policy" "q" {
  name   = "q"
  policy = data.aws_iam_policy_document.d[0].json
}
