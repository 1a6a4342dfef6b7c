import { describe, expect, test } from '@jest/globals'
import { child, type Text, type Value } from '#model'
import { at, only, readMain } from './sample.js'

const shown = (value: Value<Text | null>): string | null | undefined =>
  value.kind === 'known' && value.value !== null
    ? value.value.map((part) => (typeof part === 'string' ? part : `<${part.symbol}>`)).join('')
    : value.kind === 'known'
      ? null
      : undefined

const allOf = (values: Value<readonly Value<Text>[]>) => (values.kind === 'known' ? values.value.map(shown) : undefined)

describe('functions', () => {
  const inventory = readMain(
    'resource "aws_lambda_function" "api" {',
    '  function_name = "api"',
    '  role          = aws_iam_role.api.arn',
    '  environment {',
    '    variables = merge({ TABLE = aws_dynamodb_table.t.name }, {',
    '      policy = "{not json}"',
    '    })',
    '  }',
    '}',
    'resource "aws_lambda_permission" "all" {',
    '  function_name = aws_lambda_function.api.function_name',
    '  action        = "lambda:InvokeFunction"',
    '  principal     = "*"',
    '}',
    'resource "aws_lambda_event_source_mapping" "feed" {',
    '  function_name    = aws_lambda_function.api.arn',
    '  event_source_arn = aws_dynamodb_table.t.stream_arn',
    '}',
    'resource "aws_dynamodb_table" "t" {',
    '  name = "t"',
    '}',
  )

  test('every variable of the environment has its place, whatever it is called', () => {
    const { environment, role } = only(inventory, 'aws_lambda_function.api', 'function')
    expect(shown(role)).toBe('<.#aws_iam_role.api.arn>')
    const variables = environment.kind === 'known' ? environment.value : []
    expect(variables.map(({ name, value, span }) => [name, shown(value), at(span)])).toEqual([
      ['TABLE', '<.#aws_dynamodb_table.t.name>', 'main.tf:5:25'],
      ['policy', '{not json}', 'main.tf:6:7'],
    ])
  })

  test('an environment that is computed as a whole is not known', () => {
    const { environment } = only(
      readMain('resource "aws_lambda_function" "f" {', '  environment {', '    variables = var.all', '  }', '}'),
      'aws_lambda_function.f',
      'function',
    )
    expect(environment.kind).toBe('unknown')
  })

  test('a URL without authorization lets everyone in', () => {
    const { principal, urlAuthorization } = only(
      readMain(
        'resource "aws_lambda_function_url" "u" {',
        '  function_name      = "f"',
        '  authorization_type = "NONE"',
        '}',
      ),
      'aws_lambda_function_url.u',
      'functionPermission',
    )
    expect([shown(principal), urlAuthorization]).toMatchObject(['*', { value: 'NONE' }])
  })

  test('who may invoke it, and what feeds it', () => {
    const permission = only(inventory, 'aws_lambda_permission.all', 'functionPermission')
    expect([shown(permission.principal), shown(permission.sourceArn)]).toEqual(['*', null])
    expect(permission.function).toMatchObject({ value: [{ resource: '.#aws_lambda_function.api', attribute: 'name' }] })
    const { source } = only(inventory, 'aws_lambda_event_source_mapping.feed', 'eventSourceMapping')
    expect(source).toMatchObject({ value: [{ resource: '.#aws_dynamodb_table.t', attribute: 'stream-arn' }] })
  })
})

