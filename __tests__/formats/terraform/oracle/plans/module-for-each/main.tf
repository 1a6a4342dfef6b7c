# a module with for_each
module "m" {
  source   = "./table"
  for_each = { eu = true, us = false }
  name     = each.key
  pitr     = each.value
}
resource "aws_iam_user" "u" {
  name = module.m["eu"].name
}
