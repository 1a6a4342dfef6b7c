# functions of collections
locals {
  pairs = { for p in setproduct(["dev", "prod"], ["a", "b"]) : "${p[0]}-${p[1]}" => p[1] }
}
resource "aws_iam_group" "g" {
  for_each = local.pairs
  name     = "${each.key}-${each.value}"
}
resource "aws_dynamodb_table" "t" {
  name         = join("-", sort(distinct(flatten([["c"], ["a", ["b", "a"]]]))))
  tags         = zipmap(["k1", "k2"], slice(reverse(range(5)), 0, 2))
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
