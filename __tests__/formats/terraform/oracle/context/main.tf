variable "stage" {
  type    = string
  default = "dev"
}

variable "ports" {
  type    = list(number)
  default = ["80", 443]
}

variable "tables" {
  type = map(object({
    hash_key = string
    range    = optional(string)
    pitr     = optional(bool, true)
    days     = optional(number, 7)
  }))
  default = {
    orders = { hash_key = "pk", range = "sk" }
    audit  = { hash_key = "id", pitr = false, extra = "dropped" }
  }
}

variable "zones" {
  type    = set(string)
  default = ["c", "a", "b", "a"]
}

variable "nothing" {
  type    = string
  default = null
}

variable "flag" {
  type    = bool
  default = "true"
}

locals {
  names  = ["alpha", "beta", "gamma"]
  nested = { a = { b = [{ c = 1 }, { c = 2 }] } }
  mixed  = [1, "two", true, null]
  lists  = [["a", "b"], [], ["c"]]
  people = [{ name = "ann", age = 3 }, { name = "bob", age = 5 }]
  text   = <<-EOT
    first
      second
    third
  EOT
  raw    = <<EOT
a ${upper("b")}
c
EOT
}
