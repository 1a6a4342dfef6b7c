variable "identity_pool" {
  description = "The identity pool that customers sign in with"
  type        = string
}

variable "protect_campaigns" {
  description = "Whether the campaigns table may not be deleted"
  type        = bool
}
