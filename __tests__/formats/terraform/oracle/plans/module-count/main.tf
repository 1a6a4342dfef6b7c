# a module with count
module "m" {
  source = "./table"
  count  = 2
  name   = "n${count.index}"
}
resource "aws_iam_user" "u" {
  name = join("-", module.m[*].name)
}
