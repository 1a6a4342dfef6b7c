# jsondecode of a file, changed and encoded again
locals {
  read = jsondecode(file("${path.module}/policy.json"))
}
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode(merge(local.read, { Statement = [for s in local.read.Statement : merge(s, { Effect = "Deny" })] }))
}
