# functions of text
resource "aws_dynamodb_table" "t" {
  name = replace(lower(format("%s_%03d", "My Table", 7)), "/[^a-z0-9]+/", "-")
  tags = {
    a = element(split("/", "x/y/z"), 1)
    b = substr("abcdef", 1, 3)
    c = title("hello there")
    d = regex("[0-9]+", "abc123")
    e = base64encode(sha1("x"))
    f = trimsuffix("a.json", ".json")
  }
  hash_key     = "pk"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "pk"
    type = "S"
  }
}
