import {
  attachedList,
  attachedMap,
  conditionOn,
  inputs,
  outputs,
  principalsOf,
  statementsFrom,
  surroundings,
} from './snippets.js'

/*
 * What `terraform-aws-modules/iam/aws`, major 5, makes of the inputs of its modules for roles: names, defaults and addresses
 * are the documented ones. Inputs that decide nothing we judge are left out.
 */

const roleOutputs = outputs({
  iam_role_arn: 'aws_iam_role.this[0].arn',
  iam_role_name: 'aws_iam_role.this[0].name',
  iam_role_path: 'aws_iam_role.this[0].path',
  iam_role_unique_id: 'aws_iam_role.this[0].unique_id',
})

/** A role that may assume itself: everyone who is the role already. */
const selfTrust = `
  dynamic "statement" {
    for_each = var.allow_self_assume_role ? [1] : []
    content {
      sid     = "ExplicitSelfRoleAssumption"
      actions = ["sts:AssumeRole"]
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
      condition {
        test     = "ArnLike"
        variable = "aws:PrincipalArn"
        values   = ["arn:\${local.partition}:iam::\${local.account_id}:role\${var.role_path}\${var.role_name == null ? "*" : var.role_name}"]
      }
    }
  }`

const roleInputs = {
  allow_self_assume_role: 'false',
  role_name: 'null',
  role_path: '"/"',
  role_permissions_boundary_arn: '""',
  inline_policy_statements: '[]',
}

const roleOf = (when: string, trust: string): string => `
resource "aws_iam_role" "this" {
  count                = ${when} ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary_arn == "" ? null : var.role_permissions_boundary_arn
  assume_role_policy   = ${trust}
}
data "aws_iam_policy_document" "inline" {
${statementsFrom('var.inline_policy_statements', 'conditions')}
}
resource "aws_iam_role_policy" "inline" {
  count  = ${when} && length(var.inline_policy_statements) > 0 ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
`

const attachedWhen = (name: string): string => `
resource "aws_iam_role_policy_attachment" "${name}" {
  count      = var.create_role && var.attach_${name}_policy ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = var.${name}_role_policy_arn
}
`

/** `modules/iam-assumable-role`. */
export const assumableRole5 = `
${inputs({
  ...roleInputs,
  create_role: 'false',
  trusted_role_actions: '["sts:AssumeRole", "sts:TagSession"]',
  trusted_role_arns: '[]',
  trusted_role_services: '[]',
  mfa_age: '86400',
  role_requires_mfa: 'true',
  role_sts_externalid: '[]',
  role_requires_session_name: 'false',
  role_session_name: '["$${aws:username}"]',
  custom_role_trust_policy: '""',
  create_custom_role_trust_policy: 'false',
  custom_role_policy_arns: '[]',
  number_of_custom_role_policy_arns: 'null',
  admin_role_policy_arn: '"arn:aws:iam::aws:policy/AdministratorAccess"',
  poweruser_role_policy_arn: '"arn:aws:iam::aws:policy/PowerUserAccess"',
  readonly_role_policy_arn: '"arn:aws:iam::aws:policy/ReadOnlyAccess"',
  attach_admin_policy: 'false',
  attach_poweruser_policy: 'false',
  attach_readonly_policy: 'false',
  trust_policy_conditions: '[]',
})}
${surroundings}
locals {
  external_ids = flatten([var.role_sts_externalid])
  mfa          = var.role_requires_mfa ? [1] : []
}
data "aws_iam_policy_document" "trust" {
  ${selfTrust}
  statement {
    actions = var.trusted_role_actions
    ${principalsOf('AWS', 'var.trusted_role_arns')}
    ${principalsOf('Service', 'var.trusted_role_services')}
    dynamic "condition" {
      for_each = local.mfa
      content {
        test     = "Bool"
        variable = "aws:MultiFactorAuthPresent"
        values   = ["true"]
      }
    }
    dynamic "condition" {
      for_each = local.mfa
      content {
        test     = "NumericLessThan"
        variable = "aws:MultiFactorAuthAge"
        values   = [var.mfa_age]
      }
    }
    ${conditionOn('StringEquals', 'sts:ExternalId', 'local.external_ids')}
    dynamic "condition" {
      for_each = var.role_requires_session_name ? [1] : []
      content {
        test     = "StringEquals"
        variable = "sts:RoleSessionName"
        values   = var.role_session_name
      }
    }
    dynamic "condition" {
      for_each = var.trust_policy_conditions
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}
${roleOf('var.create_role', 'var.create_custom_role_trust_policy || var.custom_role_trust_policy != "" ? var.custom_role_trust_policy : data.aws_iam_policy_document.trust.json')}
${attachedList('custom', 'var.custom_role_policy_arns', 'var.create_role')}
${['admin', 'poweruser', 'readonly'].map(attachedWhen).join('')}
${roleOutputs}
`

