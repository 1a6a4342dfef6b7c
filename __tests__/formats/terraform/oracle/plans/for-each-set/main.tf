# for_each over toset
resource "aws_iam_user" "u" {
  for_each = toset(["bob", "ann", "bob"])
  name     = upper(each.value)
  path     = "/${each.key}/"
}
