variable "prefix" {}
module "inner" {
  source = "../table"
  name   = "${var.prefix}-inner"
}
output "all" {
  value = [module.inner.name]
}
