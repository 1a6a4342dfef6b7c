# a null for a variable that is not nullable
module "m" {
  source = "./inner"
  class  = null
  days   = null
}
