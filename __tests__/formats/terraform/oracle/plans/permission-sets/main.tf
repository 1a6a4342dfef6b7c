# permission sets and organisation policies
resource "aws_ssoadmin_permission_set" "operators" {
  name             = "operators"
  instance_arn     = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  session_duration = "PT${2 * 2}H"
}
resource "aws_organizations_policy" "fence" {
  name = "fence"
  type = "RESOURCE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Fence"
      Effect    = "Deny"
      Principal = "*"
      Action    = [for name in ["GetItem", "Scan"] : "dynamodb:${name}"]
      Resource  = "*"
    }]
  })
}
