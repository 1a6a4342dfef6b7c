import { inputs, outputs } from './snippets.js'

/*
 * What `terraform-aws-modules/iam/aws` makes of the inputs of its modules for policies, users, groups and identity providers:
 * names, defaults and addresses are the documented ones. Inputs that decide nothing we judge are left out.
 */

const policyWith = (create: string): string => `
${inputs({ [create]: 'true', name: 'null', policy: '""' })}
resource "aws_iam_policy" "policy" {
  count  = var.${create} ? 1 : 0
  name   = var.name
  policy = var.policy
}
${outputs({ arn: 'aws_iam_policy.policy[0].arn', id: 'aws_iam_policy.policy[0].id', name: 'aws_iam_policy.policy[0].name', policy: 'var.policy' })}
`

/** `modules/iam-policy` of majors 3 to 5. */
export const policy5 = policyWith('create_policy')

/** `modules/iam-policy` of major 6. */
export const policy6 = policyWith('create')

interface UserInputs {
  readonly create: string
  readonly login: string
  readonly key: string
  readonly status: string
  readonly policies: string
  readonly noPolicies: string
  readonly prefix: string
}

const userWith = ({ create, login, key, status, policies, noPolicies, prefix }: UserInputs): string => `
${inputs({
  [create]: 'true',
  [login]: 'true',
  [key]: 'true',
  [status]: 'null',
  [policies]: noPolicies,
  name: 'null',
  pgp_key: '""',
  permissions_boundary: '""',
})}
resource "aws_iam_user" "this" {
  count                = var.${create} ? 1 : 0
  name                 = var.name
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
}
resource "aws_iam_user_login_profile" "this" {
  count   = var.${create} && var.${login} ? 1 : 0
  user    = aws_iam_user.this[0].name
  pgp_key = var.pgp_key == "" ? null : var.pgp_key
}
resource "aws_iam_access_key" "this" {
  count   = var.${create} && var.${key} ? 1 : 0
  user    = aws_iam_user.this[0].name
  pgp_key = var.pgp_key == "" ? null : var.pgp_key
  status  = var.${status}
}
resource "aws_iam_user_policy_attachment" "additional" {
  for_each   = var.${create} ? { for name, arn in var.${policies} : name => arn } : {}
  user       = aws_iam_user.this[0].name
  policy_arn = each.value
}
${outputs({
  [`${prefix}arn`]: 'aws_iam_user.this[0].arn',
  [`${prefix}name`]: 'aws_iam_user.this[0].name',
  [`${prefix}unique_id`]: 'aws_iam_user.this[0].unique_id',
})}
`

/** `modules/iam-user` of major 5. */
export const user5 = userWith({
  create: 'create_user',
  login: 'create_iam_user_login_profile',
  key: 'create_iam_access_key',
  status: 'iam_access_key_status',
  policies: 'policy_arns',
  noPolicies: '[]',
  prefix: 'iam_user_',
})

/** `modules/iam-user` of major 6. */
export const user6 = userWith({
  create: 'create',
  login: 'create_login_profile',
  key: 'create_access_key',
  status: 'access_key_status',
  policies: 'policies',
  noPolicies: '{}',
  prefix: '',
})

/** `modules/iam-group-with-policies` of majors 4 and 5, without the policy by which users manage their own credentials. */
export const groupWithPolicies5 = `
${inputs({
  create_group: 'true',
  name: '""',
  group_users: '[]',
  custom_group_policy_arns: '[]',
  custom_group_policies: '[]',
})}
locals {
  group = var.create_group ? aws_iam_group.this[0].name : var.name
}
resource "aws_iam_group" "this" {
  count = var.create_group ? 1 : 0
  name  = var.name
}
resource "aws_iam_group_membership" "this" {
  count = length(var.group_users) > 0 ? 1 : 0
  group = local.group
  users = var.group_users
}
resource "aws_iam_group_policy_attachment" "custom_arns" {
  count      = length(var.custom_group_policy_arns)
  group      = local.group
  policy_arn = var.custom_group_policy_arns[count.index]
}
resource "aws_iam_policy" "custom" {
  count  = length(var.custom_group_policies)
  name   = var.custom_group_policies[count.index].name
  policy = var.custom_group_policies[count.index].policy
}
resource "aws_iam_group_policy_attachment" "custom" {
  count      = length(var.custom_group_policies)
  group      = local.group
  policy_arn = aws_iam_policy.custom[count.index].arn
}
${outputs({ group_name: 'local.group', group_arn: 'aws_iam_group.this[0].arn', group_id: 'aws_iam_group.this[0].id' })}
`

/** `modules/iam-github-oidc-provider` of major 5 and `modules/iam-oidc-provider` of major 6. */
export const oidcProvider = `
${inputs({ create: 'true', url: '"https://token.actions.githubusercontent.com"', client_id_list: '[]' })}
resource "aws_iam_openid_connect_provider" "this" {
  count          = var.create ? 1 : 0
  url            = var.url
  client_id_list = coalescelist(var.client_id_list, ["sts.amazonaws.com"])
}
${outputs({ arn: 'aws_iam_openid_connect_provider.this[0].arn', url: 'var.url' })}
`
