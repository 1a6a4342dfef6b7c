"use strict";exports.id=454,exports.ids=[454],exports.modules={2073:(function(e,t,a){a.r(t),a.d(t,{terraform:()=>nK});var r=a(6681),n=a(7517),i=a(2181);let l=e=>Object.entries(e).map(([e,t])=>`variable "${e}" {
  default = ${t}
}
`).join(""),s=(e,t="condition")=>`
  dynamic "statement" {
    for_each = ${e} == null ? [] : ${e}
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
        for_each = try(coalesce(statement.value.${t}, []), [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }`,o=(e,t,a)=>`
      dynamic "condition" {
        for_each = length(${a}) > 0 ? [1] : []
        content {
          test     = "${e}"
          variable = "${t}"
          values   = ${a}
        }
      }`,c=(e,t)=>`
      dynamic "principals" {
        for_each = length(${t}) > 0 ? [1] : []
        content {
          type        = "${e}"
          identifiers = ${t}
        }
      }`,_=(e,t,a)=>`
resource "aws_iam_role_policy_attachment" "${e}" {
  count      = ${a} ? length(${t}) : 0
  role       = aws_iam_role.this[0].name
  policy_arn = ${t}[count.index]
}
`,u=(e,t,a)=>`
resource "aws_iam_role_policy_attachment" "${e}" {
  for_each   = ${a} ? ${t} : {}
  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}
`,d=e=>Object.entries(e).map(([e,t])=>`output "${e}" {
  value = ${t}
}
`).join(""),p=`
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
}
`,m=l({enabled:"null",context:"null",namespace:"null",tenant:"null",environment:"null",stage:"null",name:"null",delimiter:'"-"',attributes:"[]",tags:"{}"}),y=e=>`
locals {
  enabled = var.enabled == false ? false : true
  parts   = concat([for part in [var.namespace, var.environment, var.stage, var.name] : part if part != null], var.attributes)
  words   = [for part in local.parts : lower(replace(part, "/[^-a-zA-Z0-9]/", "")) if part != ""]
  id      = ${e?"module.this.id":"join(var.delimiter, local.words)"}
  tags    = ${e?"module.this.tags":"var.tags"}
}
`,v=`
variable "create_table" { default = true }
variable "autoscaling_enabled" { default = false }
variable "name" { default = null }
variable "attributes" { default = [] }
variable "hash_key" { default = null }
variable "range_key" { default = null }
variable "billing_mode" { default = "PAY_PER_REQUEST" }
variable "read_capacity" { default = null }
variable "write_capacity" { default = null }
variable "point_in_time_recovery_enabled" { default = false }
variable "ttl_enabled" { default = false }
variable "ttl_attribute_name" { default = "" }
variable "stream_enabled" { default = false }
variable "stream_view_type" { default = null }
variable "server_side_encryption_enabled" { default = false }
variable "server_side_encryption_kms_key_arn" { default = null }
variable "table_class" { default = null }
variable "deletion_protection_enabled" { default = null }
variable "replica_regions" { default = [] }
variable "point_in_time_recovery_period_in_days" { default = null }
variable "global_secondary_indexes" { default = [] }
variable "local_secondary_indexes" { default = [] }
variable "import_table" { default = {} }
variable "ignore_changes_global_secondary_index" { default = false }
variable "resource_policy" { default = null }
variable "tags" { default = {} }


${b("this","var.create_table && !var.autoscaling_enabled","")}
${b("autoscaled","var.create_table && var.autoscaling_enabled && !var.ignore_changes_global_secondary_index","ignore_changes = [read_capacity, write_capacity]")}
${b("autoscaled_gsi_ignore","var.create_table && var.autoscaling_enabled && var.ignore_changes_global_secondary_index","ignore_changes = [read_capacity, write_capacity, global_secondary_index]")}

resource "aws_dynamodb_resource_policy" "this" {
  count        = var.create_table && var.resource_policy != null ? 1 : 0
  resource_arn = ${f("arn")}
  policy       = replace(var.resource_policy, "__DYNAMODB_TABLE_ARN__", ${f("arn")})
}

output "dynamodb_table_arn" {
  value = ${f("arn")}
}
output "dynamodb_table_id" {
  value = ${f("id")}
}
output "dynamodb_table_stream_arn" {
  value = ${f("stream_arn")}
}
`;function f(e){return`try(aws_dynamodb_table.this[0].${e}, aws_dynamodb_table.autoscaled[0].${e}, aws_dynamodb_table.autoscaled_gsi_ignore[0].${e})`}function b(e,t,a){return`
resource "aws_dynamodb_table" "${e}" {
  count                       = ${t} ? 1 : 0
  name                        = var.name
  billing_mode                = var.billing_mode
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  read_capacity               = var.read_capacity
  write_capacity              = var.write_capacity
  stream_enabled              = var.stream_enabled
  stream_view_type            = var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  tags                        = var.tags

  ttl {
    enabled        = var.ttl_enabled
    attribute_name = var.ttl_attribute_name
  }

  point_in_time_recovery {
    enabled                 = var.point_in_time_recovery_enabled
    recovery_period_in_days = var.point_in_time_recovery_period_in_days
  }

  server_side_encryption {
    enabled     = var.server_side_encryption_enabled
    kms_key_arn = var.server_side_encryption_kms_key_arn
  }

  dynamic "attribute" {
    for_each = var.attributes
    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }

  dynamic "global_secondary_index" {
    for_each = var.global_secondary_indexes
    content {
      name               = global_secondary_index.value.name
      hash_key           = global_secondary_index.value.hash_key
      range_key          = lookup(global_secondary_index.value, "range_key", null)
      projection_type    = global_secondary_index.value.projection_type
      non_key_attributes = lookup(global_secondary_index.value, "non_key_attributes", null)
    }
  }

  dynamic "local_secondary_index" {
    for_each = var.local_secondary_indexes
    content {
      name               = local_secondary_index.value.name
      range_key          = local_secondary_index.value.range_key
      projection_type    = local_secondary_index.value.projection_type
      non_key_attributes = lookup(local_secondary_index.value, "non_key_attributes", null)
    }
  }

  dynamic "import_table" {
    for_each = length(var.import_table) > 0 ? [var.import_table] : []
    content {
      s3_bucket_source {
        bucket     = import_table.value.bucket
        key_prefix = lookup(import_table.value, "key_prefix", null)
      }
    }
  }

  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region_name                 = replica.value.region_name
      kms_key_arn                 = lookup(replica.value, "kms_key_arn", null)
      propagate_tags              = lookup(replica.value, "propagate_tags", null)
      point_in_time_recovery      = lookup(replica.value, "point_in_time_recovery", null)
      deletion_protection_enabled = lookup(replica.value, "deletion_protection_enabled", null)
    }
  }

  lifecycle {
    ${a}
  }
}`}let g=e=>`
${l({[e]:"true",name:"null",policy:'""'})}
resource "aws_iam_policy" "policy" {
  count  = var.${e} ? 1 : 0
  name   = var.name
  policy = var.policy
}
${d({arn:"aws_iam_policy.policy[0].arn",id:"aws_iam_policy.policy[0].id",name:"aws_iam_policy.policy[0].name",policy:"var.policy"})}
`,h=g("create_policy"),k=g("create"),w=({create:e,login:t,key:a,status:r,policies:n,noPolicies:i,prefix:s})=>`
${l({[e]:"true",[t]:"true",[a]:"true",[r]:"null",[n]:i,name:"null",pgp_key:'""',permissions_boundary:'""'})}
resource "aws_iam_user" "this" {
  count                = var.${e} ? 1 : 0
  name                 = var.name
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
}
resource "aws_iam_user_login_profile" "this" {
  count   = var.${e} && var.${t} ? 1 : 0
  user    = aws_iam_user.this[0].name
  pgp_key = var.pgp_key == "" ? null : var.pgp_key
}
resource "aws_iam_access_key" "this" {
  count   = var.${e} && var.${a} ? 1 : 0
  user    = aws_iam_user.this[0].name
  pgp_key = var.pgp_key == "" ? null : var.pgp_key
  status  = var.${r}
}
resource "aws_iam_user_policy_attachment" "additional" {
  for_each   = var.${e} ? { for name, arn in var.${n} : name => arn } : {}
  user       = aws_iam_user.this[0].name
  policy_arn = each.value
}
${d({[`${s}arn`]:"aws_iam_user.this[0].arn",[`${s}name`]:"aws_iam_user.this[0].name",[`${s}unique_id`]:"aws_iam_user.this[0].unique_id"})}
`,$=w({create:"create_user",login:"create_iam_user_login_profile",key:"create_iam_access_key",status:"iam_access_key_status",policies:"policy_arns",noPolicies:"[]",prefix:"iam_user_"}),x=w({create:"create",login:"create_login_profile",key:"create_access_key",status:"access_key_status",policies:"policies",noPolicies:"{}",prefix:""}),j=`
${l({create_group:"true",name:'""',group_users:"[]",custom_group_policy_arns:"[]",custom_group_policies:"[]"})}
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
${d({group_name:"local.group",group_arn:"aws_iam_group.this[0].arn",group_id:"aws_iam_group.this[0].id"})}
`,S=`
${l({create:"true",url:'"https://token.actions.githubusercontent.com"',client_id_list:"[]"})}
resource "aws_iam_openid_connect_provider" "this" {
  count          = var.create ? 1 : 0
  url            = var.url
  client_id_list = coalescelist(var.client_id_list, ["sts.amazonaws.com"])
}
${d({arn:"aws_iam_openid_connect_provider.this[0].arn",url:"var.url"})}
`,M=d({iam_role_arn:"aws_iam_role.this[0].arn",iam_role_name:"aws_iam_role.this[0].name",iam_role_path:"aws_iam_role.this[0].path",iam_role_unique_id:"aws_iam_role.this[0].unique_id"}),A=`
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
        values   = ["arn:$\{local.partition}:iam::$\{local.account_id}:role$\{var.role_path}$\{var.role_name == null ? "*" : var.role_name}"]
      }
    }
  }`,q={allow_self_assume_role:"false",role_name:"null",role_path:'"/"',role_permissions_boundary_arn:'""',inline_policy_statements:"[]"},I=(e,t)=>`
resource "aws_iam_role" "this" {
  count                = ${e} ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary_arn == "" ? null : var.role_permissions_boundary_arn
  assume_role_policy   = ${t}
}
data "aws_iam_policy_document" "inline" {
${s("var.inline_policy_statements","conditions")}
}
resource "aws_iam_role_policy" "inline" {
  count  = ${e} && length(var.inline_policy_statements) > 0 ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
`,R=`
${l({...q,create_role:"false",trusted_role_actions:'["sts:AssumeRole", "sts:TagSession"]',trusted_role_arns:"[]",trusted_role_services:"[]",mfa_age:"86400",role_requires_mfa:"true",role_sts_externalid:"[]",role_requires_session_name:"false",role_session_name:'["$${aws:username}"]',custom_role_trust_policy:'""',create_custom_role_trust_policy:"false",custom_role_policy_arns:"[]",number_of_custom_role_policy_arns:"null",admin_role_policy_arn:'"arn:aws:iam::aws:policy/AdministratorAccess"',poweruser_role_policy_arn:'"arn:aws:iam::aws:policy/PowerUserAccess"',readonly_role_policy_arn:'"arn:aws:iam::aws:policy/ReadOnlyAccess"',attach_admin_policy:"false",attach_poweruser_policy:"false",attach_readonly_policy:"false",trust_policy_conditions:"[]"})}
${p}
locals {
  external_ids = flatten([var.role_sts_externalid])
  mfa          = var.role_requires_mfa ? [1] : []
}
data "aws_iam_policy_document" "trust" {
  ${A}
  statement {
    actions = var.trusted_role_actions
    ${c("AWS","var.trusted_role_arns")}
    ${c("Service","var.trusted_role_services")}
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
    ${o("StringEquals","sts:ExternalId","local.external_ids")}
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
${I("var.create_role",'var.create_custom_role_trust_policy || var.custom_role_trust_policy != "" ? var.custom_role_trust_policy : data.aws_iam_policy_document.trust.json')}
${_("custom","var.custom_role_policy_arns","var.create_role")}
${["admin","poweruser","readonly"].map(e=>`
resource "aws_iam_role_policy_attachment" "${e}" {
  count      = var.create_role && var.attach_${e}_policy ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = var.${e}_role_policy_arn
}
`).join("")}
${M}
`,T=`
${l({...q,create_role:"false",provider_url:'""',provider_urls:"[]",aws_account_id:'""',role_policy_arns:"[]",number_of_role_policy_arns:"null",oidc_fully_qualified_subjects:"[]",oidc_subjects_with_wildcards:"[]",oidc_fully_qualified_audiences:"[]",provider_trust_policy_conditions:"[]"})}
${p}
locals {
  owner = var.aws_account_id == "" ? local.account_id : var.aws_account_id
  urls  = [for url in compact(distinct(concat(var.provider_urls, [var.provider_url]))) : replace(url, "https://", "")]
}
data "aws_iam_policy_document" "trust" {
  ${A}
  dynamic "statement" {
    for_each = local.urls
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:$\{local.partition}:iam::$\{local.owner}:oidc-provider/$\{statement.value}"]
      }
      ${o("StringEquals","${statement.value}:sub","var.oidc_fully_qualified_subjects")}
      ${o("StringLike","${statement.value}:sub","var.oidc_subjects_with_wildcards")}
      ${o("StringLike","${statement.value}:aud","var.oidc_fully_qualified_audiences")}
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
${I("var.create_role","data.aws_iam_policy_document.trust.json")}
${_("custom","var.role_policy_arns","var.create_role")}
${M}
`,E=`
${l({create:"true",name:"null",path:'"/"',permissions_boundary_arn:"null",policies:"{}",audience:'"sts.amazonaws.com"',subjects:"[]",provider_url:'"token.actions.githubusercontent.com"',inline_policy_statements:"[]"})}
${p}
locals {
  provider = replace(var.provider_url, "https://", "")
}
data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "GithubOidcAuth"
    actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:$\{local.partition}:iam::$\{local.account_id}:oidc-provider/$\{local.provider}"]
    }
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "$\{local.provider}:aud"
      values   = [var.audience]
    }
    condition {
      test     = "StringLike"
      variable = "$\{local.provider}:sub"
      values   = [for subject in var.subjects : "repo:$\{trimprefix(subject, "repo:")}"]
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
${s("var.inline_policy_statements","conditions")}
}
resource "aws_iam_role_policy" "inline" {
  count  = var.create && length(var.inline_policy_statements) > 0 ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
${u("this","var.policies","var.create")}
${d({arn:"aws_iam_role.this[0].arn",name:"aws_iam_role.this[0].name",path:"aws_iam_role.this[0].path",unique_id:"aws_iam_role.this[0].unique_id"})}
`,F=`
${l({allow_self_assume_role:"false",create_role:"true",role_name:"null",role_path:'"/"',role_permissions_boundary_arn:"null",role_policy_arns:"{}",oidc_providers:"{}",assume_role_condition_test:'"StringEquals"'})}
${p}
${O("var.assume_role_condition_test",A)}
resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary_arn
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
${u("this","var.role_policy_arns","var.create_role")}
${M}
`;function O(e,t=""){return`
data "aws_iam_policy_document" "trust" {
  ${t}
  dynamic "statement" {
    for_each = var.oidc_providers
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }
      condition {
        test     = ${e}
        variable = "$\{replace(statement.value.provider_arn, "/^(.*provider/)/", "")}:sub"
        values   = [for account in statement.value.namespace_service_accounts : "system:serviceaccount:$\{account}"]
      }
      condition {
        test     = ${e}
        variable = "$\{replace(statement.value.provider_arn, "/^(.*provider/)/", "")}:aud"
        values   = ["sts.amazonaws.com"]
      }
    }
  }
}
`}let W={source_trust_policy_documents:"[]",override_trust_policy_documents:"[]"},G={create_inline_policy:"false",source_inline_policy_documents:"[]",override_inline_policy_documents:"[]",inline_policy_permissions:"null"},P=`
  source_policy_documents   = var.source_trust_policy_documents
  override_policy_documents = var.override_trust_policy_documents`,K=`
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
  ${s("var.inline_policy_permissions")}
}
resource "aws_iam_role_policy" "inline" {
  count  = var.create && var.create_inline_policy ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
`,H=d({arn:"aws_iam_role.this[0].arn",name:"aws_iam_role.this[0].name",unique_id:"aws_iam_role.this[0].unique_id"}),N=`
      dynamic "condition" {
        for_each = var.trust_policy_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }`,L=e=>`[for one in ${e} : "repo:$\{trimprefix(one, "repo:")}"]`,D=(e,t,a)=>`
  dynamic "statement" {
    for_each = ${e} ? [1] : []
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:$\{local.partition}:iam::$\{local.account_id}:oidc-provider/$\{${t}}"]
      }
      condition {
        test     = "ForAllValues:StringEquals"
        variable = "$\{${t}}:aud"
        values   = coalescelist(var.oidc_audiences, ["sts.amazonaws.com"])
      }
      ${o("StringEquals",`$\{${t}}:sub`,a[0])}
      ${o("StringLike",`$\{${t}}:sub`,a[1])}
      ${N}
    }
  }`,z=`
${l({...W,...G,create:"true",name:"null",use_name_prefix:"true",path:"null",permissions_boundary:"null",trust_policy_permissions:"null",trust_policy_conditions:"[]",policies:"{}",enable_oidc:"false",oidc_account_id:"null",oidc_provider_urls:"[]",oidc_subjects:"[]",oidc_wildcard_subjects:"[]",oidc_audiences:"[]",enable_github_oidc:"false",github_provider:'"token.actions.githubusercontent.com"',enable_bitbucket_oidc:"false",enable_saml:"false",saml_provider_ids:"[]",saml_endpoints:'["https://signin.aws.amazon.com/saml"]',saml_trust_actions:"[]"})}
${p}
locals {
  urls = [for url in var.oidc_provider_urls : replace(url, "https://", "")]
}
data "aws_iam_policy_document" "trust" {
  ${P}
  dynamic "statement" {
    for_each = var.enable_oidc ? local.urls : []
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:$\{local.partition}:iam::$\{var.oidc_account_id == null ? local.account_id : var.oidc_account_id}:oidc-provider/$\{statement.value}"]
      }
      ${o("StringEquals","${statement.value}:sub","var.oidc_subjects")}
      ${o("StringLike","${statement.value}:sub","var.oidc_wildcard_subjects")}
      ${o("StringEquals","${statement.value}:aud","var.oidc_audiences")}
      ${N}
    }
  }
  ${D("var.enable_github_oidc","var.github_provider",[L("var.oidc_subjects"),L("var.oidc_wildcard_subjects")])}
  ${D("var.enable_bitbucket_oidc","local.urls[0]",["var.oidc_subjects","var.oidc_wildcard_subjects"])}
  dynamic "statement" {
    for_each = var.enable_saml ? [1] : []
    content {
      actions = distinct(concat(["sts:TagSession", "sts:AssumeRoleWithSAML"], var.saml_trust_actions))
      ${c("Federated","var.saml_provider_ids")}
      condition {
        test     = "StringEquals"
        variable = "SAML:aud"
        values   = var.saml_endpoints
      }
      ${N}
    }
  }
  ${s("var.trust_policy_permissions")}
}
${K}
${u("this","var.policies","var.create")}
${H}
`,U=`
${l({...W,...G,create:"true",name:'""',use_name_prefix:"true",path:'"/"',permissions_boundary:"null",trust_condition_test:'"StringEquals"',oidc_providers:"{}",policies:"{}",create_policy:"true",source_policy_documents:"[]",override_policy_documents:"[]",permissions:"null",policy_name:"null"})}
${O("var.trust_condition_test",P)}
${K}
${u("additional","var.policies","var.create")}
data "aws_iam_policy_document" "own" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  ${s("var.permissions")}
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
${H}
`,Q=(e,t,a,r=!1)=>`
  dynamic "statement" {
    for_each = length(var.${e}) > 0 ? [1] : []
    content {
      sid       = "${t}"
      actions   = ${JSON.stringify(a.map(e=>`kms:${e}`))}
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = var.${e}
      }
      ${r?Z:""}
    }
  }`,Z=`
      condition {
        test     = "Bool"
        variable = "kms:GrantIsForAWSResource"
        values   = ["true"]
      }`,C=["Encrypt","Decrypt","ReEncrypt*","GenerateDataKey*","DescribeKey"],J=(e,t,a)=>`
resource "${e}" "this" {
  count                   = var.create && ${t} ? 1 : 0
  deletion_window_in_days = var.deletion_window_in_days
  policy                  = var.policy == null || var.policy == "" ? data.aws_iam_policy_document.this.json : var.policy
  tags                    = var.tags
  ${a}
}
`,V=e=>`try(aws_kms_key.this[0].${e}, aws_kms_external_key.this[0].${e}, aws_kms_replica_key.this[0].${e}, aws_kms_replica_external_key.this[0].${e})`,Y=`
${l({create:"true",tags:"{}",create_external:"false",create_replica:"false",create_replica_external:"false",customer_master_key_spec:"null",deletion_window_in_days:"null",enable_key_rotation:"true",is_enabled:"null",key_usage:"null",multi_region:"false",policy:"null",primary_key_arn:"null",primary_external_key_arn:"null",enable_default_policy:"true",key_owners:"[]",key_administrators:"[]",key_users:"[]",key_service_users:"[]",key_service_roles_for_autoscaling:"[]",key_symmetric_encryption_users:"[]",key_statements:"{}",source_policy_documents:"[]",override_policy_documents:"[]",aliases:"[]",computed_aliases:"{}",aliases_use_name_prefix:"false",grants:"{}"})}
${p}
data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  dynamic "statement" {
    for_each = var.enable_default_policy ? [1] : []
    content {
      sid       = "Default"
      actions   = ["kms:*"]
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = ["arn:$\{local.partition}:iam::$\{local.account_id}:root"]
      }
    }
  }
  ${Q("key_owners","KeyOwner",["*"])}
  ${Q("key_administrators","KeyAdministration",["Create*","Describe*","Enable*","List*","Put*","Update*","Revoke*","Disable*","Get*","Delete*","TagResource","UntagResource","ScheduleKeyDeletion","CancelKeyDeletion","ReplicateKey","ImportKeyMaterial"])}
  ${Q("key_users","KeyUsage",C)}
  ${Q("key_service_users","KeyServiceUsage",["CreateGrant","ListGrants","RevokeGrant"],!0)}
  ${Q("key_service_roles_for_autoscaling","KeyServiceRolesASG",C)}
  ${Q("key_service_roles_for_autoscaling","KeyServiceRolesASGPersistentVol",["CreateGrant"],!0)}
  ${Q("key_symmetric_encryption_users","KeySymmetricEncryption",C)}
  ${s("var.key_statements","conditions")}
}
${J("aws_kms_key","!var.create_external && !var.create_replica && !var.create_replica_external",`customer_master_key_spec = var.customer_master_key_spec
  enable_key_rotation      = var.enable_key_rotation
  is_enabled               = var.is_enabled
  key_usage                = var.key_usage
  multi_region             = var.multi_region`)}
${J("aws_kms_external_key","var.create_external","enabled = var.is_enabled\n  multi_region = var.multi_region")}
${J("aws_kms_replica_key","var.create_replica","enabled = var.is_enabled\n  primary_key_arn = var.primary_key_arn")}
${J("aws_kms_replica_external_key","var.create_replica_external","enabled = var.is_enabled\n  primary_key_arn = var.primary_external_key_arn")}
resource "aws_kms_alias" "this" {
  for_each      = var.create ? merge({ for name in var.aliases : name => { name = name } }, var.computed_aliases) : {}
  name          = var.aliases_use_name_prefix ? null : "alias/$\{each.value.name}"
  target_key_id = ${V("key_id")}
}
resource "aws_kms_grant" "this" {
  for_each          = var.create ? var.grants : {}
  name              = try(each.value.name, each.key)
  key_id            = ${V("key_id")}
  grantee_principal = each.value.grantee_principal
  operations        = each.value.operations
  dynamic "constraints" {
    for_each = try([each.value.constraints], [])
    content {
      encryption_context_equals = try(constraints.value.encryption_context_equals, null)
      encryption_context_subset = try(constraints.value.encryption_context_subset, null)
    }
  }
}
${d({key_arn:V("arn"),key_id:V("key_id"),key_policy:"data.aws_iam_policy_document.this.json"})}
`,B=(e,t,a)=>`
resource "aws_iam_policy" "${e}" {
  count  = local.has_role && ${t} ? 1 : 0
  policy = ${a}
}
resource "aws_iam_role_policy_attachment" "${e}" {
  count      = local.has_role && ${t} ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = aws_iam_policy.${e}[0].arn
}
`,X=`
${l({create:"true",create_function:"true",create_layer:"false",create_role:"true",function_name:'""',environment_variables:"{}",lambda_role:'""',role_name:"null",role_path:"null",role_permissions_boundary:"null",lambda_at_edge:"false",trusted_entities:"[]",assume_role_policy_statements:"{}",attach_policy_json:"false",policy_json:"null",attach_policy_jsons:"false",policy_jsons:"[]",number_of_policy_jsons:"0",attach_policy:"false",policy:"null",attach_policies:"false",policies:"[]",number_of_policies:"0",attach_policy_statements:"false",policy_statements:"{}",allowed_triggers:"{}",create_unqualified_alias_allowed_triggers:"true",event_source_mapping:"{}"})}
locals {
  has_function = var.create && var.create_function && !var.create_layer
  has_role     = local.has_function && var.create_role
  services     = concat(var.lambda_at_edge ? ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] : ["lambda.amazonaws.com"], compact([for one in var.trusted_entities : try(tostring(one), "")]))
  principals   = [for one in var.trusted_entities : one if !can(tostring(one))]
}
data "aws_iam_policy_document" "assume_role" {
  statement {
    actions = ["sts:AssumeRole"]
    ${c("Service","local.services")}
    dynamic "principals" {
      for_each = local.principals
      content {
        type        = principals.value.type
        identifiers = principals.value.identifiers
      }
    }
  }
  ${s("var.assume_role_policy_statements")}
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
  ${s("var.policy_statements")}
}
${B("additional_inline","var.attach_policy_statements","data.aws_iam_policy_document.additional_inline.json")}
${B("additional_json","var.attach_policy_json","var.policy_json")}
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
  principal          = try(each.value.principal, "$\{each.value.service}.amazonaws.com", "")
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
${d({lambda_function_arn:"aws_lambda_function.this[0].arn",lambda_function_name:"aws_lambda_function.this[0].function_name",lambda_role_arn:"aws_iam_role.lambda[0].arn",lambda_role_name:"aws_iam_role.lambda[0].name"})}
`,ee=(e,[t,a],r,n)=>({registry:`terraform-aws-modules/iam/aws//modules/${e}`,repository:`github.com/terraform-aws-modules/terraform-aws-iam//modules/${e}`,from:[t,0],below:[a,0],text:r,without:n}),et="role_name_prefix role_description force_detach_policies max_session_duration tags",ea="description max_session_duration tags create_instance_profile instance_profile_name",er="path force_destroy password_reset_required password_length ssh_key_encoding ssh_public_key tags upload_iam_user_ssh_key create_ssh_key",en=(e,[t,a],r,n)=>{let i={registry:`cloudposse/${e}/aws`,repository:`github.com/cloudposse/terraform-aws-${e}`,from:t,below:a,without:`${n} descriptor_formats label_key_case labels_as_tags additional_tag_map`};return[{...i,text:r(!0),given:"context"},{...i,text:r(!1)}]},ei=[{registry:"terraform-aws-modules/dynamodb-table/aws",repository:"github.com/terraform-aws-modules/terraform-aws-dynamodb-table",from:[1,0],below:[6,0],text:v,without:"autoscaling_read autoscaling_write autoscaling_indexes autoscaling_defaults timeouts on_demand_throughput warm_throughput region"},{registry:"terraform-aws-modules/kms/aws",repository:"github.com/terraform-aws-modules/terraform-aws-kms",from:[1,0],below:[5,0],text:Y,without:"description bypass_policy_lockout_safety_check custom_key_store_id key_material_base64 valid_to rotation_period_in_days region"},{registry:"terraform-aws-modules/lambda/aws",repository:"github.com/terraform-aws-modules/terraform-aws-lambda",from:[2,0],below:[9,0],text:X,without:`handler runtime architectures description memory_size timeout ephemeral_storage_size publish layers kms_key_arn tags
function_tags role_tags role_description role_force_detach_policies role_maximum_session_duration policy_path policy_name
reserved_concurrent_executions provisioned_concurrent_executions source_path source_code_hash hash_extra hash_source_code_hash
local_existing_package create_package package_type image_uri image_config_command image_config_entry_point
image_config_working_directory s3_bucket s3_prefix s3_existing_package store_on_s3 s3_object_storage_class s3_server_side_encryption
s3_object_tags s3_object_tags_only artifacts_dir build_in_docker docker_file docker_image docker_build_root docker_additional_options
docker_entrypoint docker_with_ssh_agent docker_pip_cache recreate_missing_package ignore_source_code_hash trigger_on_package_timestamp
vpc_subnet_ids vpc_security_group_ids replace_security_groups_on_destroy attach_network_policy attach_cloudwatch_logs_policy
attach_create_log_group_permission attach_dead_letter_policy dead_letter_target_arn attach_tracing_policy tracing_mode
attach_async_event_policy create_async_event_config maximum_event_age_in_seconds maximum_retry_attempts destination_on_failure
destination_on_success use_existing_cloudwatch_log_group cloudwatch_logs_retention_in_days cloudwatch_logs_kms_key_id
cloudwatch_logs_tags cloudwatch_logs_log_group_class cloudwatch_logs_skip_destroy logging_log_format logging_log_group
logging_application_log_level logging_system_log_level create_current_version_allowed_triggers
create_current_version_async_event_config create_unqualified_alias_async_event_config
snap_start skip_destroy timeouts file_system_arn file_system_local_mount_path code_signing_config_arn region`.replace(/\s+/g," ")},ee("iam-assumable-role",[5,6],R,`${et} create_instance_profile`),ee("iam-assumable-role-with-oidc",[5,6],T,et),ee("iam-github-oidc-role",[5,6],E,"name_prefix description force_detach_policies max_session_duration tags"),ee("iam-github-oidc-provider",[5,6],S,"tags additional_thumbprints"),ee("iam-oidc-provider",[6,7],S,"tags"),ee("iam-policy",[3,6],h,"path description tags name_prefix"),ee("iam-policy",[6,7],k,"path description tags name_prefix"),ee("iam-user",[5,6],$,er),ee("iam-user",[6,7],x,er),ee("iam-group-with-policies",[4,6],j,"path attach_iam_self_management_policy iam_self_management_policy_name_prefix enable_mfa_enforcement aws_account_id tags"),ee("iam-role-for-service-accounts-eks",[5,6],F,et),ee("iam-role",[6,7],z,ea),ee("iam-role-for-service-accounts",[6,7],U,`${ea} policy_path policy_description region`),...en("iam-role",[[0,16],[1,0]],e=>`
${m}
${l({use_fullname:"true",principals:"{}",policy_documents:"[]",policy_document_count:"1",managed_policy_arns:"[]",permissions_boundary:'""',policy_name:"null",assume_role_actions:'["sts:AssumeRole", "sts:TagSession"]',assume_role_conditions:"[]",path:'"/"'})}
${y(e)}
data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.principals
    content {
      actions = var.assume_role_actions
      principals {
        type        = statement.key
        identifiers = statement.value
      }
      dynamic "condition" {
        for_each = var.assume_role_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}
resource "aws_iam_role" "default" {
  count                = local.enabled ? 1 : 0
  name                 = var.use_fullname ? local.id : var.name
  path                 = var.path
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
data "aws_iam_policy_document" "own" {
  override_policy_documents = var.policy_documents
}
resource "aws_iam_policy" "default" {
  count  = local.enabled && var.policy_document_count > 0 ? 1 : 0
  name   = var.policy_name == null || var.policy_name == "" ? local.id : var.policy_name
  policy = data.aws_iam_policy_document.own.json
}
resource "aws_iam_role_policy_attachment" "default" {
  count      = local.enabled && var.policy_document_count > 0 ? 1 : 0
  role       = aws_iam_role.default[0].name
  policy_arn = aws_iam_policy.default[0].arn
}
resource "aws_iam_role_policy_attachment" "managed" {
  for_each   = local.enabled ? toset(var.managed_policy_arns) : []
  role       = aws_iam_role.default[0].name
  policy_arn = each.key
}
${d({name:"aws_iam_role.default[0].name",id:"aws_iam_role.default[0].unique_id",arn:"aws_iam_role.default[0].arn",policy:"data.aws_iam_policy_document.own.json"})}
`,"max_session_duration role_description policy_description instance_profile_enabled tags_enabled github_actions_iam_role_attributes"),...en("iam-policy",[[0,4],[3,0]],e=>`
${m}
${l({iam_policy:"[]",iam_policy_statements:"[]",iam_source_policy_documents:"null",iam_override_policy_documents:"null",iam_policy_enabled:"true"})}
${y(e)}
locals {
  statements = concat(
    flatten([for policy in flatten([var.iam_policy]) : policy.statements]),
    try([for name, statement in var.iam_policy_statements : statement], []),
  )
}
data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.iam_source_policy_documents
  override_policy_documents = var.iam_override_policy_documents
  ${s("flatten(local.statements)","conditions")}
}
resource "aws_iam_policy" "default" {
  count  = local.enabled && var.iam_policy_enabled ? 1 : 0
  name   = local.id
  policy = data.aws_iam_policy_document.this.json
}
${d({json:"data.aws_iam_policy_document.this.json",policy_arn:"aws_iam_policy.default[0].arn"})}
`,"description iam_policy_id"),...en("dynamodb",[[0,29],[1,0]],e=>`
${m}
${l({table_name:"null",billing_mode:'"PROVISIONED"',hash_key:"null",hash_key_type:'"S"',range_key:'""',range_key_type:'"S"',dynamodb_attributes:"[]",global_secondary_index_map:"[]",local_secondary_index_map:"[]",enable_encryption:"true",server_side_encryption_kms_key_arn:"null",enable_point_in_time_recovery:"true",deletion_protection_enabled:"false",enable_streams:"false",stream_view_type:'""',table_class:'"STANDARD"',replicas:"[]",ttl_enabled:"true",ttl_attribute:'""',import_table:"null",tags_enabled:"true",autoscale_min_read_capacity:"5",autoscale_min_write_capacity:"5"})}
${y(e)}
resource "aws_dynamodb_table" "default" {
  count                       = local.enabled ? 1 : 0
  name                        = var.table_name == null || var.table_name == "" ? local.id : var.table_name
  billing_mode                = var.billing_mode
  read_capacity               = var.billing_mode == "PAY_PER_REQUEST" ? null : var.autoscale_min_read_capacity
  write_capacity              = var.billing_mode == "PAY_PER_REQUEST" ? null : var.autoscale_min_write_capacity
  hash_key                    = var.hash_key
  range_key                   = var.range_key == "" ? null : var.range_key
  stream_enabled              = length(var.replicas) > 0 ? true : var.enable_streams
  stream_view_type            = var.stream_view_type == "" ? null : var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  tags                        = var.tags_enabled ? local.tags : {}
  server_side_encryption {
    enabled     = var.enable_encryption
    kms_key_arn = var.server_side_encryption_kms_key_arn
  }
  point_in_time_recovery {
    enabled = var.enable_point_in_time_recovery
  }
  ttl {
    enabled        = var.ttl_attribute == "" ? false : var.ttl_enabled
    attribute_name = var.ttl_attribute
  }
  dynamic "attribute" {
    for_each = concat(var.range_key == "" ? [] : [{ name = var.range_key, type = var.range_key_type }], [{ name = var.hash_key, type = var.hash_key_type }], var.dynamodb_attributes)
    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }
  dynamic "global_secondary_index" {
    for_each = var.global_secondary_index_map
    content {
      name               = global_secondary_index.value.name
      hash_key           = global_secondary_index.value.hash_key
      range_key          = try(global_secondary_index.value.range_key, null)
      projection_type    = global_secondary_index.value.projection_type
      non_key_attributes = try(global_secondary_index.value.non_key_attributes, null)
    }
  }
  dynamic "local_secondary_index" {
    for_each = var.local_secondary_index_map
    content {
      name               = local_secondary_index.value.name
      range_key          = local_secondary_index.value.range_key
      projection_type    = local_secondary_index.value.projection_type
      non_key_attributes = try(local_secondary_index.value.non_key_attributes, null)
    }
  }
  dynamic "replica" {
    for_each = var.replicas
    content {
      region_name            = replica.value
      propagate_tags         = false
      point_in_time_recovery = false
    }
  }
  dynamic "import_table" {
    for_each = var.import_table == null ? [] : [var.import_table]
    content {
      s3_bucket_source {
        bucket     = import_table.value.s3_bucket_source.bucket
        key_prefix = try(import_table.value.s3_bucket_source.key_prefix, null)
      }
    }
  }
  lifecycle {
    ignore_changes = [read_capacity, write_capacity, global_secondary_index]
  }
}
${d({table_name:"aws_dynamodb_table.default[0].name",table_id:"aws_dynamodb_table.default[0].id",table_arn:"aws_dynamodb_table.default[0].arn",table_stream_arn:"aws_dynamodb_table.default[0].stream_arn"})}
`,"enable_autoscaler autoscaler_attributes autoscaler_tags autoscale_max_read_capacity autoscale_max_write_capacity autoscale_read_target autoscale_write_target")],el=[1/0,0],es=(e,t)=>({from:eo(e.from,t.from)?t.from:e.from,below:eo(e.below,t.below)?e.below:t.below}),eo=([e,t],[a,r])=>e<a||e===a&&t<r,ec="registry:",e_=new Map,eu=new Map(ei.map(({registry:e,without:t=""})=>[`${ec}${e}`,t.split(" ")]));var ed=a(2910),ep=a(5006);let em=new Set(["count","for_each","provider","providers","lifecycle","depends_on","provisioner","connection","timeouts"]);var ey=a(242);let ev=(e,t)=>{let a=(0,ed.Zc)((0,ep.il)(t.parts,"source",e.scopeIn));if(void 0===a)return{reason:"where it comes from is not known"};if(!/^\.\.?(\/|$)/.test(a))return ef(e,t,a);let r=(0,ey.F5)(e.directory.path,a);if(null===r)return{reason:`${a} leads outside the repository`};let n=e.reading.directories.get(r);return n?eh(e,n)?{reason:"it calls itself"}:n:{reason:`${r} holds no configuration that was read`}},ef=(e,t,a)=>{var i,l;let s,o,c,_,u,d,p,m,y=eb(t),v=null===y?a:a.replace(/([?&]ref=)[^&]*/,`$1${y}`),f=(0,ed.Zc)((0,ep.il)(t.parts,"version",e.scopeIn));return i=eg(t),d=(u=ei.filter(e=>e.registry===v)).length>0?u:ei.filter(({repository:e})=>e===v.replace(/^git::/,"").replace(/^(https|ssh):\/\/(git@)?/,"").replace(/\?.*$/,"").replace(/\.git(?=\/\/|$)/,"")),((m=(p=(e=>{let t=(e??"").split(",").map(e=>(e=>{let[,t="",a="",r,n]=/^(=|~>|>=|<)?\s*(?:tags\/)?v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/.exec(e)??[];if(""===a)return;let i=[Number(a),Number(r??0)],l=[i[0],i[1]+1];switch(t){case">=":return{from:i,below:el};case"<":return{from:[0,0],below:Number(n??0)>0?l:i};case"~>":if(void 0===r)return{from:i,below:el};return{from:i,below:void 0===n?[i[0]+1,0]:l};default:return void 0===r?void 0:{from:i,below:l}}})(e.trim()));if(t.some(e=>void 0===e))return;let[a,...r]=t,n=a&&r.reduce(es,a);return n&&eo(n.from,n.below)&&Number.isFinite(n.below[0])?n:void 0})(u.length>0?f:(s=v,/[?&]ref=([^&]*)/.exec(s)?.[1])))&&d.find(e=>!eo(p.from,e.from)&&!eo(e.below,p.below)&&(void 0===e.given||i.includes(e.given))))&&(l=m,o=`${ec}${l.registry}`,c={path:`${o}/main.tf`,text:l.text},_=e_.get(l)??(0,n.j)(o,[(0,r.l)(c)]),e_.set(l,_),_))??{reason:`${a} is not in this repository`}},eb=({parts:e})=>{let t=(0,ep.bp)(e,"source");if(!t)return null;let{source:a,attribute:r}=t,n=a.text.slice(r.value.end,r.value.end+200).split(/[\r\n]/,1)[0]??"";return/[?&]ref=[0-9a-f]{40}\b/.test(a.text.slice(r.value.start,r.value.end))&&/^\s*(?:#|\/\/)\s*(v?\d{1,4}\.\d{1,4}\.\d{1,4})\b/.exec(n)?.[1]||null},eg=({parts:e})=>e.flatMap(({body:e})=>e.items.flatMap(e=>"attribute"===e.kind?e.name:[])).filter(e=>!em.has(e)&&"source"!==e&&"version"!==e),eh=(e,t)=>{let a=0;for(let r=e;r;r=r.caller?.module)if(r.directory===t||++a>20)return!0;return!1},ek=({source:e,file:t,refused:a})=>a?[{code:"too-large",file:e.path,line:1,message:a}]:t.errors.map(({offset:t,message:a})=>({code:"unparsable",file:e.path,line:e.index.position(t).line,message:`this could not be read: ${a}; what stands around it was read`})),ew=e=>[...[...e.directory.modules.values()].flatMap(t=>{let a=ev(e,t),r="reason"in a?`is not reviewed: ${a.reason}`:ex(t,a);if(null===r)return[];let{line:n}=t.source.index.position(t.block.start);return[{code:"unsupported",file:t.source.path,line:n,message:`the module ${t.labels[0]} ${r}`,..."reason"in a?eS(t):{}}]}),...e.children().flatMap(ew)],e$=({source:e})=>({code:"unsupported",file:e.path,line:1,message:"this file of variables is not judged: more than six of them give values to the same configuration"}),ex=(e,t)=>{if(!(({path:e})=>e.startsWith(ec))(t))return null;let a=(({path:e,variables:t},a)=>{let r=eu.get(e)??[];return a.filter(e=>!t.has(e)&&!r.includes(e))})(t,eg(e)),r=eb(e),n=[...r?[`is taken for ${r}, as a comment says: its commit is not known`]:[],...a.length>0?[`is reviewed in part: what it makes of ${ej(a)} is not known`]:[]];return 0===n.length?null:n.join(", and ")},ej=e=>e.length>5?`${e.slice(0,5).join(", ")} and more`:e.join(", "),eS=({source:e,block:t,labels:a})=>{let r=e.text.slice(t.start,t.end),n=(0,i.br)(r.replace(/\s+/g," "));return eM.test(r)?{unread:{what:"module",name:a[0]??"",content:n}}:{}},eM=/dynamo|\biam|[-_./]role|role[-_]|polic|kms|backup|\bdax|oidc/i,eA=(e,t)=>{let a=new Map;return r=>{let n=a.get(r);if(n)return n;if(null===n)return(0,ed.gz)("it refers to itself",r,t(r));a.set(r,null);let i=e(r);return a.set(r,i),i}};var eq=a(4598);let eI={aws_dynamodb_table:"name",aws_dax_cluster:"name",aws_kms_alias:"name",aws_backup_vault:"name",aws_iam_role:"name",aws_iam_user:"name",aws_iam_group:"name",aws_iam_policy:"arn",aws_kinesis_stream:"arn",aws_dynamodb_resource_policy:"arn",aws_sns_topic:"arn",aws_lambda_function:"name",aws_s3_bucket:"name",aws_iam_openid_connect_provider:"arn",aws_iam_saml_provider:"arn",aws_config_config_rule:"name",aws_config_configuration_recorder:"name"},eR={stream_arn:"stream-arn","aws_kms_key.key_id":"id","aws_kms_replica_key.key_id":"id","aws_kms_external_key.key_id":"id","aws_kms_replica_external_key.key_id":"id","aws_dax_cluster.cluster_name":"name","aws_lambda_function.function_name":"name","aws_s3_bucket.bucket":"name"},eT=(e,t)=>Object.hasOwn(e,t)?e[t]:void 0,eE={point_in_time_recovery:["pointInTimeRecovery","recoveryPeriodInDays"],server_side_encryption:["encryption","kmsKey","encryptionAtRest"],deletion_protection_enabled:["deletionProtection"],ttl:["timeToLive"],replica:["replicas"],hash_key:["partitionKey"],range_key:["sortKey"],attribute:["attributes"],global_secondary_index:["globalIndexes"],local_secondary_index:["localIndexes"],stream_enabled:["stream"],stream_view_type:["stream"],import_table:["importSource"],tags:["tags"],tags_all:["tags"],kms_key_arn:["kmsKey","encryption"],kms_key_id:["kmsKey"],key_id:["key"],enable_key_rotation:["rotation"],is_enabled:["enabled"],customer_master_key_spec:["keySpec"],deletion_window_in_days:["deletionWindowInDays"],target_key_id:["target"],cluster_endpoint_encryption_type:["endpointEncryption"],replication_factor:["nodes"],iam_role_arn:["role"],policy:["document","keyPolicy","endpointPolicy"],assume_role_policy:["trustPolicy"],inline_policy:["inlinePolicies"],managed_policy_arns:["managedPolicies"],policy_arn:["policy"],rule:["rules"],min_capacity:["minimum"],max_capacity:["maximum"],service_name:["serviceName"],vpc_endpoint_type:["endpointType"],vpc_id:["vpc"],encryption_type:["encrypted"],security_group_ids:["securityGroups"],route_table_ids:["routeTables"],content:["document"],client_id_list:["clientIds"],url:["name"],pgp_key:["encryptedFor"],minimum_password_length:["minimumLength"],function_name:["name","function"],event_source_arn:["source"],principal_org_id:["organization"],function_url_auth_type:["urlAuthorization"],grantee_principal:["grantee"],constraints:["constrained"],enable_logging:["logging"],is_multi_region_trail:["multiRegion"],enable_log_file_validation:["logFileValidation"],event_selector:["selectors"],advanced_event_selector:["selectors"],include_global_service_events:["globalServiceEvents"],cloud_watch_logs_group_arn:["logGroup"],is_organization_trail:["ofOrganization"],selection_tag:["tags"],condition:["conditions"],recording_group:["allSupported","resourceTypes","excludedTypes"]};var eF=a(9868),eO=a(9897),eW=a(9628),eG=a(7825),eP=a(3155);let eK=e=>{if("absent"===e.kind||"scalar"===e.kind&&0===e.text.length)return[];if("mapping"!==e.kind)return[e];let t=(0,ed.Gi)(e,"Statement")?.value;return t&&"absent"!==t.kind?"sequence"===t.kind?t.items:[t]:[]},eH=[["sid","Sid"],["effect","Effect"],["actions","Action"],["not_actions","NotAction"],["resources","Resource"],["not_resources","NotResource"]],eN=e=>{if("mapping"!==e.kind)return e;let t=eH.flatMap(([t,a])=>eL(e,t,a));return{...(0,ed.Tj)([...eD(e),...t,...eU(e),...eX(e)],e.span),...e.head?{head:e.head}:{}}},eL=(e,t,a)=>{let r=(0,ed.Gi)(e,t);return r&&"absent"!==r.value.kind?[{key:a,keySpan:r.keySpan,value:ez(r.value)}]:[]},eD=e=>{let t=(0,ed.Gi)(e,"effect")?.value,a=e.head??e.span;return t&&"absent"!==t.kind?[]:[{key:"Effect",keySpan:a,value:(0,ed.Yj)("Allow",a)}]},ez=e=>"sequence"===e.kind?{...e,items:e.items.map(ez)}:"choice"===e.kind?{...e,whenTrue:ez(e.whenTrue),whenFalse:ez(e.whenFalse)}:"scalar"!==e.kind?e:{...e,text:e.text.map(e=>"string"==typeof e?e.replaceAll("&{","${"):e)},eU=e=>[...eQ(e,"principals","Principal"),...eQ(e,"not_principals","NotPrincipal")],eQ=(e,t,a)=>{let r=(0,ed.Gi)(e,t);return r?[{key:a,keySpan:r.keySpan,value:eZ(r.value,e=>eC(e,r))}].filter(({value:e})=>"mapping"!==e.kind||0!==e.entries.length):[]},eZ=(e,t)=>"choice"===e.kind?{...e,whenTrue:eZ(e.whenTrue,t),whenFalse:eZ(e.whenFalse,t)}:"mapping"===e.kind?t([e]):"sequence"!==e.kind?e:e.items.find(e=>"mapping"!==e.kind)??t(e.items),eC=(e,t)=>{let[a]=e;return(1===e.length&&a?eJ(a):void 0)??eV(e,"type","identifiers",t)},eJ=e=>{let t=(0,ed.Gi)(e,"identifiers")?.value,[a,...r]=t?.kind==="sequence"?t.items:[];return"*"===(0,ed.Zc)((0,ed.Gi)(e,"type")?.value)&&"*"===(0,ed.Zc)(a)&&0===r.length?a:void 0},eV=(e,t,a,r)=>{let n=new Map;for(let r of e){let e=(0,ed.Gi)(r,t),i=(0,ed.Zc)(e?.value);if(!e||void 0===i)return e?.value.kind==="unknown"?e.value:eY(r);let l=ez((0,ed.Gi)(r,a)?.value??(0,ed.p_)([],r.span)),s=n.get(i)?.value;n.set(i,{key:i,keySpan:e.keySpan,value:s?eB(s,l):l})}return(0,ed.Tj)([...n.values()],e[0]?.span??r.value.span)},eY=({span:e})=>({kind:"unknown",reason:"a part of the statement is decided when deploying",expression:"",span:e}),eB=(e,t)=>"sequence"===e.kind&&"sequence"===t.kind?{...e,items:[...e.items,...t.items]}:t,eX=e=>{let t=(0,ed.Gi)(e,"condition");return t&&("sequence"!==t.value.kind||0!==t.value.items.length)?[{key:"Condition",keySpan:t.keySpan,value:eZ(t.value,e0)}]:[]},e0=e=>{let t=new Map;for(let a of e){let e=(0,ed.Zc)((0,ed.Gi)(a,"test")?.value);if(void 0===e)return eY(a);t.set(e,[...t.get(e)??[],a])}let a=[...t].map(([e,t])=>e1(e,t));return(0,ed.Tj)(a,e[0]?.span??{file:"",line:1,column:1,endLine:1,endColumn:1})},e1=(e,t)=>{let[a]=t,r=(0,ed.Gi)(a,"test");return{key:e,keySpan:r?.keySpan??a.span,value:eV(t,"variable","values",{value:a})}},e5=["source_json","source_policy_documents","statement","override_json","override_policy_documents"],e2=(e,t,a)=>({key:e,keySpan:a.span,value:t}),e6=(e,t,a)=>{let r=[(0,ed.Gi)(e,"version")?.value??(0,ed.Yj)("2012-10-17",a.span),...t.flatMap(e=>e3(e,"Version"))].reduce((e,t)=>((0,ed.Zc)(t)??"")>((0,ed.Zc)(e)??"")?t:e),n=(0,ed.Gi)(e,"policy_id")?.value;return[e2("Version",r,a),...n&&"absent"!==n.kind?[e2("Id",n,a)]:[]]},e3=(e,t)=>{let a="mapping"===e.kind?(0,ed.Gi)(e,t)?.value:void 0;return a?[a]:[]};var e4=a(8459);let e9=new Map([["aws_caller_identity.account_id","aws:account"],["aws_caller_identity.id","aws:account"],["aws_partition.partition","aws:partition"],["aws_partition.id","aws:partition"],["aws_partition.dns_suffix","aws:url-suffix"],["aws_region.name","aws:region"],["aws_region.id","aws:region"],["aws_region.region","aws:region"]]),e7=(e,t,a)=>{let[r="",n=""]=t.labels,{source:i,block:l}=t,s=`${e.reading.scope}#${e.prefix}data.${r}.${n}${a.key}`,o=t=>e.scopeIn(t,a.bindings),c=te(()=>(0,ep.dF)(t.parts,o,{...l,source:i},em)),_=te(()=>{let e,t;return e=c(),t=(0,e4.io)(o(i),l,r),(0,eP.wE)(e5.map(a=>(0,ed.Gi)(e,a)?.value??(0,ed.p_)([],t.span)),t,a=>{let r=a.map((e,t)=>{let a;return("absent"===(a=e).kind?[]:"sequence"===a.kind?a.items:[a]).map("statement"===e5[t]?eN:tt)});return(0,eP.wE)(r.flat(),t,a=>{var n;let i;return((e,t,a)=>{let r=e5.indexOf("statement"),n=t.map((e,t)=>t===r?e:e.flatMap(eK));if(n.flat().length>2e3)return(0,eP.Nf)(a,"it has too many statements");let i=t.filter((e,t)=>t!==r).flat();return(0,ed.Tj)([...e6(e,i,a),e2("Statement",(0,ed.p_)((e=>{let t=[],a=new Map;for(let r of e.flat()){let e="mapping"===r.kind?(0,ed.Zc)((0,ed.Gi)(r,"Sid")?.value):void 0,n=e?a.get(e):void 0;void 0!==n?t[n]=r:t.push(r),e&&void 0===n&&a.set(e,t.length-1)}return t})(n),a.span),a)],a.span)})(e,(n=a,i=0,r.map(e=>(i+=e.length,n.slice(i-e.length,i)))),t)})})});return{kind:"object",symbol:s,span:(0,ep.Uo)(i,l),attribute:(e,t)=>{let a=e9.get(`${r}.${e}`);if(a)return(0,ed.HR)({symbol:a},t);if("aws_iam_policy_document"===r&&/^(minified_)?json$/.test(e))return{kind:"json",content:_(),span:t};let n=(0,ed.Gi)(c(),e)?.value;return e8(r,c())?(0,ed.Yj)("alias/aws/dynamodb",t):n&&"absent"!==n.kind?n:(0,ed.HR)({symbol:`${s}.${e}`},t)}}},e8=(e,t)=>/^aws_kms_(alias|key)$/.test(e)&&[(0,ed.Gi)(t,"name"),(0,ed.Gi)(t,"key_id")].some(e=>"alias/aws/dynamodb"===(0,ed.Zc)(e?.value)),te=e=>{let t;return()=>(t??={value:e()}).value},tt=e=>{if("json"===e.kind)return e.content;if("scalar"!==e.kind||0===e.text.length)return e;let t=(0,eG.p)(e.text,e.pieces,e.span);if(t)return t;let a=(0,ed.pE)(e)&&1===e.text.length?(0,eW.A3)(e.text):"it is not valid JSON";return(0,ed.gz)(a,(0,eO.eu)(e.text)??"",e.span)},ta=new Set(["arn","name","id","stream-arn"]),tr=(e,t,a)=>{if("choice"===e.kind){let{condition:r}=e;return{kind:"choice",condition:r,whenTrue:tr(e.whenTrue,t,a),whenFalse:tr(e.whenFalse,t,a),span:a}}let{instances:r,by:n}=e,i=t.get("");if(("reason"in r||null===n)&&i)return i;let l="reason"in r?[]:[...r.entries()];return"count"===n?(0,ed.p_)(l.flatMap(([e])=>t.get(e)??[]),a):(0,ed.Tj)(l.flatMap(([e,r])=>{let n=t.get(e),i=r.each?.key,l=JSON.parse(e.slice(1,-1));return n?[{key:l,keySpan:i?.span??a,value:n}]:[]}),a)},tn={file:"",line:1,column:1,endLine:1,endColumn:1},ti=(e,t)=>({key:e,keySpan:t.span,value:t}),tl=(e,t)=>({kind:"object",symbol:e,span:tn,attribute:t}),ts=({reading:e,prefix:t},a)=>(0,ed.HR)({symbol:`${e.scope}#${t}${a}`},tn),to=e=>({kind:"object",symbol:e,span:tn,attribute:(t,a)=>(0,ed.HR)({symbol:`${e}.${t}`},a),instance:t=>to(`${e}${t}`)}),tc=(e,t)=>{if("counted"===e.kind)return[{path:t,instances:e.instances}];let{condition:a}=e,r=(e,r)=>tc(e,new Map([...t,[a,r]]));return[...r(e.whenTrue,!0),...r(e.whenFalse,!1)]},t_=e=>"reason"in e?[""]:[...e.keys()],tu=e=>td([...e].map(([e,t])=>t?e:`!(${e})`)),td=e=>1===e.length?e[0]??"":e.map(e=>`(${e})`).join(" && "),tp=(e,t)=>"reason"in e?void 0:e.get(t),tm=(e,t,a)=>{if("counted"===e.kind)return tp(e.instances,t)?.each?.value??a;let{condition:r}=e,n=(e,n)=>(0,eP.rc)(tm(e,t,a),r,n),[i,l]=[n(e.whenTrue,!0),n(e.whenFalse,!1)];return i===l?i:{kind:"choice",condition:r,whenTrue:i,whenFalse:l,span:a.span}},ty=(e,t)=>{let a=a=>(0,ed.HR)({symbol:`${e}.${a}`},t);return{count:{index:a("count.index")},each:{key:a("each.key"),value:a("each.value")}}},tv=(e,t)=>{if("choice"!==e.kind)return{kind:"counted",instances:"count"===t?tf(e):tg(e),by:t};let{condition:a,whenTrue:r,whenFalse:n}=e;return{kind:"choice",condition:a,whenTrue:tv(r,t),whenFalse:tv(n,t)}},tf=e=>{let t=(0,ed.rl)(e);return void 0===t?{reason:tw(e)}:t>500?tb:new Map(Array.from({length:t},(t,a)=>[`[${a}]`,{count:{index:(0,ed.ai)(a,e.span)}}]))},tb={reason:"there are too many"},tg=e=>{if("sequence"===e.kind)return e.items.length>500?tb:tk(e.items);if("mapping"!==e.kind)return{reason:tw(e)};let t=(0,ed.CA)(e);return t.length>500?tb:new Map(t.map(({key:e,keySpan:t,value:a})=>[th(e),{each:{key:(0,ed.Yj)(e,t),value:a}}]))},th=e=>`[${JSON.stringify(e)}]`,tk=e=>{let t=new Map;for(let a of e){if("scalar"!==a.kind)return{reason:tw(a)};let e=a.text.map(e=>"string"==typeof e?e:`$\{${e.symbol.replace(/^[^#]*#/,"")}}`).join("");t.set(th(e),{each:{key:a,value:a}})}return t},tw=e=>"unknown"===e.kind?e.reason:(0,ed.pE)(e)?(0,eW.A3)(e.text):"how many there are cannot be told";var t$=a(9260),tx=a(9324);let tj={kind:"any"},tS=e=>{if(e?.kind==="parentheses")return tS(e.inner);if(e?.kind==="variable")return tM(e.name);if(e?.kind!=="call")return tj;let[t]=e.arguments;return"list"===e.name||"set"===e.name||"map"===e.name?{kind:e.name,of:tS(t)}:"tuple"===e.name&&t?.kind==="tuple"?{kind:"tuple",items:t.items.map(tS)}:"object"===e.name&&t?.kind==="object"?{kind:"object",attributes:t.items.flatMap(tA)}:tj},tM=e=>"string"===e||"number"===e||"bool"===e?{kind:"primitive",type:e}:"list"===e||"set"===e||"map"===e?{kind:e,of:tj}:tj,tA=({key:e,value:t})=>{let a="name"===e.kind?e.name:"template"===e.kind?tq(e):void 0;return void 0===a?[]:"call"!==t.kind||"optional"!==t.name?[{name:a,type:tS(t),isOptional:!1,fallback:null}]:[{name:a,type:tS(t.arguments[0]),isOptional:!0,fallback:t.arguments[1]??null}]},tq=e=>{let[t,...a]=e.parts;return t?.kind==="text"&&0===a.length?t.value:void 0},tI=(e,t,a,r)=>"any"===t.kind?e:(0,eP.G9)([e],{...a,span:e.span,expression:""},([e])=>tR(e,t,a,r)),tR=(e,t,a,r)=>{if("absent"===e.kind||"object"===e.kind||"any"===t.kind||(0,ed.pE)(e))return e;if("primitive"===t.kind)return(0,t$.H)(e,t.type,a);if("object"===t.kind)return tT(e,t.attributes,a,r);if("map"===t.kind)return"mapping"!==e.kind?(0,eP.J5)(a,"it is not a map"):(0,ed.Tj)((0,ed.CA)(e).map(e=>({...e,value:tI(e.value,t.of,a,r)})),e.span);if("sequence"!==e.kind)return(0,eP.J5)(a,"it is not a list");if("tuple"===t.kind)return(0,ed.p_)(e.items.map((e,n)=>tI(e,t.items[n]??tj,a,r)),e.span);let n=e.items.map(e=>tI(e,t.of,a,r));return"list"===t.kind?(0,ed.p_)(n,e.span):(0,eP.G9)(n,{...a,span:e.span},t=>(0,tx.s)(t,{...a,span:e.span}))},tT=(e,t,a,r)=>{if("mapping"!==e.kind)return(0,eP.J5)(a,"it is not an object");let n=[];for(let{name:i,type:l,isOptional:s,fallback:o}of t){let t=(0,ed.Gi)(e,i);if(!t&&!s)return(0,eP.J5)(a,`${i} is missing in it`);let c=(t&&"absent"!==t.value.kind?t.value:void 0)??(o?r(o):(0,ed.Ge)(e.span));n.push({key:i,keySpan:t?.keySpan??e.span,value:tI(c,l,a,r)})}return{...e,entries:n}},tE={file:"",line:1,column:1,endLine:1,endColumn:1},tF=(e,t,a)=>{if(!e||t)return e;if("absent"===e.kind)return a;if("choice"!==e.kind)return e;let r=e=>tF(e,t,a)??e;return{...e,whenTrue:r(e.whenTrue),whenFalse:r(e.whenFalse)}},tO=({reading:e,directory:t},a)=>{let{inputs:r}=e.values,n=r?.values.get(a);if(n||!r||r.isWhole)return n;let i=t.variables.get(a);return i&&(0,ed.HR)({symbol:`${e.scope}#inputs.${a}`},(0,ep.Uo)(i.source,i.block))},tW=(e,{scopeIn:t})=>e&&(0,eq._)(e.attribute.value,{...t(e.source),root:()=>void 0}),tG=(e,t,a,r)=>{let n=e.directory.variables.get(t),i=n&&(0,ep.il)(n.parts,"default",e.scopeIn),l=n&&(0,ep.Uo)(n.source,n.block),s=r??i??(l&&(0,ed.HR)({symbol:`${e.reading.scope}#var.${t}`},l)),o=a.map(({values:a})=>tW(a.get(t),e)??s);return o.reduceRight((e,t,r)=>{let n=`var-file is ${a[r]?.path}`;return e&&t&&r!==o.length-1?{kind:"choice",condition:n,whenTrue:(0,eP.rc)(t,n,!0),whenFalse:(0,eP.rc)(e,n,!1),span:t.span}:t},void 0)},tP=(e,t,a)=>{var r;let n,i,l,s,o,c;t.entered.add(e.path);let _=tK(a),u=(r=()=>d,n=new Map,i=new Map,l=new Map,s=(e,t)=>{let{scopeIn:a,assumed:i}=r(),l=n.get(t)??(({parts:e},t,a)=>{for(let r of["count","for_each"]){let n=(0,ep.bp)(e,r);if(!n)continue;let i=t(n.source),l=(0,eP.yW)((0,eq._)(n.attribute.value,i),a);return tv((0,eP.G9)([l],(0,e4.zU)(i,n.attribute.value),([e])=>e),r)}return{kind:"counted",instances:new Map([["",{}]]),by:null}})(e,a,i);return n.set(t,l),l},o=(e,t)=>{var a,n;let l,{reading:o,prefix:c}=r(),_=`${o.scope}#${c}${t}`,u=(0,ep.Uo)(e.source,e.block),d=i.get(t)??(a=s(e,t),n=r(),[...new Set((l=tc(a,new Map)).flatMap(({instances:e})=>t_(e)))].map(e=>{let t,r,i,s=l.filter(({instances:t})=>t_(t).includes(e)),o=s.length===l.length?null:1===(t=s.map(({path:e})=>e)).length?tu(t[0]??new Map):t.map(e=>`(${tu(e)})`).join(" || ");return{key:e,bindings:((e,t,a,r)=>{let n=tc(e,new Map).map(({instances:e})=>e);if(n.some(e=>"reason"in e))return ty(a,r);let i=n.map(e=>tp(e,t)).find(e=>void 0!==e);return i?.each?{each:{...i.each,value:tm(e,t,i.each.value)}}:i??{}})(a,e,_,u),when:(r=n.when,i=o,null!==r&&null!==i?td([r,i]):r??i),assumed:new Map([...n.assumed,...(([e=new Map,...t])=>new Map([...e].filter(([e,a])=>t.every(t=>t.get(e)===a))))(s.map(({path:e})=>e))]),multiplied:s.map(({instances:e})=>{let t;return"reason"in(t=e)?t.reason:null}).find(e=>null!==e)??null}}));return i.set(t,d),d},{instances:o,child:c=(e,t)=>{var a;let n,i=`${e.labels[0]}${t.key}`;return l.has(i)||l.set(i,(a=r(),"reason"in(n=ev(a,e))?void 0:a.reading.open(n,{module:a,call:e,instance:t}))),l.get(i)},children:()=>[...r().directory.modules.values()].flatMap(e=>o(e,`module.${e.labels[0]}`).flatMap(t=>c(e,t)??[])),worth:(e,t,a)=>{var r,n,i;return r=s(e,t),n=o(e,t),i=(0,ep.Uo)(e.source,e.block),tr(r,new Map(n.map(e=>[e.key,a(e)])),i)}}),d={directory:e,reading:t,prefix:""===_?"":`${_}.`,caller:a,when:a?.instance.when??null,assumed:a?.instance.assumed??new Map,multiplied:a?.module.multiplied??a?.instance.multiplied??null,scopeIn:(e,a={})=>({source:e,world:t.world,module:_,root:e=>p(e,a)}),variable:eA(e=>((e,t)=>{let a=e.directory.variables.get(t),r={symbol:`${e.reading.scope}#${e.prefix}var.${t}`};if(!a)return(0,ed.HR)(r,tE);let n=e.scopeIn,i=(0,e4.zU)(n(a.source),{start:a.block.start,end:a.block.headEnd}),l=(0,ed.HR)(r,i.span);if(!0===(0,ed.SF)((0,ep.il)(a.parts,"sensitive",n)))return l;let s=(0,ep.il)(a.parts,"default",n),o=((e,t)=>{let{caller:a,reading:r}=e;if(a){let{instance:e,call:r}=a;return(0,ep.il)(r.parts,t,t=>a.module.scopeIn(t,e.bindings))}let n=tW(r.values.always.get(t),e)??tO(e,t);return 0===r.values.environments.filter(({values:e})=>e.has(t)).length?n:tG(e,t,r.values.environments,n)})(e,t),c=tS((0,ep.bp)(a.parts,"type")?.attribute.value);return tI(tF(o,((e,{scopeIn:t})=>!1!==(0,ed.SF)((0,ep.il)(e.parts,"nullable",t)))(a,e),s)??s??l,c,i,e=>(0,eq._)(e,n(a.source)))})(d,e),()=>tn),output:eA(e=>tH(d,e),()=>tn),instances:u.instances,children:u.children},p=((e,t)=>{let{directory:a,reading:r,prefix:n}=e,i=e=>eA(e,()=>tn),l=(a,i,l)=>{let s=i.get(a),o=l?`data.${a}`:a;if(s)return t.worth(s,o,t=>l?e7(e,s,t):((e,t,a)=>{let[r="",n=""]=t.labels,{source:i,block:l}=t,s=`${e.reading.scope}#${e.prefix}${r}.${n}${a.key}`,o=(0,eF.H9)(r)?{resource:s}:{},c=te(()=>(0,ep.dF)(t.parts,t=>e.scopeIn(t,a.bindings),{...l,source:i},em)),_=e=>({kind:"object",symbol:e,span:(0,ep.Uo)(i,l),attribute:(t,a)=>{let n="id"===t?eT(eI,r)??"id":eT(eR,`${r}.${t}`)??eT(eR,t)??t,i=ta.has(n)?void 0:(0,ed.Gi)(c(),t)?.value;return i&&"absent"!==i.kind?i:(0,ed.HR)({symbol:`${e}.${n}`,...o,attribute:n},a)},...null===a.multiplied?{}:{instance:e=>_(`${s}${e}`)}});return _(s)})(e,s,t));return to(`${r.scope}#${n}${o}`)},s=i(e=>l(e,a.resources,!1)),o=i(e=>l(e,a.data,!0)),c={var:tl("var",e.variable),local:tl("local",i(t=>{var a,r;let n;return a=e,r=t,(n=a.directory.locals.get(r))?(0,eq._)(n.attribute.value,a.scopeIn(n.source)):ts(a,`local.${r}`)})),module:tl("module",i(a=>{var r,n,i;let l;return r=e,n=t,i=a,(l=r.directory.modules.get(i))?n.worth(l,`module.${i}`,e=>{var t;let a,i;return t=n.child(l,e),a=`${r.reading.scope}#${r.prefix}module.${l.labels[0]}${e.key}`,(i=r=>({kind:"object",symbol:r,span:(0,ep.Uo)(l.source,l.block),attribute:(e,a)=>t?.output(e)??(0,ed.HR)({symbol:`${r}.${e}`},a),...null===e.multiplied?{}:{instance:e=>i(`${a}${e}`)}}))(a)}):to(`${r.reading.scope}#${r.prefix}module.${i}`)})),data:tl("data",e=>tl(e,t=>o(`${e}.${t}`))),path:tl("path",t=>(({reading:e,directory:t},a)=>{let r="module"===a?(0,ey.iZ)(e.scope,t.path):".";return"cwd"===a?(0,ed.HR)({symbol:`${e.scope}#path.cwd`},tn):(0,ed.Yj)(r,tn)})(e,t)),terraform:tl("terraform",e=>(0,ed.HR)({symbol:`${r.scope}#terraform.${e}`},tn))};return(e,{each:t,count:a})=>"each"===e&&t?(0,ed.Tj)([ti("key",t.key),ti("value",t.value)],tn):"count"===e&&a?(0,ed.Tj)([ti("index",a.index)],tn):Object.hasOwn(c,e)?c[e]:e.includes("_")?tl(e,t=>s(`${e}.${t}`)):void 0})(d,u);return d},tK=e=>e?`${e.module.prefix}module.${e.call.labels[0]}${e.instance.key}`:"",tH=(e,t)=>{let a=e.directory.outputs.get(t);return(a&&(0,ep.il)(a.parts,"value",e.scopeIn))??ts(e,`output.${t}`)};var tN=a(6325),tL=a(2904),tD=a(3722),tz=a(6028),tU=a(1625);let tQ=(e,t,{base:a},r)=>{let n=(0,tL.jj)(t);if(!n)return[];let[i]=n;if(void 0===(0,eO.eu)(n)&&"object"!=typeof i)return[];let l="object"==typeof i?i.resource:r.byName.get(tZ(a,e,(0,eO.eu)(n))),s=r.byId.get(l??"");return s?.kind===e?[s]:[]},tZ=({scope:e},t,a)=>JSON.stringify([e,t,a]),tC=({base:e},t,a)=>null===e.when?t:{kind:"choice",condition:e.when,whenTrue:t,whenFalse:a,span:e.span},tJ=(e,t,a)=>tC(a,(0,eW.cy)(e,e=>(0,eW.cy)(t,(t,a)=>(0,tL.Mp)([...e,...t],a.span))),e);var tV=a(4024),tY=a(3106);let tB=(e,t)=>(a,r)=>{let n=(0,tU.YV)(a,e,t),i=(0,tV.i1)((0,tV.ux)(a.properties,"policy_arns")),l="unknown"===i.kind?[i]:tX(i),s=t1(e,n,r);for(let[e,t]of l.entries()){let i=t0(t);if(null!==i&&s.has(i))continue;let l={...a.base,id:`${a.base.id} ${i??e}`,kind:"policyAttachment",policy:t,attachedTo:n};r.byId.set(l.id,l)}},tX=e=>"known"===e.kind?e.value:"choice"===e.kind?[...tX(e.whenTrue),...tX(e.whenFalse)]:[],t0=e=>"known"===e.kind?(0,eO.h$)(e.value):null,t1=(e,t,a)=>{let r=t5(t[e]);return new Set([...a.byId.values()].flatMap(t=>t2(t,e,r)).flatMap(e=>t0(e)??[]))},t5=e=>"known"===e.kind?e.value.flatMap(e=>t0(e)??[]):[],t2=(e,t,a)=>"policyAttachment"===e.kind?t5(e.attachedTo[t]).some(e=>a.includes(e))?[e.policy]:[]:"role"===e.kind&&a.some(t=>t.includes(`$\{${e.id}.`))?(0,tL.jj)(e.managedPolicies)??[]:[];var t6=a(9815);let t3=(e,t)=>tQ("securityGroup",(0,tY.Qq)((0,tV.ux)(e.properties,"security_group_id")),e,t);var t4=a(4251);let t9=e=>{let t=(0,tV.ux)(e,"customer_managed_policy_reference","path");return(0,eW.cy)((0,tY.Qq)((0,tV.ux)(e,"customer_managed_policy_reference","name")),(e,a)=>(0,eW.cy)((0,eW.v8)(t.tree,["/"],t.parent),t=>({...a,value:(0,eO._V)(["arn:",{symbol:"aws:partition"},":iam::",{symbol:"sso:account"},":policy"],t,e)})))},t7=(e,t,a)=>t8(e,t,t=>({...t,managedPolicies:tJ(t.managedPolicies,(0,tL.Mp)([a],a.span),e)})),t8=(e,t,a)=>{for(let r of tQ("permissionSet",(0,tY.Qq)((0,tV.ux)(e.properties,"permission_set_arn")),e,t))t.byId.set(r.id,a(r))};var ae=a(9711);let at=(e,t)=>{let[a]=tQ("key",(0,tY.Qq)((0,tV.ux)(e.properties,"primary_key_arn")),e,t);a&&t.byId.set(e.base.id,(0,tz._r)(e,a))},aa={aws_dynamodb_contributor_insights:(e,t)=>{if(!(0,tV.QH)((0,tV.ux)(e.properties,"index_name").tree))for(let a of tQ("table",(0,tY.Qq)((0,tV.ux)(e.properties,"table_name")),e,t)){let r=tC(e,(0,tL.Mp)(!0,e.base.head),a.contributorInsights),n=(0,tV.ux)(e.properties,"mode"),i=(0,tV.QH)(n.tree)?{insightsMode:(0,tY.Vm)(n,"ACCESSED_AND_THROTTLED_KEYS")}:{};t.byId.set(a.id,{...a,contributorInsights:r,...i})}},aws_backup_vault_lock_configuration:(e,t)=>{let a=(0,tV.ux)(e.properties,"min_retention_days");for(let r of tQ("backupVault",(0,tY.Qq)((0,tV.ux)(e.properties,"backup_vault_name")),e,t)){let n=(0,eW.Vg)(a.tree,0,a.parent);t.byId.set(r.id,{...r,lockedForDays:tC(e,n,r.lockedForDays)})}},aws_dynamodb_tag:(e,t)=>{let a=(0,tY.bG)((0,tV.ux)(e.properties,"key")),r="string"==typeof a?(0,tL.Mp)([{key:a,value:(0,tY.Qq)((0,tV.ux)(e.properties,"value"))}],e.base.head):a;for(let a of tQ("table",(0,tY.Qq)((0,tV.ux)(e.properties,"resource_arn")),e,t))t.byId.set(a.id,{...a,tags:tJ(a.tags,r,e)})},aws_vpc_endpoint_route_table_association:(e,t)=>{let a=(0,tY.Qq)((0,tV.ux)(e.properties,"route_table_id"));for(let r of tQ("vpcEndpoint",(0,tY.Qq)((0,tV.ux)(e.properties,"vpc_endpoint_id")),e,t))t.byId.set(r.id,{...r,routeTables:tJ(r.routeTables,(0,tL.Mp)([a],a.span),e)})},aws_security_group_rule:(e,t)=>{if("egress"!==(0,tY.bG)((0,tV.ux)(e.properties,"type")))for(let a of t3(e,t)){let r=(0,tL.Mp)([(0,t6.h_)(a.id,e)],e.base.span);t.byId.set(a.id,{...a,ingress:tJ(a.ingress,r,e)})}},aws_vpc_security_group_ingress_rule:(e,t)=>{for(let a of t3(e,t)){let r=(0,tL.Mp)([(0,t6.AC)(e)],e.base.span);t.byId.set(a.id,{...a,ingress:tJ(a.ingress,r,e)})}},aws_iam_user_group_membership:(e,t)=>{let a=(0,tV.i1)((0,tV.ux)(e.properties,"groups"));for(let r of tQ("user",(0,tY.Qq)((0,tV.ux)(e.properties,"user")),e,t))t.byId.set(r.id,{...r,groups:tJ(r.groups,a,e)})},aws_iam_group_membership:(e,t)=>{let a=(0,tY.Qq)((0,tV.ux)(e.properties,"group")),r=(0,eW.cy)(a,(e,t)=>(0,tL.Mp)([t],t.span));for(let a of((0,tL.jj)((0,tV.i1)((0,tV.ux)(e.properties,"users")))??[]).flatMap(a=>tQ("user",a,e,t)))t.byId.set(a.id,{...a,groups:tJ(a.groups,r,e)})},aws_iam_user_login_profile:(e,t)=>{let{base:a,properties:r}=e,n=[{symbol:`${a.id}.password`,attribute:"password"}];for(let i of tQ("user",(0,tY.Qq)((0,tV.ux)(r,"user")),e,t))t.byId.set(i.id,{...i,password:tC(e,(0,tL.Mp)(n,a.head),i.password)})},aws_iam_role_policy_attachments_exclusive:tB("roles","role_name"),aws_iam_user_policy_attachments_exclusive:tB("users","user_name"),aws_iam_group_policy_attachments_exclusive:tB("groups","group_name"),aws_ssoadmin_permission_set_inline_policy:(e,t)=>{let a=(0,t4.P)((0,tV.ux)(e.properties,"inline_policy"));t8(e,t,t=>({...t,inlinePolicies:tJ(t.inlinePolicies,(0,tL.Mp)([a],a.span),e)}))},aws_ssoadmin_managed_policy_attachment:(e,t)=>t7(e,t,(0,tY.Qq)((0,tV.ux)(e.properties,"managed_policy_arn"))),aws_ssoadmin_customer_managed_policy_attachment:(e,t)=>t7(e,t,t9(e.properties)),aws_ssoadmin_permissions_boundary_attachment:(e,t)=>{let a=(0,tV.ux)(e.properties,"permissions_boundary"),r=(0,tV.ux)(a,"managed_policy_arn"),n=(0,tV.QH)(r.tree)?(0,tY.Qq)(r):t9(a);t8(e,t,t=>({...t,permissionsBoundary:tC(e,n,t.permissionsBoundary)}))},aws_dynamodb_table_replica:(e,t)=>{let[a]=tQ("table",(0,tY.Qq)((0,tV.ux)(e.properties,"global_table_arn")),e,t);a&&t.byId.set(e.base.id,(0,ae.f)(e,a.encryption))},aws_kms_replica_key:at,aws_kms_replica_external_key:at};var ar=a(8369),an=a(8322);let ai=({file:e,line:t,column:a})=>`${e}:${t}:${a}`,al=e=>[e,...e.children().flatMap(al)],as=(e,{block:t},a)=>{if(e.start>=t.start&&e.start<t.end)return!0;let r=e.end<=t.start?a.slice(e.end,t.start):a.slice(t.end,e.start);return e.start>=t.end?e.start-t.end<200&&!/[\r\n]/.test(r):!(t.start-e.end>4e3)&&r.split(/\r\n|\n|\r/).slice(1).every((e,t,a)=>t===a.length-1?""===e.trim():/^\s*(#|\/\/)/.test(e))},ao=(e,{file:t})=>t.body.items.some(t=>e.start>t.start&&e.start<t.end),ac=(e,t,a)=>{if(Array.isArray(e))return e.map(e=>ac(e,t,a));if("object"!=typeof e||null===e)return e;if(ad(e))return a(e)?t:e;let{via:r}=e,n=r?.filter(e=>!a(e))??[];return a_(Object.fromEntries(Object.entries(e).map(([e,r])=>{if("via"===e)return[e,n];let i="span"===e&&ad(r)&&a(r);return[e,i?n[0]??t:ac(r,t,a)]})),t)},a_=(e,t)=>{if("sequence"!==e.kind||!Array.isArray(e.items))return e;let a=e.items.map(e=>e.span===t?{...e,span:au(e,t)}:e);return{...e,items:a,span:e.span===t?au({...e,items:a},t):e.span}},au=(e,t)=>e.span!==t?e.span:("sequence"===e.kind?e.items:"mapping"===e.kind?e.entries.map(({value:e})=>e):[]).map(e=>au(e,t)).find(e=>e!==t)??t,ad=e=>"object"==typeof e&&null!==e&&"file"in e&&"endColumn"in e;var ap=a(3265),am=a(7499);let ay=new Set(["policy","assume_role_policy","inline_policy","inline_policy.policy","content","item"]),av=(e,t,a=new Map,r="")=>{let{budget:n}=t,i=(e,n=r)=>av(e,t,a,n);if(--n.steps<0)return ah(e);switch(e.kind){case"scalar":return ay.has(r)&&"string"===e.type?aw(e,t):ak(af(e,a));case"json":return ay.has(r)?i(e.content,"."):a$(e,t);case"sequence":return{kind:"sequence",items:e.items.map(e=>i(e)),span:e.span};case"mapping":return{kind:"mapping",entries:e.entries.map(e=>({...e,value:i(e.value,""===r?e.key:`${r}.${e.key}`)})),span:e.span,...e.head?{head:e.head}:{}};case"choice":return ab(e,a,i);case"object":return(0,tL.L5)("a whole resource stands here",e.symbol,e.span);case"unknown":return(0,tL.L5)(e.reason,e.expression,e.span);case"absent":return e}},af=(e,t)=>{let a=(0,ed.k7)(e)?t.get((0,ap.Vb)(e)):void 0;return void 0===a?e:{...e,text:[String(a)],type:"boolean"}},ab=(e,t,a)=>{let{condition:r,whenTrue:n,whenFalse:i,span:l}=e,s=t.get(r)??(!ag(n)&&(!!ag(i)||void 0));return void 0!==s?a((0,eP.rc)(s?n:i,r,s)):{kind:"choice",condition:r,whenTrue:a(n),whenFalse:a(i),span:l}},ag=e=>"unknown"===e.kind&&!0===e.fails,ah=e=>(0,tL.L5)("there is too much to work out","",e.span),ak=({text:e,type:t,span:a,via:r})=>({kind:"scalar",text:e,type:t,span:a,...r?{via:r}:{}}),aw=(e,t)=>{if(0===e.text.length)return ak(e);let a=(0,eG.p)(e.text,e.pieces,e.span);if(a&&"scalar"!==a.kind)return av(a,t,new Map,".");let r=(0,eO.h$)(e.text).replace(/\s+/g," ").slice(0,200),n=void 0===(0,eO.eu)(e.text)&&1===e.text.length?(0,eW.A3)(e.text):"it is not valid JSON";return(0,tL.L5)(n,r,e.span)},a$=(e,{budget:t})=>{let a={span:e.span,expression:"",budget:t,module:"",world:{budget:t,file:()=>({reason:""})}},r=(0,am.b6)(e,a);return Array.isArray(r)?{kind:"scalar",text:r,type:"string",span:e.span}:ax(r)},ax=({reason:e,expression:t,span:a})=>(0,tL.L5)(e,t,a),aj=/^aws_(dynamodb_table(_replica)?|dax_cluster|kms_(replica_)?key|backup_(vault|plan|logically_air_gapped_vault)|vpc_endpoint|kinesis_stream|iam_(role|user|policy)|appautoscaling_target)$/,aS=(e,t)=>{if("absent"===e.kind)return t;if("choice"===e.kind)return{...e,whenTrue:aS(e.whenTrue,t),whenFalse:aS(e.whenFalse,t)};if("mapping"!==e.kind)return e;let a=t.entries.filter(({key:t})=>!(0,ed.Gi)(e,t));return(0,ed.Tj)([...a,...e.entries],e.span)},aM=e=>{if(e?.kind==="variable")return e.name;if(e?.kind==="member"&&"variable"===e.object.kind)return`${e.object.name}.${e.name}`;let[t,...a]=e?.kind==="template"?e.parts:[];return t?.kind==="text"&&0===a.length?t.value:void 0},aA=(e,t)=>{let a=e.directory.providers.get(t);if(a&&(!e.caller||(0,ep.AP)(a.parts,"default_tags").length>0)){let[t]=(0,ep.AP)(a.parts,"default_tags");return t&&(0,ep.il)([t],"tags",e.scopeIn)}return e.caller?aA(e.caller.module,aq(e.caller.call,t)):void 0},aq=(e,t)=>{let a=(0,ep.bp)(e.parts,"providers")?.attribute.value,r=a?.kind==="object"?a.items.find(({key:e})=>("name"===e.kind?e.name:aM(e))===t):void 0;return aM(r?.value)??t},aI=(e,t,a)=>{let{source:r,block:n,parts:i}=t,[l="",s=""]=t.labels,{scope:o}=e.reading,c=`${e.prefix}${l}.${s}${a.key}`;return{id:`${o}#${c}`,address:c,type:l,format:"terraform",scope:o,span:(0,an.ee)(r,n),head:(0,ep.Uo)(r,n),when:a.when,guard:aF(e,t),properties:aT(e,t,a),multiplied:e.multiplied??a.multiplied,...aO(e,i),...aR(e)}},aR=({reading:e})=>{let t=e.values.environments.map(({path:e})=>e);return t.length>0?{environments:{"var-file":t}}:{}},aT=(e,t,a)=>av(((e,t,a)=>{if(!aj.test(a.labels[0]??""))return e;let r=aA(t,(({parts:e})=>aM((0,ep.bp)(e,"provider")?.attribute.value)??"aws")(a));if(r?.kind!=="mapping"||0===r.entries.length)return e;let n=(0,ed.Gi)(e,"tags"),i=n?aS(n.value,r):r,l={key:"tags",keySpan:n?.keySpan??r.span,value:i};return{...e,entries:[...e.entries.filter(({key:e})=>"tags"!==e),l]}})((0,ep.dF)(t.parts,t=>e.scopeIn(t,a.bindings),{...t.block,source:t.source},em),e,t),e.reading.world,a.assumed),aE=e=>(0,ep.AP)(e,"lifecycle"),aF=(e,{parts:t,source:a,block:r})=>{for(let a of aE(t)){let t=(0,ep.bp)([a],"prevent_destroy");if(!t)continue;let r=(0,ed.SF)((0,ep.il)([a],"prevent_destroy",e.scopeIn)),n=(0,e4.zU)(e.scopeIn(t.source),t.attribute).span,i=(0,tL.Mp)(!0===r?"refuse":"delete",n);return{deletion:i,replacement:i}}let n=(0,tL.Ri)("delete",(0,ep.Uo)(a,r));return{deletion:n,replacement:n}},aO=(e,t)=>{let a=aE(t).flatMap(e=>(0,ep.bp)([e],"ignore_changes")??[]),[r]=a,n=aW(a.map(({attribute:e})=>e.value));return r?{ignored:n,ignoredAt:(0,e4.zU)(e.scopeIn(r.source),r.attribute).span}:{ignored:n}},aW=e=>[...new Set(e.flatMap(e=>"all"===aP(e)?["*"]:"tuple"===e.kind?e.items.flatMap(e=>aG(e)):[]))],aG=e=>{let t=aP(e);return void 0===t?[]:Object.hasOwn(eE,t)?eE[t]??[]:[t.replace(/_(\w)/g,(e,t)=>t.toUpperCase())]},aP=e=>{if("variable"===e.kind)return e.name;let[t,...a]="template"===e.kind?e.parts:[];return t?.kind==="text"&&0===a.length?t.value:void 0};var aK=a(2754);let aH=(e,t)=>{let a=t.map(({source:e,block:t})=>e.text.slice(t.start,t.end)),r=[...new Set(a.flatMap(e=>aN(e,/\blocal\.([\w-]+)/g)))].flatMap(t=>{let a=e.directory.locals.get(t);return a?[a.source.text.slice(a.attribute.start,a.attribute.end)]:[]});return new Set([...a,...r].flatMap(e=>aN(e,/\bdata\.(aws_iam_policy_document\.[\w-]+)/g)))},aN=(e,t)=>[...e.matchAll(t)].flatMap(([,e])=>e??[]),aL=(e,{parts:t},a,r)=>{let n=(0,ep.bp)(t,a);if(n?.attribute.value.kind!=="template")return null;let i=(0,ed.Zc)((0,ep.il)(t,a,e.scopeIn));return void 0!==i&&r(i)?{text:i,span:(0,an.ee)(n.source,n.attribute.value)}:null},aD=e=>e.length>12?`${e.slice(0,4)}\u{2026}${e.slice(-4)}`:"\u2026",az=e=>{let t=aQ(e),a=e.children().map(aU);return{resources:[...t.resources,...a.flatMap(({resources:e})=>e)],additions:[...t.additions,...a.flatMap(e=>e.additions)],moves:[...e.directory.moved.flatMap(t=>aZ(e,t)),...a.flatMap(({moves:e})=>e)],releases:[...e.directory.removed.flatMap(t=>aC(e,t)),...a.flatMap(({releases:e})=>e)]}},aU=e=>{let t=az(e);return(({path:e})=>e.startsWith(ec))(e.directory)?((e,{caller:t,directory:a})=>{if(!t)return e;let{source:r,block:n}=t.call,i=(0,ep.Uo)(r,n),l=e=>e.file.startsWith(`${a.path}/`),s=e=>({...ac(e,i,l),span:(0,an.ee)(r,n),head:i});return{...e,resources:e.resources.map(s),additions:e.additions.map(s)}})(t,e):t},aQ=e=>{let t=[],a=[];for(let r of e.directory.resources.values()){let[n="",i=""]=r.labels,l=Object.hasOwn(eF.EZ,n)?eF.EZ[n]:void 0;if(l||eF.mv.has(n))for(let s of e.instances(r,`${n}.${i}`)){let n=aI(e,r,s);l?t.push(l((0,tD.Z)(n))):a.push(n)}}return{resources:[...t,...(e=>{let{modules:t,resources:a,data:r}=e.directory,n=[...t.values()].filter(t=>"reason"in ev(e,t));if(0===n.length)return[];let i=[...a.values(),...r.values(),...[...t.values()].filter(e=>!n.includes(e))],l=aH(e,n),s=aH(e,i);return[...l].filter(e=>!s.has(e)).flatMap(t=>{let a=r.get(t);return a?e.instances(a,`data.${t}`).flatMap(t=>((e,t,a)=>{let r=(0,ep.Uo)(t.source,t.block),n=av(e7(e,t,a).attribute("json",r),e.reading.world,a.assumed,"policy");if("mapping"!==n.kind)return null;let i=aI(e,t,a),l=`${e.prefix}data.${t.labels.join(".")}${a.key}`;return{...i,kind:"policyFile",id:`${i.scope}#${l}`,address:l,span:(0,an.ee)(t.source,t.block),role:(0,aK.h)(n,t.labels[1]??""),document:n}})(e,a,t)??[]):[]})})(e),...[...e.directory.providers].filter(([,e])=>"aws"===e.labels[0]).flatMap(([t,a])=>((e,t,a)=>{let r=(0,ep.Uo)(a.source,a.block),n=aL(e,a,"access_key",i.Pw),l=aL(e,a,"secret_key",i.uE);if(!n&&!l)return null;let s=(0,tL.Ri)("delete",r),o=`${e.prefix}provider.${t}`;return{kind:"provider",id:`${e.reading.scope}#${o}`,address:o,type:"provider aws",format:"terraform",scope:e.reading.scope,span:(0,an.ee)(a.source,a.block),head:r,when:null,guard:{deletion:s,replacement:s},ignored:[],properties:{kind:"mapping",entries:[],span:r},multiplied:null,accessKeyId:n?(0,tL.Mp)(aD(n.text),n.span):(0,tL.Ri)(null,r),hasSecret:l?(0,tL.Mp)(!0,l.span):(0,tL.Ri)(!1,r)}})(e,t,a)??[])],additions:a}},aZ=(e,{parts:t,source:a,block:r})=>{let n=aJ(t,"from"),i=aJ(t,"to"),{scope:l}=e.reading;return n&&i?[{scope:l,from:e.prefix+n,to:e.prefix+i,span:(0,an.ee)(a,r)}]:[]},aC=(e,{parts:t,source:a,block:r})=>{let n=aJ(t,"from"),[i]=(0,ep.AP)(t,"lifecycle"),l=i&&(0,ed.SF)((0,ep.il)([i],"destroy",e.scopeIn)),{scope:s}=e.reading;return n?[{scope:s,address:e.prefix+n,destroy:!1!==l,span:(0,an.ee)(a,r)}]:[]},aJ=(e,t)=>{let a=(0,ep.bp)(e,t);return a&&aV(a.attribute.value)},aV=e=>{if("variable"===e.kind)return e.name;if("member"===e.kind)return aY(aV(e.object),`.${e.name}`);if("index"===e.kind)return aY(aV(e.object),aB(e.key));let[t,...a]="template"===e.kind?e.parts:[];return t?.kind==="text"&&0===a.length?t.value:void 0},aY=(e,t)=>void 0===e||void 0===t?void 0:e+t,aB=e=>{if("number"===e.kind)return`[${e.text}]`;let[t,...a]="template"===e.kind?e.parts:[];return t?.kind==="text"&&0===a.length?`[${JSON.stringify(t.value)}]`:void 0},aX=(e,t)=>{let a,r,n=tP(e,t,null),i=az(n),l=((e,t)=>{let a={byId:new Map(e.map(e=>[e.id,e])),byName:new Map(e.map(e=>{var t;let a;return[tZ(e,e.kind,(a="name"in(t=e)?(0,tL.jj)(t.name):void 0)?(0,eO.eu)(a):void 0),e.id]}))};for(let r of[...e,...t]){let e=Object.hasOwn(aa,r.type)?aa[r.type]:void 0;e?.((0,tD.Z)(r),a)}return[...a.byId.values()]})(i.resources,i.additions),s=(a=new Set(al(n).map(({directory:e})=>e)),r=new Set(l.map(({span:e})=>ai(e))),[...a].flatMap(({documents:e,resources:t,modules:a})=>{let n=[...a.values()].filter(({source:e,block:t})=>r.has(ai((0,an.ee)(e,t))));return e.flatMap(e=>((e,t,a)=>{let{source:r,file:n}=e;return(0,ar.uu)(r.text)?n.comments.flatMap(n=>{let i=(0,ar.fw)(r.text.slice(n.start,n.end));if(!i)return[];let l=t.find(e=>e.source===r&&as(n,e,r.text)),s=(0,an.ee)(r,n);if(!l)return ao(n,e)?[]:[{...i,resource:null,span:s}];let o=(0,an.ee)(r,l.block);return a.filter(e=>ai(e.span)===ai(o)&&(0,ar.QF)(i,e.kind)).map(({id:e})=>({...i,resource:e,span:s}))}):[]})(e,[...t.values(),...n],l))})),o=[...ew(n),...t.notices,...l.flatMap(tN.p)];return{resources:l,moves:i.moves,releases:i.releases,directives:s,notices:o}};var a0=a(162),a1=a(9580),a5=a(2770);let a2=(e,t)=>(a,r)=>(0,eP.G9)(a,r,([a])=>{let n=a?.kind==="scalar"?(0,a0.lW)(a.text,t):null,i=null===n?a:(0,ed.Yj)((0,ey.iZ)(t,n),r.span);return a5.a[e]?.(i?[i]:[],r)??(0,eP.J5)(r,"it has no path")}),a6=(e,t)=>(0,eP.G9)(e,t,([e])=>{let a=e?.kind==="scalar"?e.text.at(-1):void 0;return e?.kind!=="scalar"||"string"!=typeof a||1===e.text.length?a5.a.dirname?.(e?[e]:[],t)??(0,eP.J5)(t,"it has no path"):(0,ed.d_)((0,eO._V)(e.text.slice(0,-1),[a.replace(/\/+[^/]*$/,"")]),"string",t.span)}),a3={file:"",line:1,column:1,endLine:1,endColumn:1},a4=(e,t,a,n=0)=>{let i=t.checkout.read(e);if(!i||n>10||t.world.budget.steps<1e3)return;t.world.budget.steps-=1e3,t.used.add(e);let l=(0,r.l)(i),s={body:l.file.body,source:l.source},o=(0,a1.SH)(s.body,"include",1).concat((0,a1.SH)(s.body,"include")),c=a8(l,t,a,n,()=>void 0),_=o.map(e=>a9(e,l,c,t,n)),u=new Map(o.map((e,t)=>[e.labels[0]?.text??"",_[t]])),d=_.find(e=>null!==e)?.file.document.source.path,p=a8(l,t,a??d,n,e=>u.get(e)?.file);return{document:l,parts:[s],scope:p,includes:_}},a9=(e,{source:t},a,r,n)=>{let i=[{body:e.body,source:t}],l=a7((0,ep.bp)(i,"path"),a),s=l&&(0,a0.lW)(l,(0,ey.yS)(t.path)),o=s?a4(s,r,s,n+1):void 0,c=a7((0,ep.bp)(i,"merge_strategy"),a)?.join("");return o?{file:o,strategy:"deep"===c||"no_merge"===c?c:"shallow"}:null},a7=(e,t)=>{let a=e&&(0,eq._)(e.attribute.value,t);return a?.kind==="scalar"?a.text:void 0},a8=(e,t,a,r,n)=>{let{source:i,file:l}=e,s={unit:t.folder,file:i.path,parent:a,checkout:t.checkout,config:(e,a)=>rn(e,a,t,r)},o=new Map((0,a1.SH)(l.body,"locals").flatMap(({body:e})=>e.items.flatMap(e=>"attribute"===e.kind?[[e.name,e.value]]:[]))),c={source:i,world:t.world,module:"",functions:(e=>{let{unit:t,file:a,parent:r,checkout:n}=e,i=(0,ey.yS)(r??a),l=e=>(t,a)=>(0,ed.d_)(e,"string",a.span);return{get_terragrunt_dir:l((0,a0.ys)(t)),get_original_terragrunt_dir:l((0,a0.ys)(t)),get_parent_terragrunt_dir:l((0,a0.ys)(i)),get_repo_root:l((0,a0.ys)(".")),get_path_from_repo_root:l([t]),get_path_to_repo_root:l([(0,ey.iZ)(t,".")]),path_relative_to_include:l([(0,ey.iZ)(i,t)]),path_relative_from_include:l([(0,ey.iZ)(t,i)]),get_aws_account_id:(e,t)=>(0,ed.HR)({symbol:"aws:account"},t.span),find_in_parent_folders:(e,a)=>{let r,i,l,s;return r=e,i=a,l=t,s=n,(0,eP.G9)(r,i,([e,t])=>{let a=e?(0,ed.Zc)(e):"terragrunt.hcl";if(void 0===a)return(0,eP.Nf)(i,"the name of the file is not known");let r=(0,a0.by)(l,a,s);return void 0!==r?(0,ed.d_)((0,a0.ys)(r),"string",i.span):t??(0,eP.J5)(i,`no folder above holds ${a}`)})},read_terragrunt_config:(t,a)=>{let r,n,i;return r=t,n=a,i=e,(0,eP.G9)(r,n,([e,t])=>{let a=e?.kind==="scalar"?(0,a0.lW)(e.text,(0,ey.yS)(i.file)):null;return null===a?(0,eP.Nf)(n,"which file it reads is not known"):!i.checkout.has(a)&&t?t:i.config(a,n)})},file:a2("file",t),fileexists:a2("fileexists",t),dirname:a6}})(s),root:e=>Object.hasOwn(u,e)?u[e]:void 0},_=e=>re(e,(t,a)=>(0,ed.HR)({symbol:`${i.path}#${e}.${t}`},a)),u={local:re("local",eA(e=>{let t=o.get(e);return t?(0,eq._)(t,c):(0,ed.HR)({symbol:`${i.path}#local.${e}`},a3)},()=>a3)),dependency:re("dependency",e=>re(e,t=>_(`dependency.${e}.${t}`))),include:re("include",e=>{let t=n(e);return t?rt(t):_(`include.${e}`)}),values:_("values"),feature:_("feature")};return c},re=(e,t)=>({kind:"object",symbol:e,span:a3,attribute:t}),rt=e=>re(e.document.source.path,(t,a)=>"locals"===t?re("locals",t=>ra(e,t)):"inputs"===t?rr(e)??(0,ed.Tj)([],a):(0,ed.HR)({symbol:`${e.document.source.path}#${t}`},a)),ra=({scope:e},t)=>{let a=e.root("local");return a?.kind==="object"?a.attribute(t,a3):(0,ed.Tj)([],a3)},rr=({parts:e,scope:t})=>{let a=(0,ep.bp)(e,"inputs");return a&&(0,eq._)(a.attribute.value,t)},rn=(e,t,a,r)=>{let n=a4(e,a,void 0,r+1);return n?rt(n):(0,eP.Nf)(t,`the file ${e} was not read`)},ri=({parts:e},t,a=0)=>(0,ep.AP)(e,t,a),rl=(e,t)=>{let a=a4(e,t);if(!a)return null;let r=ro(a,t),n=rs(a);if(null===r&&void 0===rr(a)&&0===a.includes.length)return null;let i=ry(n,t),l=r_(a);return{folder:t.folder,path:e,source:r??t.folder,inputs:null===i?{...l,isWhole:!1}:l,varFiles:i??[],span:(0,an.ee)(a.document.source,{start:0,end:1})}},rs=e=>[e,...e.includes.flatMap(e=>e?rs(e.file):[])],ro=(e,t)=>{for(let a of rs(e)){let[r]=ri(a,"terraform"),n=r&&(0,ep.bp)([r],"source");if(!n)continue;let i=a7(n,a.scope);return i?rc(i,a===e,t):{reason:"where its module comes from is not known"}}return e.includes.includes(null)?{reason:"a file that it includes was not read"}:null},rc=(e,t,{folder:a})=>{let[r]=e,n=(0,eO.eu)(e),i="object"==typeof r&&r.symbol===a0.Mn.symbol;return i||void 0!==n&&/^\.\.?(\/|$)/.test(n)?i||t?(0,a0.lW)(e,a)??{reason:"its module lies outside of the repository"}:{reason:"where its module comes from is not known"}:{reason:`${n?.slice(0,200)??"its module"} is not in this repository`}},r_=e=>{let t=ru(rr(e));return e.includes.reduceRight((e,t)=>null===t?{values:e.values,isWhole:!1}:"no_merge"===t.strategy?e:rd(e,r_(t.file),t.strategy),t)},ru=e=>void 0===e?{values:new Map,isWhole:!0}:"mapping"===e.kind?{values:new Map(e.entries.map(({key:e,value:t})=>[e,t])),isWhole:!0}:{values:new Map,isWhole:!1},rd=(e,t,a)=>({values:new Map([...t.values,...[...e.values].map(([e,r])=>[e,"deep"===a?rp(r,t.values.get(e)):r])]),isWhole:e.isWhole&&t.isWhole}),rp=(e,t)=>{if(t?.kind==="sequence"&&"sequence"===e.kind)return{...e,items:[...t.items,...e.items]};if(t?.kind!=="mapping"||"mapping"!==e.kind)return e;let a=new Set(e.entries.map(({key:e})=>e));return{...e,entries:[...t.entries.filter(({key:e})=>!a.has(e)),...e.entries.map(e=>({...e,value:rp(e.value,rm(t,e.key))}))]}},rm=({entries:e},t)=>e.find(({key:e})=>e===t)?.value,ry=(e,t)=>{let a=e.toReversed().flatMap(e=>rv(e).map(a=>rf(a,e,t)));return a.includes(null)?null:a.flatMap(e=>e??[])},rv=e=>ri(e,"terraform").flatMap(e=>(0,ep.AP)([e],"extra_arguments",1)),rf=(e,t,a)=>{let r=(0,ep.bp)([e],"arguments");if(r&&/-var/.test(e.source.text.slice(r.attribute.start,r.attribute.end)))return null;let n=["required_var_files","optional_var_files"].map(r=>{let n=(0,ep.bp)([e],r);return n?rb((0,eq._)(n.attribute.value,t.scope),r.startsWith("optional"),a):[]});return n.includes(null)?null:n.flatMap(e=>e??[])},rb=(e,t,{folder:a,checkout:n})=>{if("sequence"!==e.kind)return null;let i=e.items.map(e=>"scalar"===e.kind?(0,a0.lW)(e.text,a):null),l=i.map(e=>null===e?void 0:n.read(e));return i.some((e,a)=>void 0===l[a]&&(null===e||!t||n.has(e)))?null:l.flatMap(e=>e?(0,r.l)(e):[])};var rg=a(1931);let rh=e=>null!==e.text,rk=(e,{files:t,used:a})=>{let r=new Map;return{budget:(0,rg.gd)(),file:n=>{let i=e.flatMap(e=>(0,ey.F5)(e,n)??[]),l=i.find(e=>t.has(e))??i[0];if(void 0===l)return{reason:`the file ${n} is not in this repository`};let s=t.get(l);if("string"!=typeof s?.text)return{reason:`the file ${l} was not read`};let o=r.get(l)??(0,an.vz)(l,s.text);return r.set(l,o),a.add(l),o}}},rw=(e,t,a)=>{let r=t.filter(({source:t})=>(0,ey.yS)(t.path)===e&&rx(r$(t.path))),n=new Map;for(let e of r.sort((e,t)=>rj(e)-rj(t)||(e.source.path<t.source.path?-1:1)))for(let[t,a]of rS(e))n.set(t,a);return{always:n,environments:a.slice(0,6).map(e=>({path:e.source.path,values:rS(e)}))}},r$=e=>e.slice(e.lastIndexOf("/")+1),rx=e=>/^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(e),rj=({source:e})=>{let t=r$(e.path);return"terraform.tfvars"===t?0:"terraform.tfvars.json"===t?1:2},rS=({file:e,source:t})=>new Map(e.body.items.flatMap(a=>"attribute"===a.kind?[[a.name,{attribute:a,body:e.body,source:t}]]:[])),rM=({path:e,modules:t})=>[...t.values()].flatMap(t=>{let a=rA(t),r=void 0!==a&&/^\.\.?(\/|$)/.test(a)?(0,ey.F5)(e,a):null;return null===r?[]:[r]}),rA=({parts:e})=>rq((0,ep.bp)(e,"source")?.attribute.value),rq=e=>{if(e?.kind==="template")return e.parts.every(e=>"text"===e.kind)?e.parts.map(e=>"text"===e.kind?e.value:"").join(""):void 0},rI=(e,t)=>{for(let a=e;;a=(0,ey.yS)(a)){if(t.has(a))return a;if("."===a)return}},rR=(e,t,a,r)=>{let n=((e,t,{found:a,given:r})=>{let n=t.get(e)?.variables,i=({file:e})=>e.body.items.some(e=>"attribute"===e.kind&&n?.has(e.name)),l=r.filter(a=>{let r=rI((0,ey.yS)(a.source.path),t);return(void 0===r||r===e)&&i(a)});return l.length>0?l:a.filter(a=>{let{source:r}=a,n=r.path.slice(r.path.lastIndexOf("/")+1);return!(rI((0,ey.yS)(r.path),t)!==e||(0,ey.yS)(r.path)===e&&rx(n))&&i(a)})})(e,t,a),i={scope:e,world:rk([e],r),values:rw(e,a.found,n),directories:t,entered:r.entered,notices:n.slice(6).map(e$),open:(e,t)=>tP(e,i,t)};return i},rT=new WeakMap,rE=new Set(["file","templatefile","filebase64","fileexists","filesha256","filemd5"]),rF=({source:e,file:t})=>{let a=[],r=[t.body.items];for(let t=r.pop();void 0!==t;t=r.pop()){if("object"!=typeof t||null===t)continue;let n=rO(t)&&rE.has(t.name)?rW(t.arguments[0],(0,ey.yS)(e.path)):null;null!==n&&a.push(n),r.push(...Object.values(t))}return a},rO=e=>"kind"in e&&"call"===e.kind,rW=(e,t)=>{let a=e?.kind==="template"?rG(e):void 0;return void 0===a?null:(0,ey.F5)(t,a)},rG=e=>{let t=e.parts.map(e=>{if("text"===e.kind)return e.value;let t="interpolation"===e.kind?e.expression:void 0;return t?.kind==="member"&&"variable"===t.object.kind&&"path"===t.object.name?".":void 0});return t.includes(void 0)?void 0:t.join("")},rP=new WeakMap,rK=e=>"."===e?[]:[(0,ey.yS)(e),...rK((0,ey.yS)(e))],rH=(e,t)=>t.split("/").length-("."===e?0:e.split("/").length),rN=(...e)=>e.some(e=>null===e)?null:e.flatMap(e=>e??[]),rL=(e,t)=>e.lastIndexOf("\n",t-1)+1,rD=(e,t)=>{let a=e.indexOf("\n",t);return a<0?e.length:"\r"===e[a-1]&&a>t?a-1:a},rz=({text:e},{start:t})=>{let a=e.slice(rL(e,t),t);return""===a.trim()?a:null},rU=({text:e},{start:t,end:a})=>!e.slice(t,a).includes("\n"),rQ=({text:e},t)=>{let a=rL(e,t.start),r=rD(e,t.end);return""===e.slice(a,t.start).trim()&&/^\s*((#|\/\/).*)?$/.test(e.slice(t.end,r))&&a>0?[{start:a-1,end:r,text:""}]:null},rZ=e=>()=>e,rC=e=>(t,a)=>{if("string"==typeof e)return rY(e);if("object"!=typeof e||null===e)return String(e);let r=t+a;if(Array.isArray(e)){let n=e.map(e=>rC(e)(r,a));return 0===n.length||e.every(e=>"object"!=typeof e)?`[${n.join(", ")}]`:`[
${n.map(e=>`${r}${e},
`).join("")}${t}]`}let n=Object.entries(e);return 0===n.length?"{}":`{
${rV(n.map(rJ),r,a)}${t}}`},rJ=([e,t])=>[/^[A-Za-z_][\w-]*$/.test(e)?e:rY(e),rC(t)],rV=(e,t,a,r=0)=>{let n=e.map(([e,r])=>({name:e,text:r(t,a)})),i=e=>n[e]?.text.includes("\n")??!0;return n.map(({name:e,text:a},l)=>{let s=l,o=l;for(;!i(l)&&!i(s-1);)s--;for(;!i(l)&&!i(o+1);)o++;let c=i(l)?0:Math.max(r,...n.slice(s,o+1).map(e=>e.name.length));return`${t}${e.padEnd(c)} = ${a}
`}).join("")},rY=e=>`"${rX(e)}"`,rB={"\n":"\\n","\r":"\\r","	":"\\t",'"':'\\"',"\\":"\\\\"},rX=e=>e.replace(/[\n\r\t"\\]/g,e=>rB[e]??e).replace(/([$%])\{/g,"$1$1{"),r0=(e,t)=>{let a=(0,eO.eu)(e);if(void 0!==a)return rY(a);let[r,...n]=e;if(0===n.length&&"object"==typeof r)return r2(r,t);let i=e.map(e=>"string"==typeof e?rX(e):r1(e,t));return i.includes(null)?null:`"${i.join("")}"`},r1=(e,t)=>{let a=r2(e,t);return null===a?null:`$\{${a}}`},r5={"stream-arn":"stream_arn"},r2=({symbol:e,resource:t,attribute:a=""},r)=>{let{scope:n,address:i}=r,l=r3(i);if(void 0===t)return""===l?r6(e,n):null;let s=`${n}#${l}`,o=t.startsWith(s)?t.slice(s.length):"",c=Object.hasOwn(r5,a)?r5[a]:a;return r4(o)&&/^\w+$/.test(c??"")?`${o}.${c}`:null},r6=(e,t)=>{let a=e.startsWith(`${t}#`)?e.slice(t.length+1):"";return/^(var|data)(\.[\w-]+)+$/.test(a)?a:null},r3=e=>/^(module\.[\w-]+(\[[^\]]*\])?\.)*/.exec(e)?.[0]??"",r4=e=>/^(data\.)?\w+\.[\w-]+(\[("[^"\\]*"|\d+)\])?$/.test(e),r9=(e,t,a)=>{let r=Object.entries(a),n=r.filter(([e])=>!(0,a1.w4)(t,e));if(!t.isWhole||r.some(([e])=>r7(t,e)))return null;let i=r.map(([a,r])=>ne(e,t,a,r));return rN(...i,n.length>0?nr(e,t,n,i.flat()):[])},r7=(e,t)=>(0,a1.SH)(e,t).length>0||r8(e,t),r8=(e,t)=>(0,a1.SH)(e,"dynamic").some(({labels:e})=>e[0]?.text===t),ne=(e,t,a,r)=>{let n=(0,a1.w4)(t,a);return n?na(n.value)?nt(e,n,r):null:[]},nt=(e,t,a)=>{let{start:r,end:n}=t.value,i=a(rz(e,t)??"",e.step);return e.text.slice(r,n)===i?[]:[{start:r,end:n,text:i}]},na=e=>"template"===e.kind?e.parts.every(({kind:e})=>"text"===e):"boolean"===e.kind||"number"===e.kind||"null"===e.kind,nr=(e,t,a,r)=>{if(rU(e,t))return r.length>0?null:nd(e,t,t=>nn(a,t,e));let[n]=t.items,i=ni(t);if(!i)return n_(e,t,t=>nn(a,t,e));let l=nl(e,t,i),s=n&&rz(e,l[0]??i);return"string"==typeof s?no(e,l,a,s):null},nn=(e,t,a)=>rV(e,t,a.step),ni=e=>{let t=e.items.findIndex(({kind:e})=>"block"===e);return(t<0?e.items:e.items.slice(0,t)).findLast(e=>"attribute"===e.kind)},nl=(e,t,a)=>{let r=[a];for(let n of t.items.filter(e=>"attribute"===e.kind&&e.start<a.start).reverse()){let t=r[0]??a;if(!rU(e,n)||rL(e.text,t.start)!==rD(e.text,n.end)+ns(e,n))break;r.unshift(n)}return rU(e,a)?r:[a]},ns=({text:e},{end:t})=>"\r"===e[rD(e,t)]?2:1,no=(e,t,a,r)=>{let n=t.at(-1);if(!n)return null;let i=t.map(({name:t,start:a,value:r})=>nc(e,a,r.start,t)),l=Math.max(...i),s=Math.max(...a.map(([e])=>e.length)),o=rU(e,n)&&i.every(e=>e===l),c=rD(e.text,n.end),_=(e,t="\n")=>({start:c,end:c,text:`${t}${e.trimEnd()}`});return a.some(([,t])=>t(r,e.step).includes("\n"))?[_(nn(a,r,e))]:o?s<=l?[_(rV(a,r,e.step,l))]:t.length>2?[_(nn(a,r,e),"\n\n")]:[...t.map(({nameEnd:e})=>({start:e,end:e,text:" ".repeat(s-l)})),_(rV(a,r,e.step,s))]:[_(nn(a,r,e),rU(e,n)?"\n":"\n\n")]},nc=({text:e},t,a,r)=>{let n=e.lastIndexOf("=",a);return Math.max(r.length,n-1-t)},n_=(e,t,a)=>{let r=nu(e,t);if(null===r)return null;let n=rD(e.text,t.start),[i]=t.items,l=i?.kind==="block"?"\n":"";return[{start:n,end:n,text:`
${a(r).trimEnd()}${l}`}]},nu=(e,t)=>{let[a]=t.items;return a&&!rU(e,t)?rz(e,a):(/^[ \t]*/.exec(e.text.slice(rL(e.text,t.start)))?.[0]??"")+e.step},nd=(e,t,a)=>{let{text:r}=e,n=nu(e,t),[i,...l]=t.items,s=r.slice(t.start+1,t.end-1);if(null===n||l.length>0||(i?r.slice(i.start,i.end):"")!==s.trim())return null;let o=n.slice(0,n.length-e.step.length),c=i?`${n}${s.trim()}
`:"";return[{start:t.start+1,end:t.end-1,text:`
${c}${a(n)}${o}`}]},np=(e,t,a,r)=>{let[n,...i]=(0,a1.SH)(t,a);return!t.isWhole||i.length>0||r8(t,a)||(0,a1.w4)(t,a)?null:n?r9(e,n.body,r):ny(e,t,a,r)},nm=["lifecycle","timeouts","provisioner","connection","depends_on"],ny=(e,t,a,r)=>{let n=nu(e,t);if(null===n)return null;let i=n+e.step,l=`${n}${a} {
${rV(Object.entries(r),i,e.step)}${n}}`;if(rU(e,t)){let a=t.items.length>0?"\n":"";return nd(e,t,()=>`${a}${l}
`)}return nf(e,t,nv(t,a),l)},nv=(e,t)=>nm.includes(t)?e.items.at(-1):e.items.findLast(e=>!nm.includes("block"===e.kind?e.type:e.name)),nf=({text:e},t,a,r)=>{let n=rD(e,a?.end??t.start),i=a!==t.items.at(-1)&&!/^\r?\n[ \t]*\r?\n/.test(e.slice(n,n+500));return[{start:n,end:n,text:`${a?"\n\n":"\n"}${r}${i?"\n":""}`}]},nb=({body:e},t)=>{let[a,...r]=(0,a1.SH)(e,"replica").filter(e=>ng(e)===t);return 0===r.length?a?.body:void 0},ng=({body:e})=>{let t=(0,a1.w4)(e,"region_name")?.value;if(t?.kind==="template")return t.parts.map(e=>"text"===e.kind?e.value:"\0").join("")},nh=({text:e},{items:t})=>{let[a,r,...n]=t;return a?.kind!=="attribute"||"enabled"!==a.name||!r||n.length>0?[]:[{start:a.nameEnd,end:e.lastIndexOf("=",a.value.start),text:" "}]},nk=({page:e},t,a,r)=>{let n=(0,a1.w4)(t,"kms_key_arn");return"aws-owned"===a.value?null:r?!n||na(n.value)?r9(e,t,{kms_key_arn:r}):nw(e,t,r):n?rQ(e,n):[]},nw=(e,t,a)=>{let r=(0,a1.w4)(t,"kms_key_arn");return r&&n$(r.value)?nt(e,r,a):null},n$=e=>"member"===e.kind||"index"===e.kind?n$(e.object):"variable"===e.kind&&e.name.startsWith("aws_");var nx=a(3401),nj=a(5649),nS=a(6970);let nM=(e,t)=>{let a=e.kmsKey?r0(e.kmsKey,t):null;return null===a||a.includes("\\")?null:a.startsWith('"')?a.slice(1,-1):`$\{${a}}`},nA=(e,t)=>(0,nS.fK)(e,t)?.kind==="mapping",nq=e=>e.replace(/([$%])\{/g,"$1$1{"),nI=(e,t,a)=>{let r="server_side_encryption",n=[[r,"enabled"],"aws-owned"!==e.value];if("customer"!==e.value)return(0,nS.fK)((0,nS.fK)(a,r),"kms_key_arn")?null:[n];let i=nM(e,t);return null===i?null:(0,nS.fK)(a,r)?[n,[[r,"kms_key_arn"],i]]:[[[r],{enabled:!0,kms_key_arn:i}]]},nR=(e,t)=>null===e?(0,nS.fK)(t,"ttl")?[[["ttl","enabled"],!1]]:[]:(0,nS.fK)(t,"ttl")?[[["ttl","attribute_name"],e],[["ttl","enabled"],!0]]:[[["ttl"],{attribute_name:e,enabled:!0}]],nT=(e,t,a)=>{let{page:r,body:n,resource:i}=e;if("replica"===i.kind)return r9(r,n,a);if("table"!==i.kind)return null;if(void 0===t)return r9(r,n,a);let l=nb(e,t);return l?r9(r,l,a):null},nE=(e,{value:t,replica:a})=>{let{page:r,body:n,resource:i}=e,l=rZ(String(t));return"table"===i.kind&&void 0===a?np(r,n,"point_in_time_recovery",{enabled:l}):nT(e,a,{point_in_time_recovery:l})},nF=(e,t)=>{let{page:a,body:r,resource:n}=e,i="point_in_time_recovery";return"table"!==n.kind||void 0!==t.replica||1!==(0,a1.SH)(r,i).length?null:np(a,r,i,{recovery_period_in_days:rZ(String(t.value))})},nO={aws_kms_key:"is_enabled",aws_kms_external_key:"enabled",aws_kms_replica_key:"enabled",aws_kms_replica_external_key:"enabled"},nW=({page:e,body:t,resource:a},r)=>{let n=Object.hasOwn(nO,a.type)?nO[a.type]:void 0;return void 0===n?null:r9(e,t,{[n]:rZ(String(r))})},nG=({page:e,body:t,resource:a},r)=>{if("table"!==a.kind)return null;let n=rZ(String(null!==r));return null!==r?np(e,t,"ttl",{attribute_name:rC(r),enabled:n}):(0,a1.SH)(t,"ttl").length>0?np(e,t,"ttl",{enabled:n}):[]},nP=(e,{value:t})=>{let{page:a,body:r,resource:n}=e,i=(0,a1.w4)(r,"policy");return"vpcEndpoint"!==n.kind||i&&!na(i.value)?null:r9(a,r,{policy:(e,a)=>`jsonencode(${rC(t)(e,a)})`})},nK={names:["terraform"],recognises:({path:e})=>null!==(0,r.k)(e),wanted:(e,t,a=new Set(e.map(({path:e})=>e)))=>{let i=((e,t,a)=>{var r;let n,i,l=(e=>{let t=rT.get(e);if(t)return t;let a=e.filter(a0.jh),r=a.length<=300?a:[];return rT.set(e,r),r})(t),s=e.filter(({path:e})=>(0,a0.L1)(e));if(0===l.length&&0===s.length)return{files:[],folders:[]};let o=s.some(({path:e})=>a.has(e)&&!(0,a0.jh)(e)),c=e.some(({path:e})=>/\.(tf|tofu)(\.json)?$|\.tfvars(\.json)?$/i.test(e)),_=(r=e,n=new Set(t),i=new Map(r.map(e=>[e.path,e])),{has:e=>n.has(e),read:e=>{let t=i.get(e);return t&&rh(t)?t:void 0}}),u=s.filter(({path:e})=>(0,a0.jh)(e)).map(({path:e})=>{var t,a;let r,n,i;return t=e,a=_,r=new Set([t]),n={has:a.has,read:e=>(a.has(e)&&r.add(e),a.read(e))},i={budget:(0,rg.gd)(),file:()=>({reason:"it is not read here"})},{unit:rl(t,{folder:(0,ey.yS)(t),checkout:n,world:i,used:new Set}),asked:r}});return{files:[...o||c?l:[],...u.flatMap(({asked:e})=>[...e])],folders:u.flatMap(({unit:e,asked:t})=>{let r=[...t].some(e=>a.has(e));return e&&r&&"string"==typeof e.source?[e.source]:[]})}})(e,t,a),l=(e=>{let t=rP.get(e);if(t)return t;let a=new Map;for(let t of e){if(null===(0,r.k)(t)||"terragrunt"===(0,r.k)(t))continue;let e=(0,ey.yS)(t),n=a.get(e);n?n.push(t):a.set(e,[t])}return rP.set(e,a),a})(t),s=e.filter(({path:e})=>null!==(0,r.k)(e)&&"terragrunt"!==(0,r.k)(e)),o=new Set(s.flatMap(({path:e})=>[(0,ey.yS)(e),..."variables"===(0,r.k)(e)?rK((0,ey.yS)(e)):[]])),c=s.flatMap(e=>"string"==typeof e.text?[(0,r.l)(e)]:[]),_=c.flatMap(e=>rM((0,n.j)((0,ey.yS)(e.source.path),[e])));return[...new Set([...[...o,..._,...[...o].flatMap(e=>((e,t)=>{let[,a=""]=/^(.*?)(?:^|\/)modules?\//.exec(e)??[null];if(!/(^|\/)modules?\//.test(e))return[];let r=[...t.keys()].filter(e=>(""===a||e===a||e.startsWith(`${a}/`))&&!/(^|\/)examples?(\/|$)/.test(e));return 100>=r.reduce((e,a)=>e+(t.get(a)?.length??0),0)?r:[]})(e,l)),...[...o].flatMap(e=>{let t;return t=e,[...l].flatMap(([e,a])=>("."===t?"."!==e:e.startsWith(`${t}/`))&&2>=rH(t,e)&&a.every(e=>"variables"===(0,r.k)(e))?[e]:[])}),...i.folders].flatMap(e=>l.get(e)??[]),...c.flatMap(rF),...i.files])]},read:(e,t,a=[])=>{var i;let l,s,o,c=e.filter(({path:e})=>null!==(0,r.k)(e)).filter(rh).map(r.l),_=(l=c,a.filter(rh).map(e=>l.find(({source:t})=>t.path===e.path)??(0,r.l)(e))),u=new Set([...c.filter(({source:e})=>"terragrunt"!==(0,r.k)(e.path)),..._].map(({source:e})=>e.path)),d={found:c.filter(({source:e})=>"variables"===(0,r.k)(e.path)),given:_},p=((e,t,a,r)=>{let n=new Set([...e.values()].flatMap(t=>rM(t).filter(a=>a!==t.path&&e.has(a)))),i=new Set,l=[...e.keys()].sort(),s={files:a,used:r,entered:i},o=((e,t,a)=>{let r={has:e=>a.files.has(e),read:e=>{let t=a.files.get(e);return t&&rh(t)?t:void 0}},n=[...a.files.keys()].filter(a0.jh).sort(),i=n.slice(0,200).flatMap(e=>{let t=(0,ey.yS)(e),n=rk([t],a);return rl(e,{folder:t,checkout:r,world:n,used:a.used})??[]}),[l]=n.slice(200),s=[...i.flatMap(t=>(({source:e,path:t,span:a},r)=>{if("string"==typeof e&&r.has(e))return[];let n="string"==typeof e?`${e} holds no configuration that was read`:e.reason;return[{code:"unsupported",file:t,line:a.line,message:`what this unit deploys is not reviewed: ${n}`}]})(t,e)),...l?[{code:"limit",file:l,line:1,message:"there are too many units: this one and those behind it are not reviewed"}]:[]];return[...i.flatMap(r=>{let n="string"==typeof r.source?e.get(r.source):void 0;return n?aX(n,((e,t,a,{found:r},n)=>{let i,l,s=(i=rw(t.path,r,[]),l=e.varFiles,{...i,always:new Map([...i.always,...l.flatMap(e=>[...rS(e)])])}),o={scope:e.folder,world:rk([e.folder,t.path],n),values:{...s,inputs:e.inputs},directories:a,entered:n.entered,notices:[],open:(e,t)=>tP(e,o,t)};return o})(r,n,e,t,a)):[]}),{resources:[],moves:[],releases:[],directives:[],notices:s}]})(e,t,s);for(let a of[...l.filter(e=>!n.has(e)),...l.filter(e=>n.has(e))]){let r=e.get(a);!r||i.has(a)||o.push(aX(r,rR(a,e,t,s)))}return{resources:o.flatMap(({resources:e})=>e),moves:o.flatMap(({moves:e})=>e),releases:o.flatMap(({releases:e})=>e),directives:o.flatMap(({directives:e})=>e),notices:o.flatMap(({notices:e})=>e)}})((e=>{let t=new Map;for(let a of e){let e=(0,r.k)(a.source.path);if("configuration"!==e&&"override"!==e)continue;let n=(0,ey.yS)(a.source.path);t.set(n,[...t.get(n)??[],a])}return new Map([...t].map(([e,t])=>[e,(0,n.j)(e,t)]))})(c),d,new Map(t.map(e=>[e.path,e])),u);return{...p,notices:(i=[...[...new Set([...c,..._])].filter(({source:e})=>"terragrunt"!==(0,r.k)(e.path)||u.has(e.path)).flatMap(ek),...p.notices],s=new Map,o=new Set,i.flatMap(e=>{let t=JSON.stringify([e.file,e.line,e.message]),a=s.get(e.file)??0;return o.has(t)||a>50?[]:(o.add(t),s.set(e.file,a+1),a<50?[e]:[{...e,message:"more notices about this file are left out"}])})),files:[...u]}},spell:(e,t,a)=>{let{file:r}=t.span;if(r.endsWith(".json"))return((e,t,a)=>{let r,n=(0,nj.V)(a),[l]=n?.roots??[],[,s=""]=/(?:^|\.)([\w-]+)(?:\[[^\]]*\])?$/.exec(t.address)??[],o=["resource",t.type,s],c=o.reduce(nS.fK,l),_="replica"in e&&void 0!==e.replica?{at:((e,t)=>{let a=(0,nS.fK)(e,"replica"),[r,...n]=(a?.kind==="sequence"?a.items:a?[a]:[]).filter(e=>(0,nS.wh)((0,nS.fK)(e,"region_name"))===t);return 0===n.length?r:void 0})(c,e.replica)}:null,u=_?((e,t)=>{if("table"!==t.kind)return null;if("pointInTimeRecovery"===e.set)return[[["point_in_time_recovery"],e.value]];if("deletionProtection"===e.set)return[[["deletion_protection_enabled"],e.value]];if("encryption"!==e.set||"customer"!==e.value)return null;let a=nM(e,t);return null===a?null:[[["kms_key_arn"],a]]})(e,t):((e,t,a)=>{if((0,nS.fK)(a,"dynamic"))return null;let r=(t,...a)=>t&&"value"in e?[[a,e.value]]:null,n="table"===t.kind;switch(e.set){case"pointInTimeRecovery":return n?r(!0,"point_in_time_recovery","enabled"):r("replica"===t.kind,"point_in_time_recovery");case"recoveryPeriodInDays":return r(n&&nA(a,"point_in_time_recovery"),"point_in_time_recovery","recovery_period_in_days");case"deletionProtection":return r(n||"replica"===t.kind,"deletion_protection_enabled");case"encryption":return n?nI(e,t,a):null;case"guard":return"refuse"===e.value?[[["lifecycle","prevent_destroy"],!0]]:null;case"encryptionAtRest":return r("daxCluster"===t.kind,"server_side_encryption","enabled");case"rotation":return r("aws_kms_key"===t.type,"enable_key_rotation");case"enabled":return r("key"===t.kind,"aws_kms_key"===t.type?"is_enabled":"enabled");case"deletionWindowInDays":return r("key"===t.kind,"deletion_window_in_days");case"exportEncryption":return r("tableExport"===t.kind,"s3_sse_algorithm");case"timeToLive":return n?nR(e.value,a):null;case"endpointPolicy":return"vpcEndpoint"!==t.kind||(0,nS.fK)(a,"policy")?null:[[["policy"],nq(JSON.stringify(e.value))]]}})(e,t,c);if(!l||!c||!u||(n?.faults??[]).length>0)return null;let d={text:a,index:(0,i.Dp)(a),language:"json",step:(r=a,/^\s*\{\s*?\n([ \t]{1,8})"/.exec(r.slice(0,500))?.[1]??"  ")},p=(0,nS.cF)(o.slice(0,-1).reduce(nS.fK,l),s)?.key;if(!p||d.index.position(p.start).line!==t.span.line)return null;let m=_?_.at:l,y=(0,nx.bs)(...u.map(([e,t])=>{var a,r,n,i;let l;return a=d,r=m,n=_?e:[...o,...e],i=t,l=n.reduce(nS.fK,r),/[$%]\{/.test((0,nS.wh)(l)??"")?null:(0,nx.yJ)(a,r,n,i)}));return y&&(0,i.FR)(t.span.file,a,y)})(e,t,a);let n=((e,t,a)=>{let[,r]=/(?:^|\.)([\w-]+)(?:\[[^\]]*\])?$/.exec(a.address)??[],{position:n}=(0,i.Dp)(t),[l,...s]=(0,a1.SH)(e.body,"resource").filter(({labels:[e,t],start:i})=>e?.text===a.type&&t?.text===r&&n(i).line===a.span.line);if(l&&!(s.length>0)&&l.body.isWhole)return{page:{text:t,step:((e,t)=>{for(let a of t){let[t]="block"===a.kind?a.body.items:[];if(!t)continue;let r=e.slice(rL(e,t.start),t.start);if(/^(\t|[ ]{1,8})$/.test(r))return r}return"  "})(t,e.body.items)},resource:a,body:l.body}})((0,a1.z4)(a),a,t),l=n?((e,t)=>{let{page:a,body:r,resource:n}=t;switch(e.set){case"pointInTimeRecovery":return nE(t,e);case"recoveryPeriodInDays":return nF(t,e);case"deletionProtection":return nT(t,e.replica,{deletion_protection_enabled:rZ(String(e.value))});case"encryption":let i=e.kmsKey?r0(e.kmsKey,t.resource):null;if("customer"===e.value&&null===i)return null;let l=null===i||"customer"!==e.value?null:rZ(i);if("replica"===t.resource.kind)return nk(t,t.body,e,l);if("table"!==t.resource.kind)return null;if(void 0===e.replica)return(({page:e,body:t},a,r)=>{let n="server_side_encryption",[i]=(0,a1.SH)(t,n),l={enabled:rZ(String("aws-owned"!==a.value))};if(!i)return np(e,t,n,r?{...l,kms_key_arn:r}:l);let s=(0,a1.w4)(i.body,"kms_key_arn");return r?!s||na(s.value)?np(e,t,n,{...l,kms_key_arn:r}):rN(np(e,t,n,l),nw(e,i.body,r)):rN(np(e,t,n,l),s?rQ(e,s):[],nh(e,i.body))})(t,e,l);let s=nb(t,e.replica);return s?nk(t,s,e,l):null;case"guard":return"refuse"===e.value?np(a,r,"lifecycle",{prevent_destroy:rZ("true")}):null;case"encryptionAtRest":return"daxCluster"===n.kind?np(a,r,"server_side_encryption",{enabled:rZ("true")}):null;case"rotation":return"aws_kms_key"===n.type?r9(a,r,{enable_key_rotation:rZ(String(e.value))}):null;case"enabled":return nW(t,e.value);case"deletionWindowInDays":return"key"===n.kind?r9(a,r,{deletion_window_in_days:rZ(String(e.value))}):null;case"exportEncryption":return"tableExport"===n.kind?r9(a,r,{s3_sse_algorithm:rC(e.value)}):null;case"timeToLive":return nG(t,e.value);case"endpointPolicy":return nP(t,e)}})(e,n):null;return l&&(0,i.FR)(r,a,l)}}})};
