# jsonencode with for and conditionals inside
variable "wide" {
  default = false
}
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      for t in ["a", "b"] : {
        Sid      = "T${upper(t)}"
        Effect   = "Allow"
        Action   = "dynamodb:Query"
        Resource = "arn:aws:dynamodb:*:123456789012:table/${t}"
      }
    ], var.wide ? [{ Effect = "Allow", Action = "*", Resource = "*" }] : [])
  })
}
