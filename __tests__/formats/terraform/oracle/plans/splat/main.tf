# splats, legacy and full
locals {
  people = [{ name = "ann", roles = ["a", "b"] }, { name = "bob", roles = [] }]
}
resource "aws_iam_user" "u" {
  name = join("-", local.people[*].name)
  path = "/${length(local.people.*.name)}/"
}
