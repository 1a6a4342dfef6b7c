/** Declares inputs with their defaults: `name = default` lines. */
export const inputs = (declared: Readonly<Record<string, string>>): string =>
  Object.entries(declared)
    .map(([name, fallback]) => `variable "${name}" {\n  default = ${fallback}\n}\n`)
    .join('')

/** Statements of a policy document, one for each element of an input that lists statements. */
export const statementsFrom = (list: string, conditions = 'condition'): string => `
  dynamic "statement" {
    for_each = ${list} == null ? [] : ${list}
    content {
      sid           = try(statement.value.sid, null)
      effect        = try(statement.value.effect, null)
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = try(statement.value.resources, null)
      not_resources = try(statement.value.not_resources, null)
      dynamic "principals" {
        for_each = try(coalesce(statement.value.principals, []), [])
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
      dynamic "not_principals" {
        for_each = try(coalesce(statement.value.not_principals, []), [])
        content {
          type        = not_principals.value.type
          identifiers = not_principals.value.identifiers
        }
      }
      dynamic "condition" {
        for_each = try(coalesce(statement.value.${conditions}, []), [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }`

/** A condition of a statement that is there when an input lists values. */
export const conditionOn = (test: string, variable: string, values: string): string => `
      dynamic "condition" {
        for_each = length(${values}) > 0 ? [1] : []
        content {
          test     = "${test}"
          variable = "${variable}"
          values   = ${values}
        }
      }`

/** Principals of a statement that are there when an input lists them. */
export const principalsOf = (type: string, identifiers: string): string => `
      dynamic "principals" {
        for_each = length(${identifiers}) > 0 ? [1] : []
        content {
          type        = "${type}"
          identifiers = ${identifiers}
        }
      }`

/** Policies that an input lists by ARN, each attached to the only role of the module. */
export const attachedList = (name: string, arns: string, when: string): string => `
resource "aws_iam_role_policy_attachment" "${name}" {
  count      = ${when} ? length(${arns}) : 0
  role       = aws_iam_role.this[0].name
  policy_arn = ${arns}[count.index]
}
`

/** Policies that an input maps from names to ARNs, each attached to the only role of the module. */
export const attachedMap = (name: string, arns: string, when: string): string => `
resource "aws_iam_role_policy_attachment" "${name}" {
  for_each   = ${when} ? ${arns} : {}
  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}
`

/** Outputs of a module: `name = value` lines. */
export const outputs = (declared: Readonly<Record<string, string>>): string =>
  Object.entries(declared)
    .map(([name, value]) => `output "${name}" {\n  value = ${value}\n}\n`)
    .join('')

/** Where the module runs. */
export const surroundings = `
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
}
`