describe('security groups', () => {
  const inventory = readMain(
    'resource "aws_security_group" "dax" {',
    '  name = "dax"',
    '  ingress {',
    '    protocol    = "tcp"',
    '    from_port   = 8111',
    '    to_port     = 8111',
    '    cidr_blocks = ["10.0.0.0/8"]',
    '    self        = true',
    '  }',
    '}',
    'resource "aws_security_group_rule" "open" {',
    '  type              = "ingress"',
    '  security_group_id = aws_security_group.dax.id',
    '  protocol          = "-1"',
    '  from_port         = 0',
    '  to_port           = 0',
    '  ipv6_cidr_blocks  = ["::/0"]',
    '}',
    'resource "aws_security_group_rule" "out" {',
    '  type              = "egress"',
    '  security_group_id = aws_security_group.dax.id',
    '  protocol          = "-1"',
    '  from_port         = 0',
    '  to_port           = 0',
    '  cidr_blocks       = ["0.0.0.0/0"]',
    '}',
    'resource "aws_vpc_security_group_ingress_rule" "app" {',
    '  security_group_id            = aws_security_group.dax.id',
    '  ip_protocol                  = "tcp"',
    '  from_port                    = 9111',
    '  to_port                      = 9111',
    '  referenced_security_group_id = aws_security_group.app.id',
    '}',
    'resource "aws_security_group" "app" {}',
    'resource "aws_default_security_group" "none" {}',
    'resource "aws_dax_cluster" "c" {',
    '  security_group_ids = [aws_security_group.dax.id]',
    '}',
  )

  test('a group lets in what its blocks and the separate rules for it let in', () => {
    const { ingress } = only(inventory, 'aws_security_group.dax', 'securityGroup')
    const rules = ingress.kind === 'known' ? ingress.value : []
    expect(rules.map(({ fromPort, sources, span }) => [fromPort, allOf(sources), at(span)])).toMatchObject([
      [{ value: 8111 }, ['10.0.0.0/8', '<.#aws_security_group.dax.id>'], 'main.tf:3:3'],
      [{ value: 0 }, ['::/0'], 'main.tf:11:1'],
      [{ value: 9111 }, ['<.#aws_security_group.app.id>'], 'main.tf:27:1'],
    ])
  })

  test('a group without rules keeps the live ones, but the default group loses them', () => {
    expect(only(inventory, 'aws_security_group.app', 'securityGroup').ingress).toMatchObject({ value: [], keeps: true })
    const emptied = only(inventory, 'aws_default_security_group.none', 'securityGroup').ingress
    expect(emptied).toMatchObject({ kind: 'known', value: [] })
    expect(emptied).not.toHaveProperty('keeps')
  })

  test('a cluster names its groups', () => {
    expect(only(inventory, 'aws_dax_cluster.c', 'daxCluster').securityGroups).toMatchObject({
      value: [{ value: [{ resource: '.#aws_security_group.dax', attribute: 'id' }] }],
    })
  })

  test('sources that are not known hide none of the known ones', () => {
    const { ingress } = only(
      readMain(
        'resource "aws_security_group" "g" {',
        '  ingress {',
        '    protocol        = "tcp"',
        '    from_port       = 1',
        '    to_port         = 1',
        '    cidr_blocks     = ["0.0.0.0/0"]',
        '    security_groups = var.groups',
        '  }',
        '}',
      ),
      'aws_security_group.g',
      'securityGroup',
    )
    const [rule] = ingress.kind === 'known' ? ingress.value : []
    expect(rule && allOf(rule.sources)).toEqual(['0.0.0.0/0', undefined])
  })
})

