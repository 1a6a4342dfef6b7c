import { inputs, outputs, principalsOf, statementsFrom } from './snippets.js'

/*
 * What `terraform-aws-modules/lambda/aws`, majors 2 to 8, makes of its inputs: the function, its role and what the role may
 * do. Names, defaults and addresses are the documented ones. Policies for logs, tracing, networks and failed events, which
 * reach no table, are left out.
 */

const policyNamed = (name: string, when: string, document: string): string => `
resource "aws_iam_policy" "${name}" {
  count  = local.has_role && ${when} ? 1 : 0
  policy = ${document}
}
resource "aws_iam_role_policy_attachment" "${name}" {
  count      = local.has_role && ${when} ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = aws_iam_policy.${name}[0].arn
}
`

/** A function with its role. */
export const lambdaModule = `
${inputs({
  create: 'true',
  create_function: 'true',
  create_layer: 'false',
  create_role: 'true',
  function_name: '""',
  environment_variables: '{}',
  lambda_role: '""',
  role_name: 'null',
  role_path: 'null',
  role_permissions_boundary: 'null',
  lambda_at_edge: 'false',
  trusted_entities: '[]',
  assume_role_policy_statements: '{}',
  attach_policy_json: 'false',
  policy_json: 'null',
  attach_policy_jsons: 'false',
  policy_jsons: '[]',
  number_of_policy_jsons: '0',
  attach_policy: 'false',
  policy: 'null',
  attach_policies: 'false',
  policies: '[]',
  number_of_policies: '0',
  attach_policy_statements: 'false',
  policy_statements: '{}',
  allowed_triggers: '{}',
  create_unqualified_alias_allowed_triggers: 'true',
  event_source_mapping: '{}',
})}
locals {
  has_function = var.create && var.create_function && !var.create_layer
  has_role     = local.has_function && var.create_role
  services     = concat(var.lambda_at_edge ? ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] : ["lambda.amazonaws.com"], compact([for one in var.trusted_entities : try(tostring(one), "")]))
  principals   = [for one in var.trusted_entities : one if !can(tostring(one))]
}
data "aws_iam_policy_document" "assume_role" {
  statement {
    actions = ["sts:AssumeRole"]
    ${principalsOf('Service', 'local.services')}
    dynamic "principals" {
      for_each = local.principals
      content {
        type        = principals.value.type
        identifiers = principals.value.identifiers
      }
    }
  }
  ${statementsFrom('var.assume_role_policy_statements')}
}
resource "aws_iam_role" "lambda" {
  count                = local.has_role ? 1 : 0
  name                 = coalesce(var.role_name, var.function_name, "*")
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.assume_role.json
}
resource "aws_lambda_function" "this" {
  count         = local.has_function ? 1 : 0
  function_name = var.function_name
  role          = var.create_role ? aws_iam_role.lambda[0].arn : var.lambda_role
  environment {
    variables = var.environment_variables
  }
}
data "aws_iam_policy_document" "additional_inline" {
  ${statementsFrom('var.policy_statements')}
}
${policyNamed('additional_inline', 'var.attach_policy_statements', 'data.aws_iam_policy_document.additional_inline.json')}
${policyNamed('additional_json', 'var.attach_policy_json', 'var.policy_json')}
resource "aws_iam_policy" "additional_jsons" {
  count  = local.has_role && var.attach_policy_jsons ? var.number_of_policy_jsons : 0
  policy = var.policy_jsons[count.index]
}
resource "aws_iam_role_policy_attachment" "additional_jsons" {
  count      = local.has_role && var.attach_policy_jsons ? var.number_of_policy_jsons : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = aws_iam_policy.additional_jsons[count.index].arn
}
resource "aws_iam_role_policy_attachment" "additional_one" {
  count      = local.has_role && var.attach_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policy
}
resource "aws_iam_role_policy_attachment" "additional_many" {
  count      = local.has_role && var.attach_policies ? var.number_of_policies : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policies[count.index]
}
resource "aws_lambda_permission" "unqualified_alias_triggers" {
  for_each           = local.has_function && var.create_unqualified_alias_allowed_triggers ? var.allowed_triggers : {}
  function_name      = aws_lambda_function.this[0].function_name
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, "\${each.value.service}.amazonaws.com", "")
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
}
resource "aws_lambda_event_source_mapping" "this" {
  for_each         = local.has_function ? var.event_source_mapping : {}
  function_name    = aws_lambda_function.this[0].arn
  event_source_arn = try(each.value.event_source_arn, null)
}
${outputs({
  lambda_function_arn: 'aws_lambda_function.this[0].arn',
  lambda_function_name: 'aws_lambda_function.this[0].function_name',
  lambda_role_arn: 'aws_iam_role.lambda[0].arn',
  lambda_role_name: 'aws_iam_role.lambda[0].name',
})}
`
