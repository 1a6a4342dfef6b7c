# access keys, identity providers and the password policy
resource "aws_iam_access_key" "deploy" {
  user   = "deploy"
  status = "Inactive"
}
resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = distinct(["sts.amazonaws.com", "sts.amazonaws.com"])
  thumbprint_list = [join("", [for _ in range(20) : "ab"])]
}
resource "aws_iam_saml_provider" "company" {
  name                   = "company"
  saml_metadata_document = join("", [for _ in range(1000) : "x"])
}
resource "aws_iam_account_password_policy" "all" {
  minimum_password_length = max(8, 14)
  require_symbols         = true
}