describe('permission sets and organisations', () => {
  const policy = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }] })'
  const inventory = readMain(
    'resource "aws_ssoadmin_permission_set" "s" {',
    '  name = "operators"',
    '}',
    'resource "aws_ssoadmin_permission_set_inline_policy" "p" {',
    '  permission_set_arn = aws_ssoadmin_permission_set.s.arn',
    `  inline_policy      = ${policy}`,
    '}',
    'resource "aws_ssoadmin_managed_policy_attachment" "m" {',
    '  permission_set_arn = aws_ssoadmin_permission_set.s.arn',
    '  managed_policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"',
    '}',
    'resource "aws_ssoadmin_customer_managed_policy_attachment" "c" {',
    '  permission_set_arn = aws_ssoadmin_permission_set.s.arn',
    '  customer_managed_policy_reference {',
    '    name = "tables"',
    '  }',
    '}',
    'resource "aws_ssoadmin_permissions_boundary_attachment" "b" {',
    '  permission_set_arn = aws_ssoadmin_permission_set.s.arn',
    '  permissions_boundary {',
    '    customer_managed_policy_reference {',
    '      name = "edge"',
    '    }',
    '  }',
    '}',
    'resource "aws_organizations_policy" "o" {',
    '  name    = "o"',
    `  content = ${policy}`,
    '}',
  )

  test('what other resources put on a permission set is the set’s', () => {
    const set = only(inventory, 'aws_ssoadmin_permission_set.s', 'permissionSet')
    expect([allOf(set.managedPolicies), shown(set.permissionsBoundary)]).toEqual([
      ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:<aws:partition>:iam::<sso:account>:policy/tables'],
      'arn:<aws:partition>:iam::<sso:account>:policy/edge',
    ])
    const [inline] = set.inlinePolicies.kind === 'known' ? set.inlinePolicies.value : []
    expect(inline?.document.kind).toBe('mapping')
    expect(inline && at(inline.span)).toBe('main.tf:6:35')
  })

  test('a policy of the organisation is a service control policy unless it says otherwise', () => {
    const { policyType, document } = only(inventory, 'aws_organizations_policy.o', 'organizationPolicy')
    expect([policyType, document.document.kind]).toMatchObject([{ value: 'SERVICE_CONTROL_POLICY' }, 'mapping'])
  })
})

