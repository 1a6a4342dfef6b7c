# functions, permissions and event sources
variable "tables" {
  default = ["orders", "carts"]
}
resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = "arn:aws:iam::123456789012:role/api"
  filename      = "api.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  environment {
    variables = merge({ for name in var.tables : upper("${name}_table") => name }, { STAGE = "prod" })
  }
}
resource "aws_lambda_permission" "events" {
  for_each      = toset(["events", "s3"])
  statement_id  = each.key
  action        = "lambda:InvokeFunction"
  function_name = "api"
  principal     = "${each.key}.amazonaws.com"
  source_arn    = "arn:aws:${each.key}:::thing"
}
resource "aws_lambda_function_url" "open" {
  function_name      = "api"
  authorization_type = "NONE"
}
resource "aws_lambda_event_source_mapping" "feed" {
  function_name     = "api"
  event_source_arn  = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000"
  starting_position = "LATEST"
}
