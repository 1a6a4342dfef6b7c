# templatefile with loops
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = templatefile("${path.module}/policy.tftpl", { tables = ["x", "y"], actions = jsonencode(["dynamodb:GetItem"]) })
}
