# a policy in a heredoc
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
          "Resource": "arn:aws:dynamodb:eu-west-1:123456789012:table/${lower("Orders")}"
        }
      ]
    }
  EOT
}
