# the workspace decides
resource "aws_backup_vault" "v" {
  name = "vault-${terraform.workspace}"
}
resource "aws_kms_key" "k" {
  description             = terraform.workspace
  deletion_window_in_days = lookup({ default = 30, prod = 30 }, terraform.workspace, 30)
}
