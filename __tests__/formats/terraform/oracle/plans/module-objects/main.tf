# whole objects through modules
module "m" {
  source = "./many"
  tables = {
    a = { name = "a", ttl = "exp" }
    b = { name = "b" }
  }
}
