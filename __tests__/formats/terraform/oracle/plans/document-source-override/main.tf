# source and override together, from JSON text
data "aws_iam_policy_document" "d" {
  source_policy_documents = [
    jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "A", Effect = "Allow", Action = "dynamodb:GetItem", Resource = "*" }, { Sid = "B", Effect = "Allow", Action = "dynamodb:Query", Resource = "*" }] }),
  ]
  override_policy_documents = [
    <<-EOT
    { "Version": "2012-10-17", "Statement": [{ "Sid": "B", "Effect": "Deny", "Action": ["dynamodb:Query", "dynamodb:Scan"], "Resource": "*" }] }
    EOT
  ]
  statement {
    sid       = "C"
    actions   = ["dynamodb:PutItem"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.d.json
}
