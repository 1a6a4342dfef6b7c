# default_tags of a provider, and tags over them
provider "aws" {
  alias                       = "tagged"
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  default_tags {
    tags = { team = "shop", stage = "dev" }
  }
}
resource "aws_kms_key" "k" {
  provider = aws.tagged
  tags     = { stage = "prod" }
}
resource "aws_backup_vault" "v" {
  provider = aws.tagged
  name     = "vault"
}
