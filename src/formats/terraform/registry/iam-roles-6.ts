import { serviceAccountsTrust } from './iam-roles-5.js'
import { attachedMap, conditionOn, inputs, outputs, principalsOf, statementsFrom, surroundings } from './snippets.js'

/*
 * What `terraform-aws-modules/iam/aws`, major 6, makes of the inputs of its modules for roles: names, defaults and addresses
 * are the documented ones. Inputs that decide nothing we judge are left out.
 */

const trustInputs = { source_trust_policy_documents: '[]', override_trust_policy_documents: '[]' }

const inlineInputs = {
  create_inline_policy: 'false',
  source_inline_policy_documents: '[]',
  override_inline_policy_documents: '[]',
  inline_policy_permissions: 'null',
}

const trustDocuments = `
  source_policy_documents   = var.source_trust_policy_documents
  override_policy_documents = var.override_trust_policy_documents`

const roleWithInline = `
resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  name                 = var.use_name_prefix ? null : var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
data "aws_iam_policy_document" "inline" {
  source_policy_documents   = var.source_inline_policy_documents
  override_policy_documents = var.override_inline_policy_documents
  ${statementsFrom('var.inline_policy_permissions')}
}
resource "aws_iam_role_policy" "inline" {
  count  = var.create && var.create_inline_policy ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
`

const roleOutputs = outputs({
  arn: 'aws_iam_role.this[0].arn',
  name: 'aws_iam_role.this[0].name',
  unique_id: 'aws_iam_role.this[0].unique_id',
})

const conditionsOfTrust = `
      dynamic "condition" {
        for_each = var.trust_policy_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }`

const repositories = (subjects: string): string => `[for one in ${subjects} : "repo:\${trimprefix(one, "repo:")}"]`

/** A statement for one identity provider of which the name is in a local value. */
const webIdentity = (enabled: string, provider: string, subjects: readonly [exact: string, wild: string]): string => `
  dynamic "statement" {
    for_each = ${enabled} ? [1] : []
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:\${local.partition}:iam::\${local.account_id}:oidc-provider/\${${provider}}"]
      }
      condition {
        test     = "ForAllValues:StringEquals"
        variable = "\${${provider}}:aud"
        values   = coalescelist(var.oidc_audiences, ["sts.amazonaws.com"])
      }
      ${conditionOn('StringEquals', `\${${provider}}:sub`, subjects[0])}
      ${conditionOn('StringLike', `\${${provider}}:sub`, subjects[1])}
      ${conditionsOfTrust}
    }
  }`

/** `modules/iam-role`. */
export const role6 = `
${inputs({
  ...trustInputs,
  ...inlineInputs,
  create: 'true',
  name: 'null',
  use_name_prefix: 'true',
  path: 'null',
  permissions_boundary: 'null',
  trust_policy_permissions: 'null',
  trust_policy_conditions: '[]',
  policies: '{}',
  enable_oidc: 'false',
  oidc_account_id: 'null',
  oidc_provider_urls: '[]',
  oidc_subjects: '[]',
  oidc_wildcard_subjects: '[]',
  oidc_audiences: '[]',
  enable_github_oidc: 'false',
  github_provider: '"token.actions.githubusercontent.com"',
  enable_bitbucket_oidc: 'false',
  enable_saml: 'false',
  saml_provider_ids: '[]',
  saml_endpoints: '["https://signin.aws.amazon.com/saml"]',
  saml_trust_actions: '[]',
})}
${surroundings}
locals {
  urls = [for url in var.oidc_provider_urls : replace(url, "https://", "")]
}
data "aws_iam_policy_document" "trust" {
  ${trustDocuments}
  dynamic "statement" {
    for_each = var.enable_oidc ? local.urls : []
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:\${local.partition}:iam::\${var.oidc_account_id == null ? local.account_id : var.oidc_account_id}:oidc-provider/\${statement.value}"]
      }
      ${conditionOn('StringEquals', '${statement.value}:sub', 'var.oidc_subjects')}
      ${conditionOn('StringLike', '${statement.value}:sub', 'var.oidc_wildcard_subjects')}
      ${conditionOn('StringEquals', '${statement.value}:aud', 'var.oidc_audiences')}
      ${conditionsOfTrust}
    }
  }
  ${webIdentity('var.enable_github_oidc', 'var.github_provider', [repositories('var.oidc_subjects'), repositories('var.oidc_wildcard_subjects')])}
  ${webIdentity('var.enable_bitbucket_oidc', 'local.urls[0]', ['var.oidc_subjects', 'var.oidc_wildcard_subjects'])}
  dynamic "statement" {
    for_each = var.enable_saml ? [1] : []
    content {
      actions = distinct(concat(["sts:TagSession", "sts:AssumeRoleWithSAML"], var.saml_trust_actions))
      ${principalsOf('Federated', 'var.saml_provider_ids')}
      condition {
        test     = "StringEquals"
        variable = "SAML:aud"
        values   = var.saml_endpoints
      }
      ${conditionsOfTrust}
    }
  }
  ${statementsFrom('var.trust_policy_permissions')}
}
${roleWithInline}
${attachedMap('this', 'var.policies', 'var.create')}
${roleOutputs}
`

/** `modules/iam-role-for-service-accounts`; the policies that it knows by name are not known here. */
export const roleForServiceAccounts6 = `
${inputs({
  ...trustInputs,
  ...inlineInputs,
  create: 'true',
  name: '""',
  use_name_prefix: 'true',
  path: '"/"',
  permissions_boundary: 'null',
  trust_condition_test: '"StringEquals"',
  oidc_providers: '{}',
  policies: '{}',
  create_policy: 'true',
  source_policy_documents: '[]',
  override_policy_documents: '[]',
  permissions: 'null',
  policy_name: 'null',
})}
${serviceAccountsTrust('var.trust_condition_test', trustDocuments)}
${roleWithInline}
${attachedMap('additional', 'var.policies', 'var.create')}
data "aws_iam_policy_document" "own" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  ${statementsFrom('var.permissions')}
}
locals {
  has_policy = length(var.source_policy_documents) > 0 || length(var.override_policy_documents) > 0 || var.permissions != null
}
resource "aws_iam_policy" "this" {
  count  = var.create && var.create_policy && local.has_policy ? 1 : 0
  name   = var.use_name_prefix ? null : coalesce(var.policy_name, var.name, "default")
  policy = data.aws_iam_policy_document.own.json
}
resource "aws_iam_role_policy_attachment" "this" {
  count      = var.create && var.create_policy && local.has_policy ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = aws_iam_policy.this[0].arn
}
${roleOutputs}
`