describe('attachments that are exclusive', () => {
  const inventory = readMain(
    'resource "aws_iam_role" "r" {',
    '  name = "r"',
    '}',
    'resource "aws_iam_role_policy_attachment" "a" {',
    '  role       = aws_iam_role.r.name',
    '  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"',
    '}',
    'resource "aws_iam_role_policy_attachments_exclusive" "all" {',
    '  role_name   = aws_iam_role.r.name',
    '  policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AdministratorAccess"]',
    '}',
  )
  test('what the list attaches is told once, the rest of it by the list', () => {
    const attachments = inventory.resources.flatMap((one) => (one.kind === 'policyAttachment' ? [one] : []))
    expect(attachments.map(({ address, policy }) => [address, shown(policy)])).toEqual([
      ['aws_iam_role_policy_attachment.a', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
      ['aws_iam_role_policy_attachments_exclusive.all', 'arn:aws:iam::aws:policy/AdministratorAccess'],
    ])
  })
})

describe('tables and what is done with them', () => {
  const inventory = readMain(
    'resource "aws_dynamodb_table" "t" {',
    '  name = "t"',
    '  tags = { team = "shop" }',
    '}',
    'resource "aws_dynamodb_tag" "more" {',
    '  resource_arn = aws_dynamodb_table.t.arn',
    '  key          = "class"',
    '  value        = "sensitive"',
    '}',
    'resource "aws_dynamodb_table_item" "i" {',
    '  table_name = aws_dynamodb_table.t.name',
    '  hash_key   = "pk"',
    '  item = <<-JSON',
    '    {',
    '      "pk": {"S": "1"},',
    '      "policy": {"S": "{}"}',
    '    }',
    '  JSON',
    '}',
    'resource "aws_dynamodb_table_export" "e" {',
    '  table_arn = aws_dynamodb_table.t.arn',
    '  s3_bucket = "elsewhere"',
    '}',
    'resource "aws_kms_grant" "g" {',
    '  key_id            = "k"',
    '  grantee_principal = "arn:aws:iam::111122223333:role/x"',
    '  operations        = ["Decrypt"]',
    '}',
    'resource "aws_vpc_endpoint" "v" {}',
    'resource "aws_vpc_endpoint_route_table_association" "a" {',
    '  route_table_id  = "rtb-1"',
    '  vpc_endpoint_id = aws_vpc_endpoint.v.id',
    '}',
  )

  test('separate tags are the table’s', () => {
    const { tags } = only(inventory, 'aws_dynamodb_table.t', 'table')
    expect(tags.kind === 'known' && tags.value.map(({ key, value }) => [key, shown(value)])).toEqual([
      ['team', 'shop'],
      ['class', 'sensitive'],
    ])
  })

  test('attributes of an item stand at their own lines', () => {
    const { item } = only(inventory, 'aws_dynamodb_table_item.i', 'tableItem')
    const value = child(child(item, 'policy'), 'S')
    expect(value).toMatchObject({ kind: 'scalar', text: ['{}'] })
    expect(value && at(value.span)).toBe('main.tf:16:23')
  })

  test('an export without settings is encrypted with a key of S3, for whoever owns the bucket', () => {
    const { encryption, bucketOwner } = only(inventory, 'aws_dynamodb_table_export.e', 'tableExport')
    expect([encryption, bucketOwner]).toMatchObject([
      { value: 'AES256', origin: 'default' },
      { value: null, origin: 'default' },
    ])
  })

  test('a grant without constraints is not limited', () => {
    expect(only(inventory, 'aws_kms_grant.g', 'keyGrant').constrained).toMatchObject({ value: false })
  })

  test('routes that are associated apart are the endpoint’s', () => {
    expect(allOf(only(inventory, 'aws_vpc_endpoint.v', 'vpcEndpoint').routeTables)).toEqual(['rtb-1'])
  })
})

describe('comments of other tools', () => {
  test('silence nothing of ours in what is no matter of data or access', () => {
    const { directives } = readMain(
      'resource "aws_lambda_function" "f" {',
      '  # checkov:skip=CKV_AWS_50: no tracing',
      '}',
      'resource "aws_iam_role" "r" {',
      '  # checkov:skip=CKV_AWS_61: wide',
      '}',
    )
    expect(directives.map(({ resource }) => resource)).toEqual(['.#aws_iam_role.r'])
  })

  test('a comment in the call of a published module is about what the module makes', () => {
    const { directives } = readMain(
      'module "p" {',
      '  source  = "terraform-aws-modules/iam/aws//modules/iam-policy"',
      '  version = "~> 5.0"',
      '  # dynamodb-review:ignore access/service-wildcard reason="known"',
      '  name   = "p"',
      '}',
    )
    expect(directives).toMatchObject([{ resource: '.#module.p.aws_iam_policy.policy[0]', reason: 'known' }])
  })
})

describe('auditing', () => {
  const inventory = readMain(
    'resource "aws_cloudtrail" "t" {',
    '  name = "t"',
    '  event_selector {',
    '    read_write_type = "All"',
    '    data_resource {',
    '      type   = "AWS::DynamoDB::Table"',
    '      values = ["arn:aws:dynamodb"]',
    '    }',
    '  }',
    '}',
    'resource "aws_config_config_rule" "r" {',
    '  name = "r"',
    '  source {',
    '    owner             = "AWS"',
    '    source_identifier = "DYNAMODB_PITR_ENABLED"',
    '  }',
    '}',
    'resource "aws_config_configuration_recorder" "c" {',
    '  recording_group {',
    '    all_supported  = false',
    '    resource_types = ["AWS::IAM::Role"]',
    '  }',
    '}',
  )

  test('a trail logs unless told otherwise; its selectors have the names of CloudTrail', () => {
    const { logging, multiRegion, selectors } = only(inventory, 'aws_cloudtrail.t', 'trail')
    expect([logging, multiRegion]).toMatchObject([{ value: true }, { value: false }])
    const [selector] = selectors.kind === 'sequence' ? selectors.items : []
    const [data] = (child(selector, 'DataResources') as { items?: never[] }).items ?? []
    expect(child(data, 'Type')).toMatchObject({ text: ['AWS::DynamoDB::Table'] })
  })

  test('a Config rule is known by its identifier, a recorder by what it records', () => {
    expect(shown(only(inventory, 'aws_config_config_rule.r', 'configRule').source)).toBe('DYNAMODB_PITR_ENABLED')
    const recorder = only(inventory, 'aws_config_configuration_recorder.c', 'configRecorder')
    expect([recorder.allSupported, allOf(recorder.resourceTypes)]).toMatchObject([{ value: false }, ['AWS::IAM::Role']])
  })
})
