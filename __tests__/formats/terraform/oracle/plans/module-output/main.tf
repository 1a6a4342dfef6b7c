# outputs of a module as inputs elsewhere
module "first" {
  source = "./table"
  name   = "one"
}
module "second" {
  source = "./table"
  name   = module.first.name
}
