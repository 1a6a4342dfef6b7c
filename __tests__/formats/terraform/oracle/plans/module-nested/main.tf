# modules in modules
module "outer" {
  source = "./outer"
  prefix = "deep"
}