/** `modules/iam-assumable-role-with-oidc`. */
export const assumableRoleWithOidc5 = `
${inputs({
  ...roleInputs,
  create_role: 'false',
  provider_url: '""',
  provider_urls: '[]',
  aws_account_id: '""',
  role_policy_arns: '[]',
  number_of_role_policy_arns: 'null',
  oidc_fully_qualified_subjects: '[]',
  oidc_subjects_with_wildcards: '[]',
  oidc_fully_qualified_audiences: '[]',
  provider_trust_policy_conditions: '[]',
})}
${surroundings}
locals {
  owner = var.aws_account_id == "" ? local.account_id : var.aws_account_id
  urls  = [for url in compact(distinct(concat(var.provider_urls, [var.provider_url]))) : replace(url, "https://", "")]
}
data "aws_iam_policy_document" "trust" {
  ${selfTrust}
  dynamic "statement" {
    for_each = local.urls
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:\${local.partition}:iam::\${local.owner}:oidc-provider/\${statement.value}"]
      }
      ${conditionOn('StringEquals', '${statement.value}:sub', 'var.oidc_fully_qualified_subjects')}
      ${conditionOn('StringLike', '${statement.value}:sub', 'var.oidc_subjects_with_wildcards')}
      ${conditionOn('StringLike', '${statement.value}:aud', 'var.oidc_fully_qualified_audiences')}
      dynamic "condition" {
        for_each = var.provider_trust_policy_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}
${roleOf('var.create_role', 'data.aws_iam_policy_document.trust.json')}
${attachedList('custom', 'var.role_policy_arns', 'var.create_role')}
${roleOutputs}
`

/** `modules/iam-github-oidc-role`. The issuer's condition, which never excludes anything, is left out. */
export const githubOidcRole5 = `
${inputs({
  create: 'true',
  name: 'null',
  path: '"/"',
  permissions_boundary_arn: 'null',
  policies: '{}',
  audience: '"sts.amazonaws.com"',
  subjects: '[]',
  provider_url: '"token.actions.githubusercontent.com"',
  inline_policy_statements: '[]',
})}
${surroundings}
locals {
  provider = replace(var.provider_url, "https://", "")
}
data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "GithubOidcAuth"
    actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:\${local.partition}:iam::\${local.account_id}:oidc-provider/\${local.provider}"]
    }
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "\${local.provider}:aud"
      values   = [var.audience]
    }
    condition {
      test     = "StringLike"
      variable = "\${local.provider}:sub"
      values   = [for subject in var.subjects : "repo:\${trimprefix(subject, "repo:")}"]
    }
  }
}
resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  name                 = var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary_arn
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
data "aws_iam_policy_document" "inline" {
${statementsFrom('var.inline_policy_statements', 'conditions')}
}
resource "aws_iam_role_policy" "inline" {
  count  = var.create && length(var.inline_policy_statements) > 0 ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
${attachedMap('this', 'var.policies', 'var.create')}
${outputs({ arn: 'aws_iam_role.this[0].arn', name: 'aws_iam_role.this[0].name', path: 'aws_iam_role.this[0].path', unique_id: 'aws_iam_role.this[0].unique_id' })}
`

/** `modules/iam-role-for-service-accounts-eks`; the policies that it knows by name are not known here. */
export const roleForServiceAccounts5 = `
${inputs({
  allow_self_assume_role: 'false',
  create_role: 'true',
  role_name: 'null',
  role_path: '"/"',
  role_permissions_boundary_arn: 'null',
  role_policy_arns: '{}',
  oidc_providers: '{}',
  assume_role_condition_test: '"StringEquals"',
})}
${surroundings}
${serviceAccountsTrust('var.assume_role_condition_test', selfTrust)}
resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary_arn
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
${attachedMap('this', 'var.role_policy_arns', 'var.create_role')}
${roleOutputs}
`

/** The trust in service accounts of clusters, of `oidc_providers`. */
export function serviceAccountsTrust(test: string, documents = ''): string {
  return `
data "aws_iam_policy_document" "trust" {
  ${documents}
  dynamic "statement" {
    for_each = var.oidc_providers
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }
      condition {
        test     = ${test}
        variable = "\${replace(statement.value.provider_arn, "/^(.*provider/)/", "")}:sub"
        values   = [for account in statement.value.namespace_service_accounts : "system:serviceaccount:\${account}"]
      }
      condition {
        test     = ${test}
        variable = "\${replace(statement.value.provider_arn, "/^(.*provider/)/", "")}:aud"
        values   = ["sts.amazonaws.com"]
      }
    }
  }
}
`
}
