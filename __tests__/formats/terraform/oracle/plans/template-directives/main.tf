# template directives
locals {
  names = ["x", "y"]
}
resource "aws_dynamodb_table" "t" {
  name         = "t%{for n in local.names}-${n}%{endfor}%{if length(local.names) > 1}-many%{else}-one%{endif}"
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
