# a local module with inputs
module "orders" {
  source = "./table"
  name   = "orders"
  pitr   = true
}
